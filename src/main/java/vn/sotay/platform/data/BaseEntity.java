package vn.sotay.platform.data;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
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
        this.id = UuidV7.next();
        this.createdAt = createdAt;
    }

    /** The single result of a Panache query as {@code Optional}, typed for the caller. */
    @SuppressWarnings("unchecked")
    protected static <T extends BaseEntity> Optional<T> first(
            io.quarkus.hibernate.orm.panache.PanacheQuery<? extends PanacheEntityBase> query) {
        return (Optional<T>) query.firstResultOptional();
    }
}
