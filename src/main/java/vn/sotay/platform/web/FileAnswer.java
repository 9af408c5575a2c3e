package vn.sotay.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;

/**
 * Answers with a stored file: whole, or the one range asked for (RFC 9110), so that a download broken off in a dead
 * zone goes on where it stopped. The content hash is the ETag. What others made is an attachment, never run by a browser;
 * what we made ourselves may be shown.
 */
public final class FileAnswer {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** It never changes, and within a day a caller who lost it to a withdrawal has to ask again. */
    private static final String KEPT_FOR_A_DAY = "private, max-age=86400, immutable";

    private final FileStore store;
    private final StoredFile file;
    private final String etag;

    public FileAnswer(FileStore store, StoredFile file) {
        this.store = store;
        this.file = file;
        this.etag = '"' + file.sha256() + '"';
    }

    /** To be saved under its name. */
    public Response to(HttpHeaders request, String mediaType, String fileName) {
        return answer(request, mediaType, disposition(fileName)).build();
    }

    /** To be shown in its place, from an address that stands for these bytes for ever. */
    public Response shown(HttpHeaders request, String mediaType) {
        return answer(request, mediaType, "inline")
                .header(HttpHeaders.CACHE_CONTROL, KEPT_FOR_A_DAY)
                .build();
    }

    /** To be shown in its place, from an address that may stand for other bytes tomorrow. */
    public Response shownForNow(HttpHeaders request, String mediaType) {
        return answer(request, mediaType, "inline").build();
    }

    private Response.ResponseBuilder answer(HttpHeaders request, String mediaType, String disposition) {
        if (Etags.matches(request, etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag);
        }
        Optional<Range> asked = range(request);
        if (asked.isPresent() && asked.get().from() >= file.size()) {
            throw Problem.of(416, "request/http-416", file.size());
        }
        Range part = asked.orElse(new Range(0, file.size() - 1));
        StreamingOutput body = out -> store.copy(file, part.from(), part.length(), out);
        Response.ResponseBuilder response = Response.status(asked.isPresent() ? 206 : 200)
                .entity(body)
                .type(mediaType)
                .header(HttpHeaders.ETAG, etag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, part.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition);
        if (asked.isPresent()) {
            response.header("Content-Range", "bytes " + part.from() + "-" + part.to() + "/" + file.size());
        }
        return response;
    }

    /** One range, if it was asked for of this very file. Several at once, or a malformed one, get the whole file. */
    private Optional<Range> range(HttpHeaders request) {
        String header = request.getHeaderString("Range");
        String condition = request.getHeaderString("If-Range");
        Matcher matcher = header == null ? null : RANGE.matcher(header.strip());
        if (matcher == null || !matcher.matches() || (condition != null && !condition.equals(etag))) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            // The last so many bytes.
            return to.isEmpty() || Long.parseLong(to) == 0
                    ? Optional.empty()
                    : Optional.of(new Range(Math.max(0, file.size() - Long.parseLong(to)), file.size() - 1));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? file.size() - 1 : Math.min(Long.parseLong(to), file.size() - 1);
        return !to.isEmpty() && Long.parseLong(to) < first ? Optional.empty() : Optional.of(new Range(first, last));
    }

    /** The Vietnamese name (RFC 6266), and a plain one for clients that know no better. */
    private static String disposition(String fileName) {
        String plain = Normalizer.normalize(fileName, Normalizer.Form.NFD)
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("[^A-Za-z0-9._ \\-]", "");
        String encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private record Range(long from, long to) {
        long length() {
            return to - from + 1;
        }
    }
}
