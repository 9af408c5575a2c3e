package vn.sotay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import vn.sotay.demo.TourClient.Answer;
import vn.sotay.demo.TourClient.Attachment;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.FileName;

/** Takes in the files of a directory, as an administrator with a pile of papers would. */
final class GivenDocuments {

    private static final String TITLE_HEAD = "Tài liệu khác: ";

    private final DemoConfig config;
    private final Narrator narrator;
    private final TourClient admin;

    GivenDocuments(DemoConfig config, Narrator narrator, TourClient admin) {
        this.config = config;
        this.narrator = narrator;
        this.admin = admin;
    }

    /** @param desk what is there already: a file taken in by an earlier tour is passed over */
    void takeIn(UUID unitId, JsonNode desk) {
        if (config.documentsDirectory().isEmpty()) {
            narrator.shows("no directory is given by sotay.demo.documents-directory");
            return;
        }
        int taken = 0;
        for (Path file : files(config.documentsDirectory().get())) {
            if (Guide.find(desk, "title", TITLE_HEAD + file.getFileName()).isMissingNode()) {
                takeIn(unitId, file);
                taken++;
            }
        }
        narrator.shows(
                "%d files of %s taken in and published",
                taken, config.documentsDirectory().get().getFileName());
    }

    private void takeIn(UUID unitId, Path file) {
        String name = file.getFileName().toString();
        Answer draft = admin.upload("/api/v1/documents", name, bytes(file), unitId);
        if (draft.text("type").endsWith("/declaration-needed")) {
            narrator.line("   %-34s has no text: whoever gave it declares that it is no state secret", name);
            draft = admin.upload(
                    "/api/v1/documents",
                    new Attachment(name, bytes(file)),
                    Map.of("unitId", unitId, "declaredNotSecret", true));
        }
        narrator.check(draft.status() == 201, "%s was refused: %s", name, draft.body());
        String document = "/api/v1/documents/" + draft.text("id");
        Patience.await("the import of " + name, () -> !state(document).equals("WAITING"));
        Answer detail = admin.get(document);
        narrator.line(
                "   %-34s %9d bytes  %-12s %5d passages  %d pages",
                name,
                detail.body().at("/file/size").asLong(),
                detail.body().at("/import/state").asText(),
                detail.body().path("passages").size(),
                detail.body().at("/file/pages").asInt());
        Answer described = admin.edit("PATCH", document, Map.of("typeKey", "tai-lieu", "abstract", name));
        narrator.check(described.status() == 200, "%s was not described: %s", name, described.body());
        Answer published = admin.post(
                document + "/publication", Map.of("audience", List.of(Map.of("unitId", unitId, "scope", "SUBTREE"))));
        narrator.check(published.status() == 201, "%s was not published: %s", name, published.body());
    }

    private String state(String document) {
        return admin.get(document).body().at("/import/state").asText();
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> FileKind.ofExtension(
                                    FileName.extension(file.getFileName().toString()))
                            .isPresent())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("sotay.demo.documents-directory cannot be read", unreadable);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
