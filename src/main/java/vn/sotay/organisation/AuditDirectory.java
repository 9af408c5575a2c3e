package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.audit.Directory;

/** Makes the numbers in the trail readable. */
@ApplicationScoped
class AuditDirectory implements Directory {

    private final Jdbi jdbi;

    AuditDirectory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<Integer, AuditedPerson> people(Collection<Integer> memberNos) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select member_no, id, code, full_name from organisation_member where member_no = any(:numbers)")
                .bindArray("numbers", Integer.class, memberNos)
                .reduceRows(new HashMap<Integer, AuditedPerson>(), (people, row) -> {
                    people.put(
                            row.getColumn("member_no", Integer.class),
                            new AuditedPerson(
                                    row.getColumn("id", UUID.class),
                                    row.getColumn("code", String.class),
                                    row.getColumn("full_name", String.class)));
                    return people;
                }));
    }

    @Override
    public Map<Integer, AuditedUnit> units(Collection<Integer> unitNos) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select unit_no, id, code, name from organisation_unit where unit_no = any(:numbers)")
                .bindArray("numbers", Integer.class, unitNos)
                .reduceRows(new HashMap<Integer, AuditedUnit>(), (units, row) -> {
                    units.put(
                            row.getColumn("unit_no", Integer.class),
                            new AuditedUnit(
                                    row.getColumn("id", UUID.class),
                                    row.getColumn("code", String.class),
                                    row.getColumn("name", String.class)));
                    return units;
                }));
    }

    @Override
    public List<Integer> below(Collection<Integer> unitNos) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select unit_no from organisation_unit where lineage && :above")
                        .bindArray("above", Integer.class, unitNos)
                        .mapTo(Integer.class)
                        .list());
    }

    @Override
    public Optional<Actor.Place> place(UUID unitId) {
        return Unit.<Unit>findByIdOptional(unitId).map(unit -> new Actor.Place(unit.unitNo, unit.lineage));
    }

    @Override
    public Optional<Integer> memberNo(UUID memberId) {
        return Member.findByPublicId(memberId).map(member -> member.memberNo);
    }
}
