package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.platform.web.Problem;

/** Which people an actor may manage. */
@ApplicationScoped
public class ManagedMembers {

    private final Roster roster;

    ManagedMembers(Roster roster) {
        this.roster = roster;
    }

    /**
     * Where the person counts or, while they are away, at home.
     *
     * @throws Problem 404 unless an office of the actor manages the members of one of these units
     */
    public Member require(Actor actor, UUID id) {
        return Member.<Member>findByIdOptional(id)
                .filter(member -> manages(actor, unitNoOf(member)) || manages(actor, roster.homeOf(member.memberNo)))
                .orElseThrow(() -> Problem.notFound("organisation/member-not-found"));
    }

    /**
     * What is decided for good, or kept of the past, is for those at home and not for those who have the person for a time.
     *
     * @throws Problem 403 unless an office of the actor manages the members of the person's own unit
     */
    public void requireHome(Actor actor, Member member) {
        if (!manages(actor, roster.homeOf(member.memberNo))) {
            throw Problem.forbidden("organisation/for-the-home-unit");
        }
    }

    /** @throws Problem 403 for the actor themselves: nobody moves, exempts or readmits themselves */
    public void requireOther(Actor actor, Member member) {
        if (member.memberNo == actor.memberNo()) {
            throw Problem.forbidden("organisation/not-for-yourself");
        }
    }

    private static boolean manages(Actor actor, int unitNo) {
        return actor.governs(Right.MANAGE_MEMBERS, Unit.findByNo(unitNo).orElseThrow().lineage);
    }

    /**
     * Whether the actor could do all that the person's offices entitle to, or could have given those offices: whoever
     * can take over an account must not win anything by it.
     *
     * @throws Problem 403 otherwise
     */
    public void requireWithinReach(Actor actor, Member member) {
        if (!Office.listByMember(member.memberNo).stream().allMatch(office -> reaches(actor, office))) {
            throw Problem.forbidden("organisation/above-your-reach");
        }
    }

    /** Those of them whose offices are above the actor's reach; asks once for all. */
    public Set<Integer> beyondReach(Actor actor, Collection<Integer> memberNos) {
        return Office.<Office>stream("memberNo in ?1 and inForce", memberNos)
                .filter(office -> !reaches(actor, office))
                .map(office -> office.memberNo)
                .collect(Collectors.toSet());
    }

    private static boolean reaches(Actor actor, Office office) {
        int[] lineage = Unit.findByNo(office.unitNo).orElseThrow().lineage;
        return actor.governs(Right.GRANT_OFFICES, lineage)
                || office.role.rights().stream().allMatch(right -> actor.governs(right, lineage));
    }

    public int unitNoOf(Member member) {
        return roster.currentOf(member.memberNo).unitNo();
    }
}
