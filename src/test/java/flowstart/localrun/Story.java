package flowstart.localrun;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.AppFlowCall;
import embeddedaws.EmbeddedAws;
import embeddedaws.Event;
import embeddedaws.Run;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Predicate;

/** Prints what happened, from nothing but the function's own output and the embedded AWS's journal. */
final class Story {

    /** The members of a log line that say the most; the line itself has more. */
    private static final List<String> SAYING_MOST = List.of("clientToken", "executionId", "idempotencyKey", "eventId",
            "guaranteed", "appflowRequests", "willRetry", "published");

    private final PrintStream out;
    private final Style style;
    private final Predicate<String> whole;
    private int resultsShown;

    /**
     * A story that has not begun.
     *
     * @param whole whether {@code answer}, {@code line} or {@code result} is printed whole
     */
    Story(PrintStream out, Style style, Predicate<String> whole) {
        this.out = out;
        this.style = style;
        this.whole = whole;
    }

    void title(String text) {
        out.println(style.heading(text));
    }

    void delivery(int number, Invoked invoked, EmbeddedAws aws) {
        out.println();
        title("Delivery " + number);
        for (String text : invoked.log()) {
            JsonNode line = Samples.json(text);
            String level = line.path("level").asText();
            out.printf("  %s %s%n", style.level(level, "%-5s %s".formatted(level, line.path("outcome").asText())),
                    line.path("message").asText());
            SAYING_MOST.stream().filter(line::has).forEach(name -> member(name, line.path(name).asText()));
            if (line.has("error")) {
                member("error", line.at("/error/name").asText() + ": " + line.at("/error/message").asText());
            }
        }
        member("the caller",
                invoked.thrown() == null
                        ? "gets " + (whole.test("answer") ? invoked.text() : abridged(invoked.text()))
                        : "sees " + invoked.thrown().getClass().getName());
        if (whole.test("line")) {
            invoked.log().forEach(line -> member("the log line", line));
        }
        List<Event> results = aws.eventBridge().events();
        if (whole.test("result")) {
            results.subList(resultsShown, results.size())
                    .forEach(result -> member("the result", result.json().toString()));
        }
        resultsShown = results.size();
    }

    void journal(EmbeddedAws aws) {
        out.println();
        List<AppFlowCall> calls = aws.appFlow().calls();
        title("What AppFlow saw: " + count(calls.size(), "call"));
        for (AppFlowCall call : calls) {
            out.printf("  %-10s %s  %s%n", call.flowName(), abridged(String.valueOf(call.clientToken())), answer(call));
        }
        out.println();
        List<Run> runs = aws.appFlow().runs();
        title("What AppFlow started: " + count(runs.size(), "run"));
        runs.forEach(run -> out.printf("  %-10s %s%n", run.flowName(), run.executionId()));
        out.println();
        List<Event> events = aws.eventBridge().events();
        long distinct = events.stream().map(event -> event.detail().path("resultId").asText()).distinct().count();
        title("What went on the result bus: " + count(events.size(), "event") + ", "
                + count(distinct, "resultId", "different resultIds"));
        events.forEach(event -> out.printf("  %s  %s  %s%n", event.detailType(),
                event.detail().path("outcome").asText(), abridged(event.detail().path("resultId").asText())));
    }

    private static String answer(AppFlowCall call) {
        String fault = call.fault() == null ? "" : " (" + call.fault() + ")";
        String answer = call.status() == null
                ? "no answer"
                : call.status() + (call.errorType() == null ? "" : " " + call.errorType());
        return answer + fault
                + (call.startedRun() ? ", started a run" : call.executionId() == null ? "" : ", the run of before");
    }

    private void member(String name, String value) {
        out.printf("    %s %s%n", style.quiet("%-15s".formatted(name)), value);
    }

    private static String abridged(String text) {
        return text.length() <= 66 ? text : text.substring(0, 60) + "...";
    }

    private static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
