package vn.sotay.news;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/news-categories")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Catalogues")
public class NewsCategoryResource {

    private final Actor actor;
    private final AuditTrail audit;
    private final Clock clock;

    NewsCategoryResource(Actor actor, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listNewsCategories",
            summary = "What news can be about, by name",
            description = "The whole catalogue. Retired ones are there too, for news that still has them.")
    public List<NewsCategoryEntry> list() {
        return NewsCategory.<NewsCategory>list("order by name, key").stream()
                .map(NewsCategoryEntry::of)
                .toList();
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "addNewsCategory",
            summary = "Add a category of news",
            description = "For administrators of the whole organisation: the catalogue is shared by all.")
    @Problems({"409 news/category-key-taken", "403 access/not-yours-to-govern"})
    public NewsCategoryEntry add(@Valid @NotNull NewsCategoryEntry wanted) {
        requireCatalogueKeeper();
        if (NewsCategory.findByKey(wanted.key()).isPresent()) {
            throw Problem.conflict("news/category-key-taken", wanted.key());
        }
        NewsCategory category = new NewsCategory(wanted, Time.now(clock));
        category.persistAndFlush();
        record("news.category-added", category);
        return NewsCategoryEntry.of(category);
    }

    @PATCH
    @Path("/{key}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "changeNewsCategory",
            summary = "Rename a category, retire it, or bring it back",
            description = "Holds at once for all news that has it. For administrators of the whole organisation.")
    @Problems({"404 news/category-not-found", "403 access/not-yours-to-govern"})
    public NewsCategoryEntry change(
            @PathParam("key") @Size(max = 40) @Parameter(description = "Key of the category", example = "xay-dung-dang")
                    String key,
            @Valid @NotNull ChangeNewsCategory wanted) {
        requireCatalogueKeeper();
        NewsCategory category =
                NewsCategory.findByKey(key).orElseThrow(() -> Problem.notFound("news/category-not-found"));
        category.change(wanted);
        NewsCategory.flush();
        record("news.category-changed", category);
        return NewsCategoryEntry.of(category);
    }

    private void record(String action, NewsCategory category) {
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "news-category", category.id, null)
                        .with(Map.of("key", category.key, "name", category.name, "retired", category.retired)));
    }

    private void requireCatalogueKeeper() {
        actor.requireGoverns(Right.MANAGE_CATALOGUES, Unit.findRoot().orElseThrow().lineage);
    }
}
