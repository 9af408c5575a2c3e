package vn.sotay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sotay.platform.data.Migrations;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.SeparatedRoles;

/** Out of one database and into another. With the content of a handbook that was at work: {@link MovedHandbookTest}. */
@Tag("slow")
class BackupTest {

    /** As the migrations make it, and with the tables of {@link OddContent}: copied is quicker than made. */
    private static Store plain;

    private static Store odd;
    private static Store source;
    private static Manifest written;

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private Path file;
    private Path copy;

    @BeforeAll
    static void fillAndExport() throws Exception {
        plain = Store.empty();
        new Migrations(plain.access(), "").run();
        odd = Store.copyOf(plain);
        OddContent.tables(odd);
        source = Store.copyOf(odd);
        OddContent.fill(source);
        written = source.export(shared.resolve("a.sotay"));
    }

    @BeforeEach
    void name() {
        file = shared.resolve("a.sotay");
        copy = directory.resolve("b.sotay");
    }

    @Test
    void everyRowComesBackAsItWas() throws Exception {
        Store target = moved();
        assertThat(target.hashes()).isEqualTo(source.hashes());
        assertThat(target.shape()).isEqualTo(source.shape());
        Manifest again = target.export(copy);
        assertThat(sums(again)).isEqualTo(sums(written));
        assertThat(again.receiptPartitions())
                .isEqualTo(written.receiptPartitions())
                .contains(0, 163_840);
        assertThat(again.schema()).isEqualTo(written.schema());
    }

    @Test
    void numbersGoOnWhereTheyWere() throws Exception {
        Store target = moved();
        Map<String, Long> expected = new TreeMap<>(written.sequences());
        // The entry of the import itself.
        expected.merge("audit_unsealed_id_seq", 1L, Long::sum);
        assertThat(target.export(copy).sequences()).isEqualTo(expected);
        for (String next : List.of(
                "insert into platform_odd (words) values ('x') returning id",
                "insert into platform_odder (odd) values (1) returning id",
                "insert into reading_dirty_cell (item_no) values (1) returning id",
                "select nextval('organisation_unit_no')",
                "select nextval('publishing_change_no')")) {
            assertThat(target.string(next)).as(next).isEqualTo(source.tried(next));
        }
    }

    @Test
    void whatACrashMayForgetIsLeftOut() throws Exception {
        assertThat(written.leftOut()).containsExactly("access_throttle");
        assertThat(moved().string("select count(*) from access_throttle")).isEqualTo("0");
    }

    @Test
    void aMoveKeepsTheStoreAndARestoreMakesItAnother() throws Exception {
        String epoch = "select epoch from publishing_store";
        assertThat(moved().strings(epoch)).isEqualTo(source.strings(epoch));
        Store restored = target();
        restored.take(file, Import.Cause.RESTORE);
        assertThat(restored.strings(epoch)).hasSize(1).isNotEqualTo(source.strings(epoch));
    }

    @Test
    void theTrailTellsOfTheImport() throws Exception {
        Store target = moved();
        assertThat(target.strings("select subject_id || ' ' || (detail ->> 'cause') from audit_entry e"
                        + " join audit_unsealed u on u.entry_id = e.id where action = 'backup.imported'"))
                .containsExactly(BackupFile.digest(file) + " MOVE");
    }

    @Test
    void theTrailStillOnlyGrows() throws Exception {
        Store target = moved();
        assertThatThrownBy(() -> target.execute("delete from audit_entry")).hasMessageContaining("only grows");
        assertThatThrownBy(() -> target.execute("truncate audit_seal")).hasMessageContaining("only grows");
    }

    @Test
    void aDatabaseThatWasNeverMigratedIsMigrated() throws Exception {
        Store seeded = Store.copyOf(plain);
        seeded.execute("insert into notifications_pause values (default, 'infinity', 'thử')");
        seeded.export(copy);
        Store target = Store.empty();
        target.take(copy, Import.Cause.MOVE);
        assertThat(target.hashes()).isEqualTo(seeded.hashes());
    }

    @Test
    void whatIsWrittenWhileItIsReadIsNotInIt() throws Exception {
        Store busy = Store.copyOf(plain);
        String late = "insert into notifications_pause values (default, now(), 'late')";
        Manifest manifest = busy.export(copy, saying("Writing", () -> busy.execute(late)));
        assertThat(busy.string("select count(*) from notifications_pause")).isEqualTo("1");
        assertThat(sums(manifest).get("notifications_pause")).startsWith("0 ");
    }

    @Test
    void theFileIsForItsOwnerOnlyAndNothingIsOverwritten() throws Exception {
        source.export(copy);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(copy);
        refused(() -> source.export(copy), "is there already");
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
        Path other = directory.resolve("c.sotay");
        Files.writeString(directory.resolve("c.sotay.part"), "of another");
        refused(() -> source.export(other), "c.sotay.part", "remove it");
        assertThat(directory.resolve("c.sotay.part")).content().isEqualTo("of another");
        refused(() -> source.export(directory.resolve("nowhere/d.sotay")), "cannot be written");
    }

    @Test
    void anExportThatFailsLeavesNoFile() throws Exception {
        Store cut = Store.copyOf(plain);
        refused(() -> cut.export(copy, saying("Writing", cut::cutOff)), "The database said");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDatabaseWithoutAHandbookIsNotExported() {
        refused(() -> Store.empty().export(copy), "holds no handbook", "quarkus.datasource.jdbc.url");
        assertThat(copy).doesNotExist();
    }

    @Test
    void aFileThatWasCutOffIsRefusedWhereverItWasCut() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Store target = Store.empty();
        for (int length : List.of(0, 3, 30, 41)) {
            Files.write(copy, Arrays.copyOf(whole, length));
            refused(() -> target.take(copy, Import.Cause.MOVE), "is not a file that Sotay's export wrote");
        }
        for (int length :
                List.of(60, 1_000, whole.length / 2, whole.length - 100, whole.length - 64, whole.length - 1)) {
            Files.write(copy, Arrays.copyOf(whole, length));
            refused(() -> target.take(copy, Import.Cause.MOVE), "is cut off", "it has " + length + " bytes");
        }
        assertUntouched(target);
    }

    @Test
    void aFileInWhichOneBitIsAnotherIsRefusedWhereverThatIs() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Store target = Store.empty();
        for (int at = 0; at < whole.length; at += 1 + whole.length / 97) {
            byte[] altered = whole.clone();
            altered[at] ^= 4;
            Files.write(copy, altered);
            refused(() -> target.take(copy, Import.Cause.MOVE));
        }
        for (int at = 1; at <= 90; at++) {
            byte[] altered = whole.clone();
            altered[whole.length - at] ^= 1;
            Files.write(copy, altered);
            refused(() -> target.take(copy, Import.Cause.MOVE));
        }
        assertUntouched(target);
    }

    @Test
    void theDamagedPartIsNamed() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int begin = new String(whole, StandardCharsets.ISO_8859_1).indexOf("audit_entry.copy");
        // More than one bit: packed text may stay the same when it points back to another of equal places.
        for (int at = begin + 2_000; at < begin + 2_016; at++) {
            whole[at] ^= 0x5a;
        }
        Files.write(copy, whole);
        refused(() -> Store.empty().take(copy, Import.Cause.MOVE), "was altered", "audit_entry.copy");
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        Store target = Store.empty();
        refused(() -> target.take(directory.resolve("nothing"), Import.Cause.MOVE), "There is no file");
        refused(() -> target.take(directory, Import.Cause.MOVE), "There is no file");
        Files.writeString(copy, "rubbish ".repeat(1_000));
        refused(() -> target.take(copy, Import.Cause.MOVE), "is not a file that Sotay's export wrote");
        Files.write(copy, new byte[5_000]);
        refused(() -> target.take(copy, Import.Cause.MOVE), "is not a file that Sotay's export wrote");
        assertUntouched(target);
    }

    @Test
    void aFileOfAnotherSchemaOrFormatIsRefusedWithWhatToDo() throws Exception {
        Store target = Store.empty();
        Migrations.Stamp ours = written.schema();
        write(with(new Migrations.Stamp("0003", ours.scripts()), Manifest.FORMAT, written.tables()));
        refused(() -> target.take(copy, Import.Cause.MOVE), "schema 0003", ours.version(), "release that wrote it");
        write(with(new Migrations.Stamp(ours.version(), "0".repeat(64)), Manifest.FORMAT, written.tables()));
        refused(() -> target.take(copy, Import.Cause.MOVE), "from other scripts", "release that wrote it");
        write(with(ours, 2, written.tables()));
        refused(() -> target.take(copy, Import.Cause.MOVE), "format 2", "release that wrote it");
        assertUntouched(target);
    }

    @Test
    void aFileWithTablesThatAreNotThereIsRefused() throws Exception {
        Store seeded = Store.copyOf(plain);
        refused(() -> seeded.take(file, Import.Cause.MOVE), "platform_odd, platform_odder differ");
        assertSeedsOnly(seeded);
    }

    @Test
    void aTableThatIsNotWhatTheFileSaysLeavesNothing() throws Exception {
        Store seeded = Store.copyOf(plain);
        Manifest empty = seeded.export(directory.resolve("empty.sotay"));
        List<Manifest.Content> lying = new ArrayList<>(empty.tables());
        lying.replaceAll(content -> content.table().name().equals("reading_receipt")
                ? new Manifest.Content(content.table(), 1, content.sha256())
                : content);
        write(new Manifest(
                empty.format(),
                empty.madeAt(),
                empty.postgres(),
                empty.schema(),
                lying,
                empty.sequences(),
                empty.receiptPartitions(),
                empty.leftOut()));
        refused(() -> seeded.take(copy, Import.Cause.MOVE), "is not what the file says");
        assertSeedsOnly(seeded);
    }

    @Test
    void aConnectionThatIsLostLeavesNothingAndTheNextImportGoesThrough() throws Exception {
        Store target = target();
        Map<String, String> before = target.hashes();
        List<String> shape = target.shape();
        refused(
                () -> target.take(file, Import.Cause.MOVE, saying("Comparing", target::cutOff)),
                "The database said",
                "try again");
        assertThat(target.hashes()).isEqualTo(before);
        assertThat(target.shape()).isEqualTo(shape);
        target.take(file, Import.Cause.MOVE);
        assertThat(target.hashes()).isEqualTo(source.hashes());
    }

    @Test
    void aHandbookThatHasBegunIsNotImportedInto() throws Exception {
        Store target = moved();
        Map<String, String> before = target.hashes();
        refused(
                () -> target.take(file, Import.Cause.MOVE),
                "is not empty",
                "organisation_unit 2",
                "audit_entry 501",
                "make a new one");
        assertThat(target.hashes()).isEqualTo(before);
    }

    @Test
    void aDatabaseOfSomebodyElseIsLeftAlone() throws Exception {
        Store theirs = Store.empty();
        theirs.execute("create table invoices (id int)");
        refused(() -> theirs.take(file, Import.Cause.MOVE), "invoices", "make a new one");
        assertThat(theirs.strings("select relname from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("invoices");
    }

    @Test
    void aDatabaseThatOthersWorkInIsNotImportedInto() throws Exception {
        Store target = target();
        try (Connection other = target.access().getConnection()) {
            refused(() -> target.take(file, Import.Cause.MOVE), "Others are connected", "Stop them first");
            assertThat(other.isValid(1)).isTrue();
        }
        target.take(file, Import.Cause.MOVE);
    }

    @Test
    void itTakesTheOwnerOfTheTablesAndTheApplicationHasItsRightsAfterwards() throws Exception {
        Roles from = Roles.made();
        new Migrations(from.owner().access(), from.applicationRole()).run();
        refused(() -> from.application().export(copy), "quarkus.flyway.username");
        from.owner().export(copy);

        Roles to = Roles.made();
        new Migrations(to.owner().access(), to.applicationRole()).run();
        refused(() -> to.application().take(copy, Import.Cause.MOVE), "quarkus.flyway.username");
        to.owner().take(copy, Import.Cause.MOVE);
        assertThat(to.application().string("select count(*) from documents_type"))
                .isNotEqualTo("0");
        to.application().execute("insert into notifications_pause values (default, now(), 'x')");
        to.application().execute("select nextval('organisation_unit_no')");
        assertThatThrownBy(() -> to.application().execute("delete from audit_seal"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void thereIsOnePartitionedTable() throws Exception {
        // Parts of another one would have to be made as well before its rows come in.
        assertThat(Store.copyOf(plain).strings("select relname from pg_class where relkind = 'p'"))
                .containsExactly("reading_receipt");
    }

    private record Roles(Store owner, Store application, String applicationRole) {

        static Roles made() {
            Map<String, String> settings = new SeparatedRoles().start();
            String url = settings.get("quarkus.datasource.jdbc.url");
            String role = settings.get("quarkus.datasource.username");
            return new Roles(
                    Store.at(new DatabaseForTests.Access(
                            url, settings.get("quarkus.flyway.username"), settings.get("quarkus.flyway.password"))),
                    Store.at(new DatabaseForTests.Access(url, role, settings.get("quarkus.datasource.password"))),
                    role);
        }
    }

    private static Store target() throws SQLException {
        return Store.copyOf(odd);
    }

    private Store moved() throws SQLException, IOException {
        Store target = target();
        target.take(file, Import.Cause.MOVE);
        return target;
    }

    /** A whole and sealed file that says this of itself. */
    private void write(Manifest manifest) throws IOException {
        Files.deleteIfExists(copy);
        try (BackupWriter writer = BackupWriter.create(copy)) {
            for (Manifest.Content content : manifest.tables()) {
                writer.table(content.table());
            }
            writer.finish(manifest);
        }
    }

    private static Manifest with(Migrations.Stamp schema, int format, List<Manifest.Content> tables) {
        return new Manifest(
                format,
                written.madeAt(),
                written.postgres(),
                schema,
                tables,
                written.sequences(),
                written.receiptPartitions(),
                written.leftOut());
    }

    private static Map<String, String> sums(Manifest manifest) {
        Map<String, String> sums = new TreeMap<>();
        manifest.tables().forEach(content -> sums.put(content.table().name(), content.rows() + " " + content.sha256()));
        sums.keySet().removeAll(List.of("audit_entry", "audit_unsealed"));
        return sums;
    }

    private static void refused(ThrowingCallable what, String... words) {
        assertThatThrownBy(what).isInstanceOf(BackupRefused.class).satisfies(refusal -> assertThat(List.of(words))
                .allSatisfy(word -> assertThat(refusal.getMessage()).contains(word)));
    }

    private static void assertUntouched(Store target) throws SQLException {
        assertThat(target.strings("select relname from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    private static void assertSeedsOnly(Store target) throws SQLException {
        assertThat(target.string("select count(*) from documents_type")).isNotEqualTo("0");
        assertThat(target.string("select count(*) from audit_entry")).isEqualTo("0");
        assertThat(target.strings("select conname from pg_constraint where contype = 'f'"))
                .isNotEmpty();
    }

    private interface Deed {
        void run() throws SQLException;
    }

    /** Does something at the moment when the command says a line. */
    private static PrintStream saying(String line, Deed deed) {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String said) {
                if (said.startsWith(line)) {
                    try {
                        deed.run();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        };
    }
}
