package flowstart.proof.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a text smaller as long as it keeps what matters. */
final class PayloadShrinker {

    private PayloadShrinker() {}

    /**
     * A part of the text from which no more can be left out.
     *
     * @param keeps whether a text still has what matters, as this one has
     */
    static String minimise(String text, Predicate<String> keeps) {
        String smallest = text;
        String before;
        do {
            before = smallest;
            smallest = withoutPieces(smallest, keeps);
            for (int length = smallest.length() / 2; length > 0; length /= 2) {
                for (int at = 0; at + length <= smallest.length();) {
                    String shorter = without(smallest, at, at + length);
                    if (keeps.test(shorter)) {
                        smallest = shorter;
                    } else {
                        at += length;
                    }
                }
            }
        } while (smallest.length() < before.length());
        return smallest;
    }

    /** Leaves out what lies between two signs of JSON's grammar: values, members, items. */
    private static String withoutPieces(String text, Predicate<String> keeps) {
        String smallest = text;
        for (int from = 0; from < smallest.length(); from++) {
            List<Integer> ends = signsFrom(smallest, from);
            for (int i = ends.size() - 1; i > 0; i--) {
                String shorter = without(smallest, ends.getFirst(), ends.get(i));
                if (keeps.test(shorter)) {
                    smallest = shorter;
                    break;
                }
            }
        }
        return smallest;
    }

    /** Where the signs are, from the first at or after this place; not so many that trying them takes long. */
    private static List<Integer> signsFrom(String text, int from) {
        List<Integer> signs = new ArrayList<>();
        for (int i = from; i < text.length() && signs.size() < 60; i++) {
            if ("{}[],:\"".indexOf(text.charAt(i)) >= 0) {
                signs.add(i);
            } else if (signs.isEmpty()) {
                break;
            }
        }
        return signs;
    }

    private static String without(String text, int from, int to) {
        return text.substring(0, from) + text.substring(to);
    }
}
