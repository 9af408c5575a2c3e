package vn.sotay.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import vn.sotay.platform.data.BaseEntity;

/** A type of document. Two may share an abbreviation: QĐ is both quyết định and quy định. */
@Entity
@Table(name = "documents_type")
public class DocumentType extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public String key;

    public String abbreviation;

    @Column(nullable = false)
    public String name;

    protected DocumentType() {}

    DocumentType(String key, String abbreviation, String name, Instant now) {
        super(now);
        this.key = key;
        this.abbreviation = abbreviation;
        this.name = name;
    }

    static Optional<DocumentType> findByKey(String key) {
        return find("key", key).firstResultOptional();
    }
}
