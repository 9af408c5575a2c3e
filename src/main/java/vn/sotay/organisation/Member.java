package vn.sotay.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;

/** A person in the party. The member code is the key; card and phone are optional and can change. */
@Entity
@Table(name = "organisation_member")
public class Member extends BaseEntity {

    /** Short number for the hot tables. */
    @Column(nullable = false, updatable = false)
    public int memberNo;

    @Column(nullable = false)
    public String code;

    @Column(nullable = false)
    public String fullName;

    /** {@link FoldedName} of the full name, for searching. */
    @Column(nullable = false)
    String foldedName;

    public String cardNumber;

    public String phone;

    /** {@code vi} or {@code en}: the language of what is sent to them. */
    @Column(nullable = false)
    public String language;

    protected Member() {}

    private Member(String code, String fullName, Instant now) {
        super(now);
        this.memberNo = Unit.next("organisation_member_no");
        this.code = code;
        name(fullName);
        this.language = "vi";
    }

    /**
     * No two people share a name to sign in with, across the three kinds: a code like somebody's phone number would keep
     * them out.
     *
     * @throws Problem 409 when code, card or phone belong to somebody already
     */
    static Member register(AddMember wanted, Instant now) {
        if (findBySignIn(wanted.code()).isPresent()) {
            throw Problem.conflict("organisation/member-code-taken", wanted.code());
        }
        if (wanted.cardNumber() != null && findBySignIn(wanted.cardNumber()).isPresent()) {
            throw Problem.conflict("organisation/card-number-taken");
        }
        if (wanted.phone() != null && findBySignIn(wanted.phone()).isPresent()) {
            throw Problem.conflict("organisation/phone-taken");
        }
        Member member = new Member(wanted.code(), wanted.fullName(), now);
        member.cardNumber = wanted.cardNumber();
        member.phone = wanted.phone();
        member.language = wanted.language() == null ? "vi" : wanted.language();
        member.persistAndFlush();
        return member;
    }

    /**
     * Changes what was given; {@code null} leaves a thing as it is, empty takes it away.
     *
     * @throws Problem 409 when card or phone belong to somebody already
     */
    void change(ChangeMember wanted) {
        if (wanted.fullName() != null) {
            name(wanted.fullName());
        }
        if (wanted.cardNumber() != null) {
            requireFree(wanted.cardNumber(), "organisation/card-number-taken");
            cardNumber = wanted.cardNumber().orElse(null);
        }
        if (wanted.phone() != null) {
            requireFree(wanted.phone(), "organisation/phone-taken");
            phone = wanted.phone().orElse(null);
        }
        if (wanted.language() != null) {
            language = wanted.language();
        }
        flush();
    }

    /** Two changes of one person come one after the other. */
    void hold() {
        getEntityManager().refresh(this, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
    }

    private void requireFree(Optional<String> name, String problem) {
        name.flatMap(Member::findBySignIn)
                .filter(holder -> holder.memberNo != memberNo)
                .ifPresent(holder -> {
                    throw Problem.conflict(problem);
                });
    }

    private void name(String name) {
        fullName = name;
        foldedName = FoldedName.of(name);
    }

    public static Optional<Member> findByCode(String code) {
        return find("code", code).firstResultOptional();
    }

    public static Optional<Member> findByNo(int memberNo) {
        return find("memberNo", memberNo).firstResultOptional();
    }

    /** By any of the three things a person may sign in with. */
    public static Optional<Member> findBySignIn(String codeCardOrPhone) {
        return find(
                        "code = ?1 or cardNumber = ?1 or phone = ?1 order by case when code = ?1 then 0 else 1 end",
                        codeCardOrPhone)
                .firstResultOptional();
    }

    static Optional<Member> findByPublicId(UUID id) {
        return findByIdOptional(id);
    }
}
