package vn.sotay.platform.data;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What every entity has. Fields are written by the owning package only; a guard test holds us to it. */
@MappedSuperclass
public abstract class BaseEntity extends PanacheEntityBase {

    /** Public identifier, UUIDv7: sorted by time of creation, and says nothing about how many there are. */
    @Id
    public UUID id;

    @Version
    public int version;

    @Column(nullable = false, updatable = false)
    public Instant createdAt;

    protected BaseEntity() {}

    protected BaseEntity(Instant createdAt) {
        this(UuidV7.next(), createdAt);
    }

    /** For an entity that is the content of another and shares its identifier. */
    protected BaseEntity(UUID id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
    }
}
