package vn.sotay.papers;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A division of a paper with a stable address.
 *
 * @param id {@code dieu-5.khoan-2.diem-d}, {@code phan-2.muc-1.1}; ASCII, unique in the paper, the same in every revision
 *     in which the provision keeps its number
 * @param parent the id of the one it is in; {@code null} at the outermost
 * @param label as printed; {@code null} where nothing is
 * @param heading {@code null} where the text begins on the line of the label
 * @param text its own words, label and heading included, without those of the provisions inside
 * @param html its own words below label and heading, sanitised; empty if there are none. A table has an address too, as
 *     the id of its element: {@code bang-1}
 * @param hash SHA-256 of the text, in hexadecimal: the same words have the same hash
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provision(
        String id,
        String parent,
        ProvisionKind kind,
        String label,
        String heading,
        String text,
        String html,
        String hash) {}
