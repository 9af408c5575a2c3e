package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.organisation.ManagedMembers;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/** Issues codes for all people of one unit, in one transaction and a handful of statements. */
@ApplicationScoped
class CodesForUnit {

    /** A cell has 60 people at most; more than this is no cell and no stack of slips that anybody hands over. */
    static final int MOST = 500;

    private final Jdbi jdbi;
    private final ManagedMembers members;
    private final IdentityConfig config;
    private final Clock clock;

    CodesForUnit(Jdbi jdbi, ManagedMembers members, IdentityConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.members = members;
        this.config = config;
        this.clock = clock;
    }

    /** @throws Problem 409 when the unit has too many people of its own */
    @Transactional(Transactional.TxType.MANDATORY)
    IssuedCodes issue(Actor actor, Unit unit, IssueCodes.Whom whom) {
        Instant now = Time.now(clock);
        Instant expiresAt = now.plus(config.activationCodeLifetime());
        List<Person> people = jdbi.withHandle(handle -> peopleOf(handle, unit));
        if (people.size() > MOST) {
            throw Problem.conflict("identity/too-many-people", MOST);
        }
        Set<Integer> beyondReach =
                members.beyondReach(actor, people.stream().map(Person::memberNo).toList());
        List<IssuedCodes.Issued> issued = new ArrayList<>();
        List<IssuedCodes.Skipped> skipped = new ArrayList<>();
        List<NewCode> codes = new ArrayList<>();
        for (Person person : people) {
            Optional<IssuedCodes.Why> why = person.whyNot(actor, whom, beyondReach);
            if (why.isPresent()) {
                skipped.add(new IssuedCodes.Skipped(person.id(), person.code(), person.fullName(), why.get()));
            } else {
                String secret = Secrets.activationCode();
                codes.add(new NewCode(person.memberNo(), Secrets.activationCodeHash(secret)));
                issued.add(new IssuedCodes.Issued(
                        person.id(), person.code(), person.fullName(), secret, CodeSlip.uri(person.code(), secret)));
            }
        }
        jdbi.useHandle(handle -> write(handle, codes, new Times(now, expiresAt), actor.memberNo()));
        return new IssuedCodes(expiresAt, issued, skipped);
    }

    /** Locked, like one person for whom a code is issued, and one more than there may be. */
    private static List<Person> peopleOf(Handle handle, Unit unit) {
        return handle.createQuery("""
                        select m.id, m.member_no, m.code, m.full_name, r.participation,
                            exists (select 1 from identity_account a where a.member_no = m.member_no) as has_account
                        from organisation_roster r join organisation_member m on m.member_no = r.member_no
                        where r.unit_no = :unit order by m.code limit :most for update of m
                        """)
                .bind("unit", unit.unitNo)
                .bind("most", MOST + 1)
                .map(ConstructorMapper.of(Person.class))
                .list();
    }

    private static void write(Handle handle, List<NewCode> codes, Times times, int issuedBy) {
        if (codes.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update identity_activation_code set replaced_at = :now, version = version + 1
                        where member_no = any(:members) and used_at is null and replaced_at is null
                        """)
                .bind("now", times.now())
                .bind("members", codes.stream().mapToInt(NewCode::memberNo).toArray())
                .execute();
        try (PreparedBatch batch = handle.prepareBatch("""
                insert into identity_activation_code
                    (id, version, created_at, member_no, code_sha256, issued_by, expires_at)
                values (:id, 0, :now, :member, :hash, :by, :expires)
                """)) {
            codes.forEach(code -> batch.bind("id", UuidV7.next())
                    .bind("now", times.now())
                    .bind("member", code.memberNo())
                    .bind("hash", code.hash())
                    .bind("by", issuedBy)
                    .bind("expires", times.expiresAt())
                    .add());
            batch.execute();
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                insert into identity_security_event (id, version, created_at, member_no, kind, actor_no)
                values (:id, 0, :now, :member, 'CODE_ISSUED', :by)
                """)) {
            codes.forEach(code -> batch.bind("id", UuidV7.next())
                    .bind("now", times.now())
                    .bind("member", code.memberNo())
                    .bind("by", issuedBy)
                    .add());
            batch.execute();
        }
    }

    private record NewCode(int memberNo, byte[] hash) {}

    private record Times(Instant now, Instant expiresAt) {}

    /** Somebody of the unit. */
    public record Person(
            UUID id, int memberNo, String code, String fullName, Participation participation, boolean hasAccount) {

        private Optional<IssuedCodes.Why> whyNot(Actor actor, IssueCodes.Whom whom, Set<Integer> beyondReach) {
            if (participation == Participation.ENDED) {
                return Optional.of(IssuedCodes.Why.ENDED);
            }
            if (memberNo == actor.memberNo()) {
                return Optional.of(IssuedCodes.Why.YOURSELF);
            }
            if (beyondReach.contains(memberNo)) {
                return Optional.of(IssuedCodes.Why.ABOVE_YOUR_REACH);
            }
            return hasAccount && whom == IssueCodes.Whom.WITHOUT_ACCOUNT
                    ? Optional.of(IssuedCodes.Why.HAS_ACCOUNT)
                    : Optional.empty();
        }
    }
}
