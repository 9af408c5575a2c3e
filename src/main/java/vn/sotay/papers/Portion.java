package vn.sotay.papers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import vn.sotay.extraction.Block;

/**
 * A piece of a paper in reading order: a block, or a part of one where a provision begins inside it. Corrections are made
 * on these, and {@link Structure} makes provisions from them.
 *
 * @param block the id of the block it was cut from
 * @param at where in the text of that block it begins, in characters
 * @param start the provision that begins here; {@code null} where the text goes on with what it is in
 * @param doubt what an editor should look at here; {@code null} if nothing
 * @param quoted words of another paper that this one amends
 * @param html sanitised, whole elements
 * @param text the same words, label and heading included
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Portion(
        String block, int at, Block.Kind kind, Start start, Doubt doubt, boolean quoted, String html, String text) {

    /**
     * @param level how deep it stands, 0 at the outermost; it is inside the nearest before it whose level is smaller
     * @param label as printed: {@code Điều 5.}, {@code 1-}, {@code đ)}; may be {@code null}
     * @param heading a title that stands alone; the text of the portion is then nothing but label and heading
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Start(ProvisionKind kind, int level, String label, String heading) {}

    @JsonIgnore
    public String id() {
        return at == 0 ? block : block + "." + at;
    }
}
