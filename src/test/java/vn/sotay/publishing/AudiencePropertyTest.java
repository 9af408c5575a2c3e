package vn.sotay.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.testing.RandomParty;
import vn.sotay.testing.RandomParty.Human;
import vn.sotay.testing.RandomParty.Item;

/** From an item to its people and from a person to their items leads the same way, whatever the tree. */
class AudiencePropertyTest {

    private static Jdbi jdbi;

    @BeforeContainer
    static void makeDatabase() {
        jdbi = RandomParty.database();
    }

    @Property(tries = 30)
    void whoReceivesAnItemIsWhoMayReadIt(@ForAll Random random) {
        RandomParty party = somethingHappened(random);
        Visibility visibility = new Visibility(jdbi);
        for (Human human : party.people) {
            Set<Integer> toItems = visibility.newestReadableBy(human.actor(), Integer.MAX_VALUE, 1000).stream()
                    .map(ItemView::itemNo)
                    .collect(Collectors.toSet());
            Set<Integer> toMember = recipients(human, "true");
            party.items.stream()
                    .filter(item -> !item.withdrawn && item.governedBy(human))
                    .forEach(item -> toMember.add(item.no));
            assertThat(toItems).as("%s among %s", human, party.items).isEqualTo(toMember);
        }
    }

    @Property(tries = 30)
    void recipientsAreWhoTheRulesName(@ForAll Random random) {
        RandomParty party = somethingHappened(random);
        for (Human human : party.people) {
            assertThat(recipients(human, "not residence"))
                    .as("%s among %s", human, party.items)
                    .isEqualTo(expected(party.items, item -> item.counts(human)));
            assertThat(recipients(human, "residence"))
                    .as("at home: %s among %s", human, party.items)
                    .isEqualTo(expected(party.items, item -> item.receivesAtHome(human)));
        }
    }

    @Property(tries = 30)
    void onePageAfterTheOtherShowsEveryItemOnce(@ForAll Random random) {
        RandomParty party = somethingHappened(random);
        Visibility visibility = new Visibility(jdbi);
        Human human = party.any(party.people);
        List<ItemView> whole = visibility.newestReadableBy(human.actor(), Integer.MAX_VALUE, 1000);
        List<ItemView> paged = new java.util.ArrayList<>();
        List<ItemView> page = visibility.newestReadableBy(human.actor(), Integer.MAX_VALUE, 2);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = visibility.newestReadableBy(
                    human.actor(), page.get(page.size() - 1).itemNo(), 2);
        }
        assertThat(paged).isEqualTo(whole);
        assertThat(visibility.readableAmong(
                        human.actor(), party.items.stream().map(item -> item.id).toList()))
                .filteredOn(item -> item.state() == ItemState.PUBLISHED)
                .containsExactlyInAnyOrderElementsOf(whole);
    }

    private RandomParty somethingHappened(Random random) {
        RandomParty party = new RandomParty(jdbi, random);
        int steps = 4 + random.nextInt(12);
        for (int i = 0; i < steps; i++) {
            Human human = party.any(party.people);
            switch (random.nextInt(8)) {
                case 0 -> party.transfer(human);
                case 1 -> party.changeStanding(human);
                case 2 -> party.appoint(human);
                case 3 -> party.dismiss(human);
                case 4 ->
                    party.items.stream()
                            .findFirst()
                            .filter(item -> !item.withdrawn)
                            .ifPresent(party::withdraw);
                default -> party.publish();
            }
        }
        return party;
    }

    private static Set<Integer> recipients(Human human, String which) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(
                        "select distinct item_no from publishing_recipient where member_no = :no and <which>")
                .define("which", which)
                .bind("no", human.no)
                .mapTo(Integer.class)
                .list()));
    }

    private static Set<Integer> expected(List<Item> items, java.util.function.Predicate<Item> which) {
        return items.stream().filter(which).map(item -> item.no).collect(Collectors.toCollection(TreeSet::new));
    }
}
