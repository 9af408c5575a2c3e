package vn.sotay.notifications;

import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** Which notifications a job looks at: all, or those of one item for whoever wants to watch it go through. */
record Portion(Optional<Integer> itemNo) {

    static final Portion ALL = new Portion(Optional.empty());

    static Portion ofItem(int itemNo) {
        return new Portion(Optional.of(itemNo));
    }

    /** Defines {@code <portion>}: a condition on the column that holds the notification's id. */
    <S extends SqlStatement<S>> S narrow(S statement, String column) {
        return itemNo.map(item -> statement
                        .define(
                                "portion",
                                "and " + column
                                        + " in (select id from notifications_notification where item_no = :portion)")
                        .bind("portion", item))
                .orElseGet(() -> statement.define("portion", ""));
    }
}
