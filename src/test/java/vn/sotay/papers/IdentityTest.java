package vn.sotay.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Identity.Finding;
import vn.sotay.papers.SamplePaper.Layout;

/** Reads a made-up paper in every layout that files have, and compares all that was found. */
abstract class IdentityTest {

    static void assertReads(String paper, String findings, Layout... layouts) {
        for (Layout layout : layouts.length == 0 ? Layout.values() : layouts) {
            List<Block> blocks = SamplePaper.of(layout, paper);
            Identity identity = IdentityReading.of(blocks);
            assertThat(written(identity)).as(layout.name()).isEqualTo(findings.strip());
            identity.findings().forEach(finding -> assertStands(finding, blocks));
        }
    }

    private static String written(Identity identity) {
        return identity.findings().stream().map(IdentityTest::written).collect(Collectors.joining("\n"));
    }

    private static String written(Finding finding) {
        String capacity = finding.signatory() == null
                ? ""
                : ", " + finding.signatory().title() + ", "
                        + finding.signatory().authority();
        return finding.field() + " " + finding.value() + capacity;
    }

    private static void assertStands(Finding finding, List<Block> blocks) {
        String text = blocks.stream()
                .filter(block -> block.id().equals(finding.block()))
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(finding.confidence()).isBetween(0.0, 1.0);
        assertThat(finding.from()).isBetween(0, finding.to() - 1);
        assertThat(finding.to()).isLessThanOrEqualTo(text.length());
    }
}
