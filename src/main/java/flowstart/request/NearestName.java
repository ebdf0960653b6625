package flowstart.request;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a misspelt name was meant to be. */
final class NearestName {

    private NearestName() {}

    /**
     * The name that takes the fewest insertions, deletions and replacements to reach, whatever its case (Levenshtein
     * distance).
     */
    static String of(String misspelt, List<String> names) {
        // A name longer than any legal one is no nearer for its length, and this keeps the work small.
        String text = misspelt.substring(0, Math.min(misspelt.length(), 64)).toLowerCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(text, name.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
