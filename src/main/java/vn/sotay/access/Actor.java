package vn.sotay.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import vn.sotay.platform.web.Problem;

/**
 * The member who is calling, with the authority the database gave them at most five seconds ago. Injected as it is;
 * resources start with one of the {@code require…} methods.
 */
public class Actor {

    private final Identity identity;
    private final Place place;
    private final Place residence;
    private final Standing standing;
    private final Participation participation;
    private final List<OfficeHeld> offices;
    private final boolean reads;

    /** Only for the container's proxy. */
    protected Actor() {
        this(null, null, null, null, null, List.of(), false);
    }

    /**
     * @param residence unit of the place of residence, {@code null} if none: receives, never counts
     * @param reads whether this participation still sees content, a setting
     */
    public Actor(
            Identity identity,
            Place place,
            Place residence,
            Standing standing,
            Participation participation,
            List<OfficeHeld> offices,
            boolean reads) {
        this.identity = identity;
        this.place = place;
        this.residence = residence;
        this.standing = standing;
        this.participation = participation;
        this.offices = offices;
        this.reads = reads;
    }

    public int memberNo() {
        return identity.memberNo();
    }

    public Identity identity() {
        return identity;
    }

    public UUID sessionId() {
        return identity.sessionId();
    }

    public Place place() {
        return place;
    }

    public Place residence() {
        return residence;
    }

    public Standing standing() {
        return standing;
    }

    public Participation participation() {
        return participation;
    }

    /** Offices in force; none while suspended or ended. */
    public List<OfficeHeld> offices() {
        return offices;
    }

    /** Whether content is visible at all: not to suspended and ended members, unless set otherwise. */
    public boolean reads() {
        return reads;
    }

    /** Whether any office gives this right over the unit with this lineage. */
    public boolean governs(Right right, int[] lineage) {
        return offices.stream()
                .anyMatch(office -> office.role().entitlesTo(right) && contains(lineage, office.unitNo()));
    }

    /** Whether any office at all lies on the unit or above it. */
    public boolean governs(int[] lineage) {
        return offices.stream().anyMatch(office -> contains(lineage, office.unitNo()));
    }

    /** Whether an office in exactly this unit gives the right: what levels above do not have. */
    public boolean holdsIn(int unitNo, Right right) {
        return offices.stream()
                .anyMatch(office -> office.unitNo() == unitNo && office.role().entitlesTo(right));
    }

    /** @throws Problem 403 when no office gives the right over that unit */
    public void requireGoverns(Right right, int[] lineage) {
        if (!governs(right, lineage)) {
            throw Problem.forbidden("access/not-yours-to-govern");
        }
    }

    /** Units where an office is held, for what only those who govern may see. */
    public Collection<Integer> governedUnits() {
        return offices.stream().map(OfficeHeld::unitNo).distinct().toList();
    }

    /** Units where an office gives this right. */
    public int[] governedUnits(Right right) {
        return offices.stream()
                .filter(office -> office.role().entitlesTo(right))
                .mapToInt(OfficeHeld::unitNo)
                .distinct()
                .toArray();
    }

    private static boolean contains(int[] lineage, int unitNo) {
        return Arrays.stream(lineage).anyMatch(ancestor -> ancestor == unitNo);
    }

    /** Who, and through which installation. */
    public record Identity(
            UUID memberId, int memberNo, String memberCode, String fullName, UUID sessionId, UUID installationId) {}

    /** A unit and its way from the root. */
    public record Place(int unitNo, int[] lineage) {}

    /** An office in force. */
    public record OfficeHeld(Role role, int unitNo, int[] lineage) {}
}
