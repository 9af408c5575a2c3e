package vn.sotay.imaging;

import java.util.List;

/** What became of a picture. */
public sealed interface ImagingResult {

    /**
     * @param width of the upright picture as it was uploaded
     * @param variants from the smallest to the largest, at least one
     */
    record Done(int width, int height, List<Variant> variants) implements ImagingResult {}

    record Refused(Refusal refusal) implements ImagingResult {}

    /** Too many pictures before this one; it was not looked at. */
    record Busy() implements ImagingResult {}

    /** @param file its name in the directory that was given */
    record Variant(int width, int height, String file) {}
}
