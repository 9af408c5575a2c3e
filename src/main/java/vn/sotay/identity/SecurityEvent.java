package vn.sotay.identity;

import io.quarkus.panache.common.Page;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.platform.data.BaseEntity;

/**
 * Something that happened to an account and that its owner is shown: whoever acts in another's name leaves a trace
 * where that person looks. Written in the transaction of what it tells of.
 */
@Entity
@Table(name = "identity_security_event")
public class SecurityEvent extends BaseEntity {

    @Schema(name = "SecurityEventKind", description = "What happened")
    public enum Kind {
        CODE_ISSUED,
        ACTIVATED,
        /** On an installation where the account was never signed in before. */
        SIGNED_IN,
        PASSWORD_CHANGED,
        REFRESH_TOKEN_REUSED,
        SESSION_ENDED_BY_OFFICER
    }

    @Column(nullable = false, updatable = false)
    public int memberNo;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public Kind kind;

    @Column(updatable = false)
    public Integer actorNo;

    @Column(updatable = false)
    public String deviceName;

    @Column(updatable = false)
    public String address;

    protected SecurityEvent() {}

    private SecurityEvent(int memberNo, Kind kind, Instant now) {
        super(now);
        this.memberNo = memberNo;
        this.kind = kind;
    }

    /** Done by the owner, or by somebody who passed for the owner: from which device and address. */
    static void own(Kind kind, DeviceSession session, String address, Instant now) {
        SecurityEvent event = new SecurityEvent(session.memberNo, kind, now);
        event.deviceName = session.deviceName;
        event.address = address;
        event.persist();
    }

    /** @param actorNo the officer who did it, {@code null} for the system's own first code */
    static void byOfficer(Kind kind, int memberNo, Integer actorNo, Instant now) {
        SecurityEvent event = new SecurityEvent(memberNo, kind, now);
        event.actorNo = actorNo;
        event.persist();
    }

    static void sessionEnded(DeviceSession session, int actorNo, Instant now) {
        SecurityEvent event = new SecurityEvent(session.memberNo, Kind.SESSION_ENDED_BY_OFFICER, now);
        event.actorNo = actorNo;
        event.deviceName = session.deviceName;
        event.persist();
    }

    /** The newest first, those older than the given one. */
    static List<SecurityEvent> listBefore(int memberNo, UUID before, int limit) {
        return before == null
                ? SecurityEvent.<SecurityEvent>find("memberNo = ?1 order by id desc", memberNo)
                        .page(Page.ofSize(limit))
                        .list()
                : SecurityEvent.<SecurityEvent>find("memberNo = ?1 and id < ?2 order by id desc", memberNo, before)
                        .page(Page.ofSize(limit))
                        .list();
    }

    static Optional<SecurityEvent> findOwn(UUID id, int memberNo) {
        return find("id = ?1 and memberNo = ?2", id, memberNo).firstResultOptional();
    }
}
