package vn.sotay.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Provisions in reading order, and how they lie to each other; each is named by its position. */
final class ProvisionTree {

    private static final int NONE = -1;

    private final List<ProvisionSummary> provisions;
    private final Map<String, Integer> positions = new HashMap<>();

    ProvisionTree(List<ProvisionSummary> provisions) {
        this.provisions = provisions;
        for (int position = 0; position < provisions.size(); position++) {
            positions.put(provisions.get(position).anchor(), position);
        }
    }

    Optional<Integer> find(String anchor) {
        return Optional.ofNullable(positions.get(anchor));
    }

    ProvisionSummary get(int position) {
        return provisions.get(position);
    }

    /** After the last one inside it. */
    int end(int position) {
        int end = position + 1;
        while (end < provisions.size() && isInside(end, position)) {
            end++;
        }
        return end;
    }

    List<ProvisionSummary> inside(int position) {
        return provisions.subList(position + 1, end(position));
    }

    /** The outermost first. */
    Deque<Integer> ancestors(int position) {
        Deque<Integer> ancestors = new ArrayDeque<>();
        for (int above = parent(position); above != NONE; above = parent(above)) {
            ancestors.push(above);
        }
        return ancestors;
    }

    /** Of the same kind after it and all inside it. */
    Optional<ProvisionSummary> next(int position) {
        return IntStream.range(end(position), provisions.size())
                .filter(other -> isOfSameKind(other, position))
                .mapToObj(provisions::get)
                .findFirst();
    }

    /** Of the same kind before it: the whole of it, where one of that kind is inside another. */
    Optional<ProvisionSummary> previous(int position) {
        Deque<Integer> above = ancestors(position);
        for (int other = position - 1; other >= 0; other--) {
            if (isOfSameKind(other, position) && !above.contains(other)) {
                return Optional.of(provisions.get(widest(other, above)));
            }
        }
        return Optional.empty();
    }

    private int widest(int position, Deque<Integer> except) {
        return ancestors(position).stream()
                .filter(up -> isOfSameKind(up, position) && !except.contains(up))
                .findFirst()
                .orElse(position);
    }

    private boolean isOfSameKind(int one, int other) {
        return provisions.get(one).kind() == provisions.get(other).kind();
    }

    private boolean isInside(int position, int outer) {
        int above = parent(position);
        while (above > outer) {
            above = parent(above);
        }
        return above == outer;
    }

    private int parent(int position) {
        String parent = provisions.get(position).parent();
        return parent == null ? NONE : positions.get(parent);
    }
}
