package vn.sotay.reading;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.ItemKind;
import vn.sotay.reading.ReadingsRecorded.Outcome;
import vn.sotay.reading.ReadingsRecorded.Reason;
import vn.sotay.reading.ReadingsRecorded.Result;

/** Judges what a phone says, entry by entry, and keeps what holds. */
@ApplicationScoped
public class PhoneReadings {

    private final Jdbi jdbi;
    private final AudienceHistory history;
    private final MinimumReading minimum;
    private final Receipts receipts;
    private final ReceiptPartitions partitions;
    private final Clock clock;

    PhoneReadings(
            Jdbi jdbi,
            AudienceHistory history,
            MinimumReading minimum,
            Receipts receipts,
            ReceiptPartitions partitions,
            Clock clock) {
        this.jdbi = jdbi;
        this.history = history;
        this.minimum = minimum;
        this.receipts = receipts;
        this.partitions = partitions;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    ReadingsRecorded record(RecordReadings batch, int memberNo) {
        PhoneClock phone = new PhoneClock(batch.phoneTime(), Time.now(clock));
        Result[] results = new Result[batch.readings().size()];
        Map<Integer, Claim> claims = understood(batch.readings(), results);
        Map<UUID, KnownItem> items = history.everFor(
                memberNo, claims.values().stream().map(Claim::itemId).collect(Collectors.toSet()));
        Map<UUID, MinimumReading.Needed> needed = minimum.of(claimedAsRead(claims, items));
        List<Receipts.Kept> kept = new ArrayList<>();
        Map<Integer, Integer> seen = new HashMap<>();
        Map<Integer, Set<Integer>> read = new HashMap<>();
        // Older texts first: whoever read one is asked for less of the next, in whatever order the phone tells.
        oldestFirst(claims).forEach(index -> {
            Claim claim = claims.get(index);
            KnownItem item = items.get(claim.itemId());
            if (item == null) {
                results[index] = Result.of(Outcome.UNKNOWN_ITEM);
            } else if (claim.revision() > item.revision()) {
                results[index] = Result.malformed(Reason.REVISION);
            } else {
                int epoch = item.epochOf(claim.revision());
                Set<Integer> epochsRead = read.computeIfAbsent(item.itemNo(), no -> new HashSet<>());
                Step step = earned(claim, epoch, needed.get(item.id()), item.changesSince(epoch, epochsRead));
                if (step.compareTo(Step.READ) >= 0) {
                    epochsRead.add(epoch);
                }
                results[index] = Result.of(step == claim.step() ? Outcome.RECORDED : Outcome.RECORDED_AS_OPENED);
                kept.add(new Receipts.Kept(
                        item.itemNo(),
                        epoch,
                        step,
                        phone.sincePublication(item.publishedAt(), claim.at()),
                        phone.skew(),
                        claim.dwellSeconds()));
                if (claim.revision() > 1 && step != Step.DELIVERED) {
                    seen.merge(item.itemNo(), claim.revision(), Math::max);
                }
            }
        });
        keep(memberNo, kept);
        keepSeen(memberNo, seen);
        return new ReadingsRecorded(List.of(results));
    }

    private static Map<Integer, Claim> understood(List<JsonNode> entries, Result[] results) {
        Map<Integer, Claim> claims = new HashMap<>();
        for (int index = 0; index < results.length; index++) {
            try {
                claims.put(index, Claim.of(entries.get(index)));
            } catch (Claim.Malformed malformed) {
                results[index] = Result.malformed(malformed.reason());
            }
        }
        return claims;
    }

    private static List<Integer> oldestFirst(Map<Integer, Claim> claims) {
        return claims.keySet().stream()
                .sorted(Comparator.comparingInt(
                                (Integer index) -> claims.get(index).revision())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static Map<UUID, ItemKind> claimedAsRead(Map<Integer, Claim> claims, Map<UUID, KnownItem> items) {
        Set<UUID> ids = claims.values().stream()
                .filter(claim -> claim.step() == Step.READ && items.containsKey(claim.itemId()))
                .map(Claim::itemId)
                .collect(Collectors.toSet());
        return ids.stream()
                .collect(Collectors.toMap(id -> id, id -> items.get(id).kind()));
    }

    /** Only reading has to be earned; acknowledging is the member's own word. */
    private static Step earned(Claim claim, int epoch, MinimumReading.Needed needed, Integer changesSince) {
        return claim.step() != Step.READ
                        || (claim.endReached() && claim.dwellSeconds() >= needed.seconds(epoch, changesSince))
                ? claim.step()
                : Step.OPENED;
    }

    private void keep(int memberNo, List<Receipts.Kept> kept) {
        if (!kept.isEmpty()) {
            partitions.ensureFor(
                    kept.stream().mapToInt(Receipts.Kept::itemNo).max().orElseThrow());
            jdbi.useHandle(handle -> receipts.keep(handle, memberNo, kept));
        }
    }

    private void keepSeen(int memberNo, Map<Integer, Integer> revisionOfItem) {
        if (!revisionOfItem.isEmpty()) {
            int[] items = revisionOfItem.keySet().stream()
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            jdbi.useHandle(handle -> handle.createUpdate("""
                            insert into reading_seen_revision as known (member_no, item_no, revision)
                            select :member, item, revision from unnest(:items, :revisions) seen (item, revision)
                            on conflict (member_no, item_no) do update set revision = excluded.revision
                            where excluded.revision > known.revision
                            """)
                    .bind("member", memberNo)
                    .bind("items", items)
                    .bind(
                            "revisions",
                            Arrays.stream(items).map(revisionOfItem::get).toArray())
                    .execute());
        }
    }
}
