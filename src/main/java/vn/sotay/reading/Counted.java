package vn.sotay.reading;

/**
 * The people who count in one cell for one item, and the figures over them, as SQL: one text for fold, report and list,
 * so that a number and the names behind it cannot differ.
 */
final class Counted {

    /** Over rows of {@link #people}. Only active members count; who is left out is said beside. */
    static final String FIGURES = """
            cast(count(*) filter (where participation = 'ACTIVE') as int) as members,
            cast(count(*) filter (where participation = 'EXEMPT') as int) as exempt,
            cast(count(*) filter (where participation = 'SUSPENDED') as int) as suspended,
            cast(count(*) filter (where participation = 'ACTIVE' and reading_reached(delivered)) as int) as delivered,
            cast(count(*) filter (where participation = 'ACTIVE' and reading_reached(opened)) as int) as opened,
            cast(count(*) filter (where participation = 'ACTIVE' and reading_reached(read)) as int) as read,
            cast(count(*) filter (where participation = 'ACTIVE' and reading_reached(acknowledged)) as int) as acknowledged
            """;

    private Counted() {}

    /**
     * Everybody in the audience who counts in that unit itself, each once, with how far they got in that epoch. The
     * limit keeps the planner to one look-up for each person: with fresh receipts it has no statistics of, it would
     * read those of the whole item again for every cell.
     */
    static String people(String item, String unit, String epoch) {
        return """
                select p.member_no, p.standing, p.participation, r.delivered, r.opened, r.read, r.acknowledged, r.said
                from (
                    select distinct member_no, standing, participation from publishing_recipient
                    where item_no = {item} and unit_no = {unit} and not residence) p
                left join lateral (
                    select delivered, opened, read, acknowledged, said from reading_receipt
                    where item_no = {item} and member_no = p.member_no and epoch = {epoch} limit 1) r on true
                """.replace("{epoch}", epoch).replace("{item}", item).replace("{unit}", unit);
    }
}
