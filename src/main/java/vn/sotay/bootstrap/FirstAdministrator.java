package vn.sotay.bootstrap;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.identity.Account;
import vn.sotay.identity.ActivationCode;
import vn.sotay.identity.IdentityConfig;
import vn.sotay.organisation.AddMember;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Office;
import vn.sotay.organisation.Roster;
import vn.sotay.organisation.Unit;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.time.Time;

/**
 * Makes an empty handbook usable: the root unit, its first administrator and a one-time code, printed and not logged.
 * As long as nobody at all has activated, each start prints a new code in place of the last, which may have been lost.
 */
@ApplicationScoped
public class FirstAdministrator {

    private static final int LOCK = 0x50_F1;

    private final Jdbi jdbi;
    private final BootstrapConfig config;
    private final IdentityConfig identity;
    private final Roster roster;
    private final AuditTrail audit;
    private final Clock clock;

    FirstAdministrator(
            Jdbi jdbi, BootstrapConfig config, IdentityConfig identity, Roster roster, AuditTrail audit, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.identity = identity;
        this.roster = roster;
        this.audit = audit;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        prepare()
                .ifPresent(issued -> System.out.printf(
                        "%n  First administrator: member code %s, activation code %s, good until %s.%n"
                                + "  POST /api/v1/activations with both and a password; the code works once.%n%n",
                        config.firstAdministratorCode(), issued.code(), issued.expiresAt()));
    }

    /** The code to print; empty once anybody has activated. */
    @Transactional
    public Optional<ActivationCode.Issued> prepare() {
        // Two nodes that start on one empty database come one after the other.
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .map((row, context) -> true)
                .one());
        if (Unit.findRoot().isEmpty()) {
            makeRoot();
        }
        return Account.count() > 0
                ? Optional.empty()
                : Member.findByCode(config.firstAdministratorCode())
                        .map(member ->
                                ActivationCode.issue(member, null, identity.activationCodeLifetime(), Time.now(clock)));
    }

    private void makeRoot() {
        Instant now = Time.now(clock);
        Unit root = Unit.root(config.rootUnitCode(), config.rootUnitName(), UnitKind.CENTRAL, now);
        Member member = roster.enrol(
                AddMember.named(config.firstAdministratorCode(), config.firstAdministratorName(), Standing.OFFICIAL),
                root,
                null);
        Office office = roster.appoint(member, root, Role.ADMINISTRATOR, null, null);
        audit.record(null, AuditEntry.of("organisation.office-granted", "member", member.id, office.unitNo));
    }
}
