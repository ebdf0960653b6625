package flowstart.localrun;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Prints what became of many events at once, in both modes side by side. */
final class BurstStory {

    /** Of many runs the first few are enough to see how it goes. */
    private static final int RUNS_SHOWN = 3;

    private final PrintStream out;
    private final Style style;

    BurstStory(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    private record Moment(Duration at, String mode, String what) {}

    void print(Options options, Burst each, Burst cover) {
        out.println(style.heading("%d events at once for the flow %s, whose runs take %s".formatted(options.burst(),
                options.flows().getFirst(), time(options.run()))));
        out.println();
        row("", "each", "cover");
        row("runs", each.runs().size(), cover.runs().size());
        Set<String> kinds = new TreeSet<>(each.results().keySet());
        kinds.addAll(cover.results().keySet());
        kinds.forEach(kind -> row(kind, each.results().getOrDefault(kind, 0L), cover.results().getOrDefault(kind, 0L)));
        row("the last result after", time(each.lasting()), time(cover.lasting()));
        row("calls of StartFlow", each.starts(), cover.starts());
        row("looks at run records", each.looks(), cover.looks());
        row("invocations", each.invocations(), cover.invocations());
        out.println();
        out.println(style.heading("What happened when"));
        List<Moment> moments = new ArrayList<>(moments("each", each));
        moments.addAll(moments("cover", cover));
        moments.sort(Comparator.comparing(Moment::at));
        moments.forEach(moment -> out.printf("  %8s  %-6s %s%n", time(moment.at), moment.mode, moment.what));
    }

    private static List<Moment> moments(String mode, Burst burst) {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < Math.min(RUNS_SHOWN, burst.runs().size()); i++) {
            moments.add(new Moment(burst.runs().get(i), mode, "run " + (i + 1) + " begins"));
        }
        if (burst.runs().size() > RUNS_SHOWN) {
            moments.add(new Moment(burst.runs().getLast(), mode, "run " + burst.runs().size() + " begins, the last"));
        }
        moments.add(new Moment(burst.lasting(), mode, "the last result: " + burst.results()));
        return moments;
    }

    private void row(String name, Object each, Object cover) {
        out.printf("  %-24s %10s %10s%n", name, each, cover);
    }

    private static String time(Duration time) {
        String text = time.toHours() > 0 ? time.toHours() + "h" + time.toMinutesPart() + "m" : time.toMinutes() + "m";
        return time.toSecondsPart() == 0 || time.toHours() > 0 ? text : text + time.toSecondsPart() + "s";
    }
}
