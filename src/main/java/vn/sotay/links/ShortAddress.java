package vn.sotay.links;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The address that is printed for an item")
public record ShortAddress(
        @Schema(description = "For typing by hand, in any case", examples = "7K3M9XQF4")
        String code,

        @Schema(examples = "https://sotay.example.vn/s/7K3M9XQF4")
        String address) {

    /** Leads to a place within the item; {@code null} for the whole. */
    ShortAddress at(String place) {
        return place == null ? this : new ShortAddress(code, address + "/" + place);
    }
}
