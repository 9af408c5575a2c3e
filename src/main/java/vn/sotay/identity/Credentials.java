package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Participation;

/** What a name and a secret are compared with, each in one statement whether there is such a member or not. */
@ApplicationScoped
class Credentials {

    private final Jdbi jdbi;

    Credentials(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By any of the three things a person may sign in with; all but {@code known} empty when there is nobody. */
    ForSignIn forSignIn(String name, UUID installationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id as member_id, m.member_no, a.password_hash, r.participation,
                            exists (select 1 from identity_device_session s where s.member_no = m.member_no
                                and s.installation_id = :installation) as known
                        from organisation_member m
                        left join identity_account a on a.member_no = m.member_no
                        left join organisation_roster r on r.member_no = m.member_no
                        where m.code = :name or m.card_number = :name or m.phone = :name
                        order by case when m.code = :name then 0 else 1 end limit 1
                        """)
                .bind("name", name)
                .bind("installation", installationId)
                .map(ConstructorMapper.of(ForSignIn.class))
                .findFirst()
                .orElse(ForSignIn.NOBODY));
    }

    /** The member with this code; whether the activation code is theirs and open. */
    Optional<ForActivation> forActivation(String memberCode, String typed, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id as member_id, m.member_no, c.id is not null and r.participation <> 'ENDED' as correct
                        from organisation_member m
                        left join organisation_roster r on r.member_no = m.member_no
                        left join identity_activation_code c on c.member_no = m.member_no and c.code_sha256 = :code
                            and c.used_at is null and c.replaced_at is null and c.expires_at > :now
                        where m.code = :member
                        """)
                .bind("member", memberCode)
                .bind("code", Secrets.activationCodeHash(typed))
                .bind("now", now)
                .map(ConstructorMapper.of(ForActivation.class))
                .findFirst());
    }

    /** Whether a refresh token belongs to any session there ever was. */
    boolean isFamilyKnown(String refreshToken) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from identity_device_session where family_sha256 = :family)")
                .bind("family", Secrets.sha256(Secrets.familyOf(refreshToken)))
                .mapTo(Boolean.class)
                .one());
    }

    /** @param known whether the account was ever signed in on this installation */
    public record ForSignIn(
            UUID memberId, Integer memberNo, String passwordHash, Participation participation, boolean known) {

        private static final ForSignIn NOBODY = new ForSignIn(null, null, null, null, false);

        boolean mayEnter() {
            return participation != null && participation != Participation.ENDED;
        }
    }

    public record ForActivation(UUID memberId, int memberNo, boolean correct) {}
}
