package vn.sotay.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import vn.sotay.publishing.ItemView;

/**
 * What decides how the page of a document looks, but for the text itself, of which it has the hash.
 *
 * @param fileName of the original, for a document without text
 * @param text hash of reading text and contents, in hexadecimal; {@code null} without text
 * @param divided there is a table of contents
 * @param scans pictures of the pages of a document without text
 */
record PageHead(
        UUID id,
        int revision,
        String title,
        String issuer,
        String number,
        LocalDate issuedOn,
        List<Signatory> signatories,
        String urgency,
        String distribution,
        String fileName,
        String text,
        boolean divided,
        List<ScannedPage> scans) {

    /** What {@link #of} reads, of a document {@code d} and a version {@code v}. */
    static final String COLUMNS = """
            (select s.name from documents_issuer s where s.code = d.issuer_code) as issuer_name,
            d.number_printed, d.issued_on, d.urgency, d.distribution, v.file_name, v.html_sha256,
            v.contents is not null as divided,
            (select json_agg(json_build_object('number', p.page_no, 'width', p.width, 'height', p.height, 'size', p.size,
                'mediaType', p.media_type) order by p.page_no) from documents_scanned_page p where p.version_id = v.id)
                as scans,
            (select json_agg(json_build_object('name', g.name, 'title', g.title, 'authority', g.authority)
                order by g.position) from documents_signatory g where g.document_id = d.id) as signatories
            """;

    static PageHead of(ItemView item, ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("html_sha256");
        return new PageHead(
                item.id(),
                item.revision(),
                item.title(),
                row.getString("issuer_name"),
                row.getString("number_printed"),
                row.getObject("issued_on", LocalDate.class),
                stored(row.getString("signatories"), Signatory[].class),
                row.getString("urgency"),
                row.getString("distribution"),
                row.getString("file_name"),
                hash == null ? null : HexFormat.of().formatHex(hash),
                row.getBoolean("divided"),
                stored(row.getString("scans"), ScannedPage[].class));
    }

    private static <T> List<T> stored(String rows, Class<T[]> type) {
        try {
            return rows == null ? List.of() : List.of(VersionContent.JSON.readValue(rows, type));
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("signatories or pages of a document are not readable", foreign);
        }
    }
}
