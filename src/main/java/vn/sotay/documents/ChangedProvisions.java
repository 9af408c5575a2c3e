package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.papers.Comparison;
import vn.sotay.papers.Provision;

/**
 * Writes, when a further revision goes out, in which epoch the words of each provision became what they are, and how much
 * changed since each epoch: what is asked of whoever read that one. Written once, because what readers got never changes.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ChangedProvisions {

    private static final int FIRST = 1;

    private final Jdbi jdbi;
    private final Provisions provisions;

    ChangedProvisions(Jdbi jdbi, Provisions provisions) {
        this.jdbi = jdbi;
        this.provisions = provisions;
    }

    /** Whether this revision and the one before have a text. */
    boolean canBeTold(UUID documentId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) = 2 from documents_version v
                        where v.document_id = :id and v.revision in (:revision, :revision - 1)
                            and exists (select from documents_provision p where p.version_id = v.id)
                        """)
                .bind("id", documentId)
                .bind("revision", revision)
                .mapTo(Boolean.class)
                .one());
    }

    /** @param epoch of the revision, that has just begun if it is material */
    void keep(UUID documentId, int revision, int epoch) {
        List<Provision> now = provisions.texts(documentId, revision);
        int[] epochs = epochs(documentId, revision, epoch, now);
        int[] changed = IntStream.range(FIRST, epoch)
                .map(read -> IntStream.range(0, epochs.length)
                        .filter(position -> epochs[position] > read)
                        .map(position -> now.get(position).text().length())
                        .sum())
                .toArray();
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update documents_provision p set epoch = told.epoch
                            from unnest(:epochs) with ordinality told (epoch, place), documents_version v
                            where v.document_id = :id and v.revision = :revision
                                and p.version_id = v.id and p.position = told.place - 1
                            """)
                    .bind("epochs", epochs)
                    .bind("id", documentId)
                    .bind("revision", revision)
                    .execute();
            handle.createUpdate("update documents_version set changed_lengths = :changed, version = version + 1"
                            + " where document_id = :id and revision = :revision")
                    .bind("changed", changed)
                    .bind("id", documentId)
                    .bind("revision", revision)
                    .execute();
        });
    }

    private int[] epochs(UUID documentId, int revision, int epoch, List<Provision> now) {
        Map<String, Integer> before = jdbi.withHandle(handle -> epochs(handle, documentId, revision - 1));
        Map<String, Integer> epochs = new HashMap<>();
        for (Comparison.Line line : Comparison.outline(provisions.texts(documentId, revision - 1), now)
                .lines()) {
            if (line.after() != null) {
                epochs.put(
                        line.after().id(),
                        line.change().saysSomethingElse()
                                ? epoch
                                : before.get(line.before().id()));
            }
        }
        return now.stream().mapToInt(provision -> epochs.get(provision.id())).toArray();
    }

    private static Map<String, Integer> epochs(Handle handle, UUID documentId, int revision) {
        return handle.createQuery("""
                        select p.anchor, coalesce(p.epoch, :first) as epoch
                        from documents_version v join documents_provision p on p.version_id = v.id
                        where v.document_id = :id and v.revision = :revision
                        """)
                .bind("first", FIRST)
                .bind("id", documentId)
                .bind("revision", revision)
                .reduceRows(new HashMap<String, Integer>(), (epochs, row) -> {
                    epochs.put(row.getColumn("anchor", String.class), row.getColumn("epoch", Integer.class));
                    return epochs;
                });
    }
}
