package flowstart.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was measured of each candidate in one scenario, round by round, and the table of it. */
final class Measurements {

    private final String title;
    /** By candidate, then by column. */
    private final Map<String, Map<String, List<Double>>> rows = new LinkedHashMap<>();

    Measurements(String title) {
        this.title = title;
    }

    void add(Candidate candidate, String column, double value) {
        rows.computeIfAbsent(candidate.name(), none -> new LinkedHashMap<>())
                .computeIfAbsent(column, none -> new ArrayList<>())
                .add(value);
    }

    /** The median of the ratios of each round, so that a slow spell of the machine, which both meet, cancels out. */
    private double ratio(String candidate, String base, String column) {
        List<Double> values = values(candidate, column);
        List<Double> bases = values(base, column);
        return median(IntStream.range(0, Math.min(values.size(), bases.size()))
                .mapToObj(round -> values.get(round) / bases.get(round))
                .toList());
    }

    private List<Double> values(String candidate, String column) {
        return rows.getOrDefault(candidate, Map.of()).getOrDefault(column, List.of());
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * A table in Markdown: each cell a median with the least and the most.
     *
     * @param base the candidate that the last column is a ratio to
     * @param ratioOf the column that it is a ratio of
     */
    String table(String base, String ratioOf) {
        List<String> columns = rows.values().stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        StringBuilder text = new StringBuilder("\n## " + title + "\n\n| |");
        columns.forEach(column -> text.append(" ").append(column).append(" |"));
        text.append(" ").append(ratioOf).append(" to ").append(base).append(" |\n|---|");
        text.append("---:|".repeat(columns.size() + 1)).append("\n");
        rows.forEach((name, row) -> {
            String cells = columns.stream()
                    .map(column -> cell(row.getOrDefault(column, List.of())))
                    .collect(Collectors.joining(" | "));
            text.append("| ").append(name).append(" | ").append(cells).append(" | ");
            text.append(figure(ratio(name, base, ratioOf))).append(" |\n");
        });
        return text.toString();
    }

    private static String cell(List<Double> values) {
        if (values.isEmpty()) {
            return "";
        }
        String middle = "**" + figure(median(values)) + "**";
        return values.size() == 1
                ? middle
                : middle + " " + figure(Collections.min(values)) + "–" + figure(Collections.max(values));
    }

    private static String figure(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
