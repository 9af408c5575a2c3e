package vn.sotay.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import vn.sotay.platform.data.BaseEntity;

/** A body that issues documents. Data, not code: a new one needs no release. */
@Entity
@Table(name = "documents_issuer")
public class Issuer extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public String code;

    @Column(nullable = false)
    public String name;

    protected Issuer() {}

    Issuer(String code, String name, Instant now) {
        super(now);
        this.code = code;
        this.name = name;
    }

    static Optional<Issuer> findByCode(String code) {
        return find("code", code).firstResultOptional();
    }
}
