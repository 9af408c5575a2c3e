package vn.sotay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import vn.sotay.bootstrap.EmbeddedDatabase;
import vn.sotay.bootstrap.SigningKeyFile;

/** The people and documents of {@code bench/handbook.sql}, and what one has to know of them to ask for something. */
final class MadeUpHandbook {

    private static final int SAMPLE = 20_000;

    private final EmbeddedDatabase database;

    MadeUpHandbook(EmbeddedDatabase database) {
        this.database = database;
    }

    void fill() throws SQLException, IOException {
        try (InputStream sql = MadeUpHandbook.class.getResourceAsStream("/bench/handbook.sql");
                Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(new String(sql.readAllBytes(), UTF_8));
            }
            connection.commit();
        }
        // What autovacuum would do at some moment of the measurement.
        run("vacuum analyze");
    }

    /** Active members, whose requests are answered with something. */
    List<Caller> callers(SigningKeyFile key) throws SQLException, IOException, JoseException {
        PublicJsonWebKey signing = PublicJsonWebKey.Factory.newPublicJwk(
                Files.readString(Path.of(key.signKeyLocation().replaceFirst("^file:", ""))));
        List<UUID[]> rows = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        query("""
                select r.member_no, m.id, s.id from organisation_roster r
                join organisation_member m on m.member_no = r.member_no
                join identity_device_session s on s.member_no = r.member_no
                where r.participation = 'ACTIVE' order by r.member_no
                """, row -> {
            numbers.add(row.getInt(1));
            rows.add(new UUID[] {row.getObject(2, UUID.class), row.getObject(3, UUID.class)});
        });
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToObj(i -> new Caller(numbers.get(i), token(signing, rows.get(i)[0], rows.get(i)[1])))
                .toList();
    }

    /** As {@code TokenIssuer} makes them, for a day. */
    private static String token(PublicJsonWebKey key, UUID member, UUID session) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://sotay.vn");
        claims.setAudience("sotay");
        claims.setSubject(member.toString());
        claims.setClaim("sid", session.toString());
        Instant now = Instant.now();
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(Duration.ofDays(1)).getEpochSecond()));
        claims.setGeneratedJwtId();
        JsonWebSignature token = new JsonWebSignature();
        token.setHeader("typ", "JWT");
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(key.getAlgorithm());
        token.setKey(key.getPrivateKey());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who may read what: pairs from documents of every kind of audience. */
    List<ReadableDocument> readable() throws SQLException {
        List<ReadableDocument> pairs = new ArrayList<>();
        query("""
                select p.member_no, i.id, i.revision, i.version
                from publishing_recipient p join publishing_item i on i.item_no = p.item_no
                where p.item_no % 13 = 5 and p.participation = 'ACTIVE' and not p.residence
                order by hashint8extended(p.member_no, p.item_no), p.item_no limit
                """ + SAMPLE, row -> pairs.add(readable(row)));
        return pairs;
    }

    private static ReadableDocument readable(ResultSet row) throws SQLException {
        return new ReadableDocument(
                row.getInt(1),
                row.getObject(2, UUID.class),
                row.getInt(3),
                "\"r" + row.getInt(3) + "-" + row.getInt(4) + '"');
    }

    /** Documents for everybody. */
    List<UUID> provinceWide() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        query("""
                select i.id from publishing_item i join publishing_audience a on a.item_no = i.item_no
                where a.unit_no = 1 and a.scope = 'SUBTREE' and a.role = '' and a.standing = '' order by i.item_no
                """, row -> ids.add(row.getObject(1, UUID.class)));
        return ids;
    }

    /** Secretaries of the units of 200, who may see names there. */
    List<Secretary> secretaries() throws SQLException {
        List<Secretary> found = new ArrayList<>();
        query("""
                select o.member_no, u.id from organisation_office o join organisation_unit u on u.unit_no = o.unit_no
                where o.role = 'SECRETARY' and o.unit_no between 101 and 120 order by o.unit_no
                """, row -> found.add(new Secretary(row.getInt(1), row.getObject(2, UUID.class))));
        return found;
    }

    /** Waits until the counts have taken in every receipt. */
    void awaitFold() throws SQLException, InterruptedException {
        while (number("select count(*) from (select from reading_dirty_cell limit 1) open") > 0) {
            Thread.sleep(50);
        }
    }

    long receipts() throws SQLException {
        return number("select count(*) from reading_receipt");
    }

    /** Table and both indexes, all partitions. */
    long receiptBytes() throws SQLException {
        return number(
                "select sum(pg_total_relation_size(relid)) from pg_partition_tree('reading_receipt') where isleaf");
    }

    private long number(String sql) throws SQLException {
        long[] number = new long[1];
        query(sql, row -> number[0] = row.getLong(1));
        return number[0];
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void query(String sql, RowReader reader) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Somebody with a token. */
    record Caller(int memberNo, String token) {}

    /** A document that this member may read, with the tag its answer carries. */
    record ReadableDocument(int memberNo, UUID documentId, int revision, String etag) {}

    /** Somebody who may see the names of that unit. */
    record Secretary(int memberNo, UUID unitId) {}
}
