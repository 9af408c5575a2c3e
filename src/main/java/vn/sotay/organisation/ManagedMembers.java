package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
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

    /** @throws Problem 404 unless an office of the actor manages the members of the person's unit */
    public Member require(Actor actor, UUID id) {
        return Member.<Member>findByIdOptional(id)
                .filter(member -> actor.governs(
                        Right.MANAGE_MEMBERS, Unit.findByNo(unitNoOf(member)).orElseThrow().lineage))
                .orElseThrow(() -> Problem.notFound("organisation/member-not-found"));
    }

    /** @throws Problem 403 when the person holds an office that the actor does not govern: nobody reaches upwards */
    public void requireWithinReach(Actor actor, Member member) {
        boolean reaches = Office.listByMember(member.memberNo).stream()
                .map(office -> Unit.findByNo(office.unitNo).orElseThrow())
                .allMatch(unit -> actor.governs(Right.MANAGE_MEMBERS, unit.lineage));
        if (!reaches) {
            throw Problem.forbidden("organisation/above-your-reach");
        }
    }

    public int unitNoOf(Member member) {
        return roster.currentOf(member.memberNo).unitNo();
    }
}
