package vn.sotay.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import vn.sotay.platform.data.BaseEntity;

/** A member who has chosen a password. */
@Entity
@Table(name = "identity_account")
public class Account extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public int memberNo;

    @Column(nullable = false)
    public String passwordHash;

    @Column(nullable = false)
    public Instant passwordSetAt;

    protected Account() {}

    private Account(int memberNo, Instant now) {
        super(now);
        this.memberNo = memberNo;
    }

    /** The first password, or a new one after a new activation code. */
    static void setPassword(int memberNo, String passwordHash, Instant now) {
        Account account = findByMember(memberNo).orElseGet(() -> new Account(memberNo, now));
        account.passwordHash = passwordHash;
        account.passwordSetAt = now;
        account.persistAndFlush();
    }

    /** The same password, computed with today's parameters. */
    void rehash(String newHash) {
        passwordHash = newHash;
    }

    static Optional<Account> findByMember(int memberNo) {
        return find("memberNo", memberNo).firstResultOptional();
    }
}
