package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.papers.Comparison;
import vn.sotay.papers.Comparison.Change;
import vn.sotay.papers.Comparison.Mark;
import vn.sotay.papers.Provision;

@Schema(description = "What became of each provision from one revision of a document to another")
public record DocumentComparison(
        UUID id,
        @Schema(examples = "1") int from,
        @Schema(examples = "2") int to,

        @Schema(description = "How many of each; a provision of either revision is in exactly one")
        Counts counts,

        @Schema(description = "In the order of `to`; what was removed stands behind what it followed")
        List<ProvisionChange> provisions) {

    @Schema(name = "ChangeCounts", description = "How many provisions")
    public record Counts(int unchanged, int changed, int moved, int added, int removed) {}

    @Schema(description = "One provision of either revision, or of both")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProvisionChange(
            @Schema(
                    description =
                            "UNCHANGED: the same words at the same address, however the number is printed. MOVED: the "
                                    + "same words at another address or in another place. CHANGED: other words, at the same address or "
                                    + "another")
            Change change,

            @Schema(description = "In `from`; absent where it was added", nullable = true)
            ProvisionStep before,

            @Schema(description = "In `to`; absent where it was removed", nullable = true)
            ProvisionStep after,

            @Schema(description = "Of what was added or removed: its words", nullable = true, examples = "2. Cấp ủy …")
            String text,

            @Schema(
                    description =
                            "Of what was changed: all its words, marked. Without the added ones they are those of `from`, "
                                    + "without the removed ones those of `to`",
                    nullable = true)
            List<Words> words) {

        static ProvisionChange of(Comparison.Line line) {
            Provision only = line.before() == null ? line.after() : line.after() == null ? line.before() : null;
            return new ProvisionChange(
                    line.change(),
                    step(line.before()),
                    step(line.after()),
                    only == null ? null : only.text(),
                    line.change() != Change.CHANGED
                            ? null
                            : line.words().stream()
                                    .map(piece -> new Words(piece.mark(), piece.text()))
                                    .toList());
        }

        private static ProvisionStep step(Provision provision) {
            return provision == null
                    ? null
                    : new ProvisionStep(provision.id(), provision.kind(), provision.label(), provision.heading());
        }
    }

    @Schema(name = "MarkedWords", description = "Words that both have, or one of them")
    public record Words(
            Mark mark,
            @Schema(examples = "chậm nhất ngày 30 tháng 6 ") String text) {}

    static DocumentComparison of(UUID id, int from, int to, Comparison comparison) {
        Map<Change, Integer> counts = new EnumMap<>(Change.class);
        comparison.lines().forEach(line -> counts.merge(line.change(), 1, Integer::sum));
        return new DocumentComparison(
                id,
                from,
                to,
                new Counts(
                        counts.getOrDefault(Change.UNCHANGED, 0),
                        counts.getOrDefault(Change.CHANGED, 0),
                        counts.getOrDefault(Change.MOVED, 0),
                        counts.getOrDefault(Change.ADDED, 0),
                        counts.getOrDefault(Change.REMOVED, 0)),
                comparison.lines().stream().map(ProvisionChange::of).toList());
    }
}
