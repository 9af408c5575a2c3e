package vn.sotay.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/me/readings")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Reading")
public class OwnReadingResource {

    private final Actor actor;
    private final Jdbi jdbi;
    private final Visibility visibility;

    OwnReadingResource(Actor actor, Jdbi jdbi, Visibility visibility) {
        this.actor = actor;
        this.jdbi = jdbi;
        this.visibility = visibility;
    }

    @GET
    @Operation(
            operationId = "listOwnReadings",
            summary = "What I have read, newest item first",
            description = "The caller's own record, one entry for each item and material version, with the times that "
                    + "are kept. An item that may no longer be read stays, without title and kind.")
    @Problems("400 request/cursor")
    public Page<OwnReading> listOwnReadings(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        Page<OwnReading.Row> page =
                Page.of(newest(below(cursor), limit + 1), limit, row -> row.itemNo() + "/" + row.epoch());
        List<UUID> items =
                page.entries().stream().map(OwnReading.Row::itemId).distinct().toList();
        Set<UUID> readable = visibility.readableAmong(actor, items).stream()
                .map(ItemView::id)
                .collect(Collectors.toSet());
        return new Page<>(
                page.entries().stream()
                        .map(row -> OwnReading.of(row, readable.contains(row.itemId())))
                        .toList(),
                page.next());
    }

    private List<OwnReading.Row> newest(int[] below, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select r.item_no, i.id as item_id, i.title, i.kind, i.published_at, r.epoch,
                            r.delivered, r.opened, r.read, r.acknowledged, r.said
                        from reading_receipt r join publishing_item i on i.item_no = r.item_no
                        where r.member_no = :member and r.item_no <= :item and (r.item_no, r.epoch) < (:item, :epoch)
                        order by r.item_no desc, r.epoch desc limit :limit
                        """)
                .bind("member", actor.memberNo())
                .bind("item", below[0])
                .bind("epoch", below[1])
                .bind("limit", limit)
                .map(ConstructorMapper.of(OwnReading.Row.class))
                .list());
    }

    private static int[] below(String cursor) {
        String key = Page.key(cursor);
        if (key == null) {
            return new int[] {Integer.MAX_VALUE, 0};
        }
        try {
            int slash = key.indexOf('/');
            return new int[] {Integer.parseInt(key.substring(0, slash)), Integer.parseInt(key.substring(slash + 1))};
        } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
            throw Problem.badRequest("request/cursor");
        }
    }
}
