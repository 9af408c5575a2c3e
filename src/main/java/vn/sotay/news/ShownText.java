package vn.sotay.news;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import vn.sotay.pictures.PictureDetail;

/** A text with its pictures in it, as a phone shows it. */
final class ShownText {

    /** What a page on a phone has room for; who wants another size takes it from the picture's variants. */
    private static final int WIDTH = 720;

    private ShownText() {}

    static String of(String html, List<PictureDetail> pictures) {
        Map<String, PictureDetail> byId = pictures.stream()
                .collect(Collectors.toMap(picture -> picture.id().toString(), Function.identity()));
        return NewsText.FIGURE
                .matcher(html)
                .replaceAll(figure -> Matcher.quoteReplacement(figure.group() + image(figure, byId)));
    }

    private static String image(MatchResult figure, Map<String, PictureDetail> pictures) {
        PictureDetail picture = pictures.get(figure.group(1));
        if (picture == null) {
            return "";
        }
        PictureDetail.Variant variant = picture.variants().get(0);
        for (PictureDetail.Variant one : picture.variants()) {
            variant = one.width() <= WIDTH ? one : variant;
        }
        StringBuilder image =
                new StringBuilder("<img src=\"").append(variant.path()).append("\" alt=\"");
        CleanWords.escape(picture.alternativeText(), image);
        return image.append("\" width=\"")
                .append(variant.width())
                .append("\" height=\"")
                .append(variant.height())
                .append("\">")
                .toString();
    }
}
