package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Authority;
import vn.sotay.organisation.MembershipChanged;
import vn.sotay.platform.time.Time;

/**
 * Whoever left the party is signed out everywhere; of everybody else whose place changed, this node forgets what it
 * knew. One statement for one person and for a whole roster.
 */
@ApplicationScoped
class Leavers {

    /** Beyond it, loading anew the authority of all who are active costs less than asking which sessions these have. */
    private static final int FORGOTTEN_ONE_BY_ONE = 500;

    private final Jdbi jdbi;
    private final Authority authority;
    private final Sessions sessions;
    private final Clock clock;

    Leavers(Jdbi jdbi, Authority authority, Sessions sessions, Clock clock) {
        this.jdbi = jdbi;
        this.authority = authority;
        this.sessions = sessions;
        this.clock = clock;
    }

    void onMembershipChanged(@Observes MembershipChanged change) {
        DeviceSession.flush();
        int[] members = change.memberNos().stream().mapToInt(Integer::intValue).toArray();
        forget(members);
        sessions.announce(endOfThoseWhoLeft(members));
    }

    private void forget(int[] members) {
        if (members.length > FORGOTTEN_ONE_BY_ONE) {
            authority.forgetAll();
        } else {
            openSessions(members).forEach(authority::forget);
        }
    }

    private Collection<UUID> openSessions(int[] members) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from identity_device_session where member_no = any(:members) and ended_at is null
                        """)
                .bind("members", members)
                .mapTo(UUID.class)
                .list());
    }

    private List<SessionsEnded.Ended> endOfThoseWhoLeft(int[] members) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update identity_device_session s
                        set ended_at = :now, ended_why = 'PARTICIPATION_ENDED', version = s.version + 1
                        from organisation_roster r
                        where r.member_no = any(:members) and r.participation = 'ENDED'
                            and s.member_no = r.member_no and s.ended_at is null
                        returning s.id as session_id, s.member_no, s.installation_id
                        """)
                .bind("members", members)
                .bind("now", Time.now(clock))
                .map(ConstructorMapper.of(SessionsEnded.Ended.class))
                .list());
    }
}
