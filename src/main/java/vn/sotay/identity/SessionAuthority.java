package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.AccessConfig;
import vn.sotay.access.Actor;
import vn.sotay.access.ActorSource;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.platform.time.Time;

/** Loads the actor of a session in one statement: is it alive, who is it, where do they belong, what do they hold. */
@ApplicationScoped
class SessionAuthority implements ActorSource {

    private static final RowMapper<Row> MAPPER = ConstructorMapper.of(Row.class);

    private final Jdbi jdbi;
    private final AccessConfig config;
    private final Clock clock;

    SessionAuthority(Jdbi jdbi, AccessConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Optional<Actor> load(UUID sessionId) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id as member_id, m.member_no, m.code, m.full_name, s.installation_id,
                            r.unit_no, u.lineage, r.residence_no, ru.lineage as residence_lineage,
                            r.standing, r.participation, o.role, o.unit_no as office_no, ou.lineage as office_lineage
                        from identity_device_session s
                        join organisation_member m on m.member_no = s.member_no
                        join organisation_roster r on r.member_no = s.member_no
                        join organisation_unit u on u.unit_no = r.unit_no
                        left join organisation_unit ru on ru.unit_no = r.residence_no
                        left join organisation_office o on o.member_no = s.member_no and o.in_force
                            and (o.valid_to is null or o.valid_to > :now)
                        left join organisation_unit ou on ou.unit_no = o.unit_no
                        where s.id = :session and s.ended_at is null and s.expires_at > :now and r.participation <> 'ENDED'
                        """)
                .bind("session", sessionId)
                .bind("now", Time.now(clock))
                .map(MAPPER)
                .list());
        return rows.isEmpty() ? Optional.empty() : Optional.of(actor(sessionId, rows));
    }

    private Actor actor(UUID sessionId, List<Row> rows) {
        Row first = rows.get(0);
        boolean inOffice =
                first.participation() == Participation.ACTIVE || first.participation() == Participation.EXEMPT;
        return new Actor(
                new Actor.Identity(
                        first.memberId(),
                        first.memberNo(),
                        first.code(),
                        first.fullName(),
                        sessionId,
                        first.installationId()),
                new Actor.Place(first.unitNo(), first.lineage()),
                first.residenceNo() == null ? null : new Actor.Place(first.residenceNo(), first.residenceLineage()),
                first.standing(),
                first.participation(),
                rows.stream()
                        .filter(row -> inOffice && row.role() != null)
                        .map(row -> new Actor.OfficeHeld(row.role(), row.officeNo(), row.officeLineage()))
                        .toList(),
                config.readingParticipations().contains(first.participation()));
    }

    /** One row per office; the last three are empty for those who hold none. */
    public record Row(
            UUID memberId,
            int memberNo,
            String code,
            String fullName,
            UUID installationId,
            int unitNo,
            int[] lineage,
            Integer residenceNo,
            int[] residenceLineage,
            Standing standing,
            Participation participation,
            Role role,
            Integer officeNo,
            int[] officeLineage) {}
}
