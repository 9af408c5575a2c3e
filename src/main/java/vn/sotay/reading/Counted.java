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

    /** Everybody in the audience who counts in that unit itself, each once, with how far they got in that epoch. */
    static String people(String item, String unit, String epoch) {
        return """
                select distinct p.member_no, p.standing, p.participation, r.delivered, r.opened, r.read,
                    r.acknowledged, r.said
                from publishing_recipient p
                left join reading_receipt r
                    on r.item_no = p.item_no and r.member_no = p.member_no and r.epoch = {epoch}
                where p.item_no = {item} and p.unit_no = {unit} and not p.residence
                """.replace("{epoch}", epoch).replace("{item}", item).replace("{unit}", unit);
    }
}
