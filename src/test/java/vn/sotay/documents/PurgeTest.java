package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** A secret found late goes for good, by two people, and leaves no trace of what it said. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class PurgeTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person deputy = commune.officer(Role.DEPUTY_SECRETARY);
    private final Handbook.Person member = commune.child("A", UnitKind.CELL).member();
    private final Papers papers = new Papers(commune);
    private final String secret = "Bí mật " + UUID.randomUUID();

    @Test
    void theFirstPersonHidesItAndTheSecondDestroysIt() {
        UUID id = papers.published(secretary, secret, below(commune));
        papers.prepare(secretary, id, "Điều 1. " + secret + "\n\nĐiều 2. Bản hai")
                .then()
                .statusCode(201);
        papers.revise(
                        secretary,
                        id,
                        Map.of(
                                "material",
                                false,
                                "note",
                                secret,
                                "description",
                                Map.of(
                                        "signatories",
                                        List.of(Map.of("name", secret, "title", secret, "authority", secret)),
                                        "recipients",
                                        List.of(secret),
                                        "place",
                                        secret,
                                        "superior",
                                        secret,
                                        "distribution",
                                        secret)))
                .then()
                .statusCode(200);

        purge(secretary, id).then().statusCode(202).body("state", equalTo("WITHDRAWN"));
        member.request().get(path(id)).then().statusCode(404);
        purge(secretary, id).then().statusCode(202);
        secretary.request().get(path(id)).then().body("html", containsString(secret));

        purge(deputy, id).then().statusCode(200).body("title", not(containsString(secret)));
        secretary.request().get(path(id)).then().statusCode(200).body("import.state", equalTo("PURGED"));
        secretary
                .request()
                .get(path(id) + "/file")
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/documents/file-removed"));
        purge(deputy, id).then().statusCode(409);
        assertThat(tablesThatStillSay(secret)).isEmpty();
        assertThat(changes(id)).contains("PURGED");
    }

    @Test
    void aFileThatAnotherDocumentHasTooStaysForThatOne() {
        UUID id = papers.published(secretary, secret, below(commune));
        UUID other = papers.published(secretary, secret, below(commune));
        purge(secretary, id);
        purge(deputy, id).then().statusCode(200);
        member.request().get(path(other) + "/file").then().statusCode(200).body(containsString(secret));
    }

    @Test
    void whoeverMayNotPublishDoesNotPurgeAndADraftIsDeletedInstead() {
        UUID id = papers.published(secretary, secret, below(commune));
        purge(commune.officer(Role.EDITOR), id).then().statusCode(403);
        purge(member, id).then().statusCode(403);
        purge(handbook.cell("B").officer(Role.SECRETARY), id).then().statusCode(404);
        UUID draft = papers.ready(secretary, secret);
        purge(secretary, draft).then().statusCode(409).body("type", equalTo("/problems/publishing/purge-a-draft"));
        secretary.request().delete(path(draft)).then().statusCode(204);
    }

    @Test
    void theBytesOfADeletedDraftAreGone() {
        UUID draft = papers.ready(secretary, secret);
        secretary.request().delete(path(draft)).then().statusCode(204);
        assertThat(tablesThatStillSay(secret)).isEmpty();
    }

    private static Response purge(Handbook.Person by, UUID id) {
        return by.request().body(Map.of("reason", "Có nội dung mật")).post("/api/v1/items/" + id + "/purge");
    }

    /** Every column of every table that can hold a text or bytes. */
    private List<String> tablesThatStillSay(String words) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select table_name, string_agg(case data_type when 'bytea' then
                                'position(convert_to($1, ''UTF8'') in ' || quote_ident(column_name) || ') > 0'
                            else quote_ident(column_name) || '::text like ''%'' || $1 || ''%''' end, ' or ') as found
                        from information_schema.columns
                        where table_schema = 'public' and data_type in ('text', 'jsonb', 'bytea', 'ARRAY')
                        group by table_name
                        """).mapToMap().list().stream()
                .filter(table -> handle.createQuery("select exists (select from " + table.get("table_name") + " where "
                                + table.get("found").toString().replace("$1", ":words") + ")")
                        .bind("words", words)
                        .mapTo(Boolean.class)
                        .one())
                .map(table -> table.get("table_name").toString())
                .toList());
    }

    private List<String> changes(UUID id) {
        return jdbi.withHandle(
                handle -> handle.select("""
                        select c.kind from publishing_change c join publishing_item i on i.item_no = c.item_no
                        where i.id = ?
                        """, id).mapTo(String.class).list());
    }
}
