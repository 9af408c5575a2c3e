package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/**
 * What is known of how far members got. A receipt is the union of everything ever said: the earliest time of each
 * step, every step that was said, the longest dwell, the least clock correction. So batches may come twice, late and in
 * any order, and the end is the same.
 */
@ApplicationScoped
public class Receipts {

    /**
     * Keeps what one member's phone said: one statement for the batch. Writes nothing that is known already, and marks
     * a cell dirty only where a step was newly reached. Rows are touched in the order of their keys, so that two
     * batches of one member wait for each other instead of dying.
     */
    void keep(Handle handle, int memberNo, List<Kept> said) {
        handle.createUpdate("""
                        with told as (
                            select item_no, epoch, min(delivered) as delivered, min(opened) as opened,
                                min(read) as read, min(acknowledged) as acknowledged, bit_or(said) as said,
                                (array_agg(skew order by abs(skew), skew))[1] as skew, max(dwell) as dwell
                            from unnest(:items, :epochs, :delivered, :opened, :read, :acknowledged, :said, :skews, :dwells)
                                t (item_no, epoch, delivered, opened, read, acknowledged, said, skew, dwell)
                            group by item_no, epoch),
                        before as (
                            select r.item_no, r.epoch, <reached> as reached
                            from told t join reading_receipt r
                                on r.item_no = t.item_no and r.member_no = :member and r.epoch = t.epoch),
                        kept as (
                            insert into reading_receipt as r (item_no, member_no, epoch, delivered, opened, read,
                                acknowledged, said, skew, dwell)
                            select item_no, :member, epoch, delivered, opened, read, acknowledged, said, skew, dwell
                            from told order by item_no, epoch
                            on conflict (item_no, member_no, epoch) do update set
                                delivered = least(r.delivered, excluded.delivered),
                                opened = least(r.opened, excluded.opened),
                                read = least(r.read, excluded.read),
                                acknowledged = least(r.acknowledged, excluded.acknowledged),
                                said = r.said | excluded.said,
                                skew = case when (abs(excluded.skew), excluded.skew) < (abs(r.skew), r.skew)
                                    then excluded.skew else r.skew end,
                                dwell = greatest(r.dwell, excluded.dwell)
                            where excluded.delivered < r.delivered or excluded.opened < r.opened
                                or excluded.read < r.read or excluded.acknowledged < r.acknowledged
                                or r.said | excluded.said <> r.said or excluded.dwell > r.dwell
                                or (abs(excluded.skew), excluded.skew) < (abs(r.skew), r.skew)
                            returning r.item_no, r.epoch, <reached> as reached)
                        insert into reading_dirty_cell (item_no, member_no)
                        select distinct k.item_no, :member
                        from kept k left join before b on b.item_no = k.item_no and b.epoch = k.epoch
                        where k.reached is distinct from b.reached
                        """)
                .define("reached", REACHED)
                .bind("member", memberNo)
                .bind("items", column(said, Kept::itemNo))
                .bind("epochs", column(said, Kept::epoch))
                .bind("delivered", column(said, kept -> kept.secondsTo(Step.DELIVERED)))
                .bind("opened", column(said, kept -> kept.secondsTo(Step.OPENED)))
                .bind("read", column(said, kept -> kept.secondsTo(Step.READ)))
                .bind("acknowledged", column(said, kept -> kept.secondsTo(Step.ACKNOWLEDGED)))
                .bind("said", column(said, kept -> kept.step().bit()))
                .bind("skews", column(said, Kept::skew))
                .bind("dwells", column(said, Kept::dwell))
                .execute();
    }

    private static final String REACHED = "reading_reached(r.delivered)::int + reading_reached(r.opened)::int"
            + " + reading_reached(r.read)::int + reading_reached(r.acknowledged)::int";

    private static int[] column(List<Kept> said, ToIntFunction<Kept> field) {
        return said.stream().mapToInt(field).toArray();
    }

    /**
     * One step of one item, ready to be kept.
     *
     * @param at seconds since publication
     * @param skew seconds by which the phone's clock was corrected; of several, the one nearest to zero is kept, as the
     *     evidence that is hardest to doubt
     */
    record Kept(int itemNo, int epoch, Step step, int at, int skew, int dwell) {

        /** A step fills those below it. */
        int secondsTo(Step other) {
            return other.compareTo(step) <= 0 ? at : Step.NOT_REACHED;
        }
    }
}
