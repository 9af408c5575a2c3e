package vn.sotay.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.BulkRoster;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Problem;
import vn.sotay.roster.ImportProgress.Claimed;

/** Writes what a file says, all of it or nothing, after finding once more that it is what the report said. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class RosterApplication {

    private final Jdbi jdbi;
    private final BulkRoster bulk;
    private final Comparison comparison;
    private final ImportProgress progress;
    private final AuditTrail audit;

    RosterApplication(Jdbi jdbi, BulkRoster bulk, Comparison comparison, ImportProgress progress, AuditTrail audit) {
        this.jdbi = jdbi;
        this.bulk = bulk;
        this.comparison = comparison;
        this.progress = progress;
        this.audit = audit;
    }

    /** Keeps a new report and applies nothing when the organisation is not any more what the last report saw. */
    void apply(Claimed claimed, Consumer<RosterStep> steps) {
        Unit root = Unit.findByNo(claimed.unitNo()).orElseThrow();
        hold(claimed, root);
        Comparison.Result found = comparison.compare(claimed, claimed.applyBy(), steps);
        if (!found.fingerprint().equals(claimed.fingerprint()) || found.counts().errors() > 0) {
            comparison.report(claimed);
            progress.compared(claimed, found, RosterFailure.CHANGED_MEANWHILE);
            return;
        }
        steps.accept(RosterStep.WRITING_UNITS);
        bulk.begin();
        fill();
        try {
            bulk.applyUnits();
        } catch (Problem tooDeep) {
            throw new FailedImport(RosterFailure.TOO_DEEP_ON_THE_WAY, tooDeep);
        }
        steps.accept(RosterStep.WRITING_MEMBERS);
        bulk.applyMembers(claimed.name());
        steps.accept(RosterStep.COUNTING);
        bulk.refreshAll();
        audit.record(
                claimed.applyBy(),
                AuditEntry.of("roster.applied", "roster-import", claimed.id(), claimed.unitNo())
                        .with(Map.of(
                                "sha256",
                                claimed.sha256(),
                                "uploadedBy",
                                claimed.createdBy(),
                                "counts",
                                found.counts())));
        progress.applied(claimed);
    }

    /** What is compared stays as it is until it is written. */
    private void hold(Claimed claimed, Unit root) {
        bulk.hold(root);
        jdbi.useHandle(handle -> handle.createQuery("""
                        select count(*) from (
                            select from organisation_member m
                            where m.code in (select r.member_code from roster_import_row r
                                where r.import_id = :import and r.record = 'MEMBER' and r.line is not null)
                            order by m.member_no for no key update) held
                        """)
                .bind("import", claimed.id())
                .mapTo(Integer.class)
                .one());
    }

    private void fill() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into organisation_bulk_unit (ref, parent_ref, code, name, kind, depth, is_new, moves, renamed)
                    select p.ref, p.parent_ref, p.code, p.name, p.kind, p.depth, r.outcome = 'NEW',
                        r.outcome = 'TRANSFERRED',
                        r.outcome <> 'NEW' and (p.name, p.kind) is distinct from (p.was_name, p.was_kind)
                    from roster_plan_unit p join roster_plan_result r on r.ordinal = p.ordinal
                    where r.outcome <> 'UNCHANGED'
                    """);
            handle.execute("""
                    insert into organisation_bulk_member (ref, code, full_name, folded_name, card_number, phone, language,
                        unit_ref, residence_ref, standing, participation, described, resettles)
                    select coalesce(p.member_no, -p.ordinal), p.code, p.full_name, p.folded_name, p.card_number, p.phone,
                        p.language, case when r.outcome in ('NEW', 'TRANSFERRED') then p.unit_ref end, p.residence_ref,
                        nullif(p.standing, p.was_standing), nullif(p.participation, p.was_participation),
                        (p.full_name, p.card_number, p.phone, p.language) is distinct from
                            (p.was_full_name, p.was_card_number, p.was_phone, p.was_language),
                        p.residence_ref is distinct from p.was_residence
                    from roster_plan_member p join roster_plan_result r on r.ordinal = p.ordinal
                    where r.outcome <> 'UNCHANGED'
                    """);
        });
    }
}
