package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** Phone and card number of people who left; the person, their path and their receipts stay as evidence. */
@ApplicationScoped
class FormerContactsKept implements Retained {

    private final Jdbi jdbi;

    FormerContactsKept(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "former-members-contacts";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(1826);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update organisation_member set phone = null, card_number = null, version = version + 1
                        where (phone is not null or card_number is not null) and member_no in (
                            select m.member_no from organisation_member m
                            join organisation_roster r on r.member_no = m.member_no and r.participation = 'ENDED'
                            join organisation_participation p on p.member_no = m.member_no
                                and p.participation = 'ENDED' and p.valid_to is null and p.valid_from < :limit
                            where m.phone is not null or m.card_number is not null limit :atMost)
                        """)
                .bind("limit", limit)
                .bind("atMost", atMost)
                .execute());
    }
}
