package vn.sotay.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.papers.Identity;
import vn.sotay.papers.Identity.Field;
import vn.sotay.papers.Identity.Finding;

/** Tells an editor what the text of a version says of itself, with the codes that the catalogues have for it. */
@ApplicationScoped
class Recognition {

    /** Three bodies number their papers so; which one it was, the name tells. */
    private static final String SHARED_CODE = "TW";

    private final Jdbi jdbi;

    Recognition(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Nothing unless the editor asks for it. */
    List<Recognised> wanted(DescribeDocument wanted, DocumentVersion version) {
        return Boolean.TRUE.equals(wanted.takeRecognised()) ? of(version.documentId, version.revision) : List.of();
    }

    /** In reading order; empty while the file is not read. */
    List<Recognised> of(UUID documentId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, identity from documents_version where document_id = :id and revision = :revision"
                                + " and identity is not null")
                .bind("id", documentId)
                .bind("revision", revision)
                .map((row, context) ->
                        recognised(handle, row.getObject("id", UUID.class), identity(row.getString("identity"))))
                .findOne()
                .orElse(List.of()));
    }

    private static List<Recognised> recognised(Handle handle, UUID versionId, Identity identity) {
        Map<String, NavigableMap<Integer, String>> places = places(handle, versionId, identity.findings());
        return identity.findings().stream()
                .map(finding -> new Recognised(
                        finding.field(),
                        finding.value(),
                        code(finding, identity),
                        finding.confidence(),
                        where(finding, places.get(finding.block())),
                        signatory(finding)))
                .toList();
    }

    /** Of each block, from which character on it belongs to which provision. */
    private static Map<String, NavigableMap<Integer, String>> places(
            Handle handle, UUID versionId, List<Finding> findings) {
        Map<String, NavigableMap<Integer, String>> places = new HashMap<>();
        handle.createQuery("""
                        with portion as (
                            select one->>'block' as block, coalesce(cast(one->>'at' as int), 0) as at,
                                count(*) filter (where one->'start' is not null or n = 1) over (order by n) - 1 as position
                            from documents_version v, jsonb_array_elements(v.portions) with ordinality p (one, n)
                            where v.id = :id)
                        select block, at, p.anchor
                        from portion join documents_provision p on p.version_id = :id and p.position = portion.position
                        where block = any(:blocks)
                        """)
                .bind("id", versionId)
                .bindArray(
                        "blocks",
                        String.class,
                        findings.stream().map(Finding::block).distinct().toList())
                .map((row, context) -> places.computeIfAbsent(row.getString("block"), block -> new TreeMap<>())
                        .put(row.getInt("at"), row.getString("anchor")))
                .list();
        return places;
    }

    private static Recognised.Where where(Finding finding, NavigableMap<Integer, String> provisions) {
        Map.Entry<Integer, String> provision = provisions == null ? null : provisions.floorEntry(finding.from());
        return provision == null
                ? null
                : new Recognised.Where(provision.getValue(), finding.block(), finding.from(), finding.to());
    }

    private static Signatory signatory(Finding finding) {
        Identity.Signatory signed = finding.signatory();
        return signed == null ? null : new Signatory(signed.name(), signed.title(), signed.authority());
    }

    private static String code(Finding finding, Identity identity) {
        return switch (finding.field()) {
            case TYPE ->
                DocumentType.findByKey(finding.value()).map(type -> type.key).orElse(null);
            case ISSUER ->
                issuer(finding.value(), identity).map(issuer -> issuer.code).orElse(null);
            default -> null;
        };
    }

    /** By its name; or by the end of the number, which is the issuer's in papers of the party. */
    private static Optional<Issuer> issuer(String name, Identity identity) {
        String folded = folded(name);
        return Issuer.<Issuer>streamAll()
                .filter(issuer -> folded(issuer.name).equals(folded))
                .findFirst()
                .or(() -> identity.value(Field.NUMBER)
                        .map(number -> number.substring(number.lastIndexOf('/') + 1))
                        .filter(code -> !code.equals(SHARED_CODE))
                        .flatMap(Issuer::findByCode));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static Identity identity(String stored) {
        try {
            return VersionContent.JSON.readValue(stored, Identity.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("what was recognised in a document is not readable", foreign);
        }
    }
}
