package flowstart.proof.soak;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.AppFlowCall;
import embeddedaws.EmbeddedAws;
import embeddedaws.Event;
import embeddedaws.EventBridgeCall;
import embeddedaws.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a soak has seen, from the lines, from AppFlow's side and from the bus, and what of it must not be. */
final class Findings {

    private static final Duration WINDOW = Duration.ofHours(7).plusMinutes(45);
    private static final Duration CONCLUDING = Duration.ofMinutes(15);
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);
    private static final Set<String> RETRIED = Set.of("FLOW_BUSY", "THROTTLED", "QUOTA_EXCEEDED", "SERVICE_ERROR",
            "UNANSWERED", "NOT_SENT", "ACCESS_DENIED");
    /** Nothing that is delivered gives cause for these. */
    private static final Set<String> UNCALLED_FOR = Set.of("UNREADABLE", "LOOP_REFUSED", "FLOW_NOT_ALLOWED",
            "REPLAY_SKIPPED", "INTERNAL_ERROR");

    private final Map<String, Occasion> occasions = new HashMap<>();
    private final List<JsonNode> lines = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private List<AppFlowCall> calls = List.of();
    private List<Run> runs = List.of();
    private List<Event> results = List.of();
    private List<EventBridgeCall> puts = List.of();
    private int attempts;

    /** Adds a round. */
    void add(List<Delivery> deliveries, Collection<Delivery.Done> done) {
        if (done.size() != deliveries.size()) {
            wrong.add("a delivery ended by an error: " + done.size() + " of " + deliveries.size());
        }
        for (Delivery.Done each : done) {
            List<Occasion> delivered = each.delivery().occasions();
            delivered.forEach(occasion -> occasions.put(occasion.name(), occasion));
            attempts += delivered.size();
            lines.addAll(each.lines());
            if (each.lines().size() != delivered.size()) {
                wrong.add(delivered.size() + " attempts, lines: " + each.lines());
            }
        }
    }

    /** Adds what the services saw, and checks everything. */
    void end(List<Occasion> owed, EmbeddedAws aws) {
        calls = aws.appFlow().calls();
        runs = aws.appFlow().runs();
        results = aws.eventBridge().events();
        puts = aws.eventBridge().calls();
        owed.forEach(occasion -> wrong.add("still owed: " + occasion));
        Map<String, String> occasionOfToken = occasionOfToken();
        lines.stream()
                .filter(line -> UNCALLED_FOR.contains(line.path("outcome").asText()))
                .forEach(line -> wrong.add("an outcome without a cause: " + line));
        checkRuns(occasionOfToken);
        checkCalls(occasionOfToken);
        checkResults(occasionOfToken);
        long logged = lines.stream().mapToLong(line -> line.path("appflowRequests").asLong()).sum();
        if (logged != calls.size()) {
            wrong.add("the lines count " + logged + " requests, AppFlow saw " + calls.size());
        }
    }

    /** What must not be; empty if all is well. */
    List<String> wrong() {
        return wrong;
    }

    /** Which occasion a token stands for: each occasion has one token, and no two share one. */
    private Map<String, String> occasionOfToken() {
        Map<String, String> byToken = new HashMap<>();
        Map<String, String> byOccasion = new HashMap<>();
        for (JsonNode line : lines) {
            String token = line.path("clientToken").asText();
            String id = line.path("idempotencyKey").asText(line.path("eventId").asText());
            String occasion = Occasion.name(line.path("flowName").asText(), id);
            boolean guaranteed = !id.startsWith(Occasion.Kind.REQUEST.name());
            if (guaranteed != line.path("guaranteed").asBoolean(!guaranteed)) {
                wrong.add("guaranteed what cannot be, or not what can: " + line);
            }
            if (!occasion.equals(Objects.requireNonNullElse(byToken.put(token, occasion), occasion))
                    || !token.equals(Objects.requireNonNullElse(byOccasion.put(occasion, token), token))) {
                wrong.add("not one token for one occasion: " + line);
            }
        }
        return byToken;
    }

    /** One run an occasion at most, no run of unknown origin, and the lines name the runs that there are. */
    private void checkRuns(Map<String, String> occasionOfToken) {
        Set<String> started = new HashSet<>();
        Map<String, String> executions = executions();
        lines.stream()
                .filter(line -> line.has("executionId"))
                .filter(line -> !line.path("executionId")
                        .asText()
                        .equals(executions.get(line.path("clientToken").asText())))
                .forEach(line -> wrong.add("a run that is not: " + line));
        for (Run run : runs) {
            Occasion occasion = occasions.get(occasionOfToken.getOrDefault(run.clientToken(), ""));
            if (occasion == null || !occasion.flowName().equals(run.flowName()) || !started.add(occasion.name())) {
                wrong.add("a run too many, or of another flow: " + run + " for " + occasion);
            }
        }
    }

    /** No request leaves the window, or the life of its token. */
    private void checkCalls(Map<String, String> occasionOfToken) {
        Map<String, Instant> first = new HashMap<>();
        for (AppFlowCall call : calls) {
            String token = String.valueOf(call.clientToken());
            Occasion occasion = occasions.get(occasionOfToken.getOrDefault(token, ""));
            Instant earliest = Objects.requireNonNullElse(first.putIfAbsent(token, call.at()), call.at());
            if (occasion == null || !call.at().isBefore(occasion.acceptedAt().plus(WINDOW))
                    || !call.at().isBefore(earliest.plus(TOKEN_LIFE))) {
                wrong.add("a request too late: " + call + " for " + occasion);
            }
        }
    }

    /** The run of each token, the last if there are several. */
    private Map<String, String> executions() {
        return runs.stream().collect(Collectors.toMap(Run::clientToken, Run::executionId, (one, other) -> other));
    }

    /** Every occasion is concluded and published, nothing too early, and what is published of a run is true. */
    private void checkResults(Map<String, String> occasionOfToken) {
        Map<String, String> executions = executions();
        Set<String> published = new HashSet<>();
        for (Event result : results) {
            JsonNode detail = result.detail();
            String token = detail.path("clientToken").asText();
            Occasion occasion = occasions.get(occasionOfToken.getOrDefault(token, ""));
            String execution = detail.path("executionId").asText("");
            if (occasion == null || (!execution.isEmpty() && !execution.equals(executions.get(token)))
                    || isTooEarly(result, occasion)) {
                wrong.add("a result that cannot be: " + result + " of " + occasion);
            } else {
                published.add(occasion.name());
            }
        }
        occasions.values()
                .stream()
                .filter(each -> each.kind() != Occasion.Kind.REQUEST && !published.contains(each.name()))
                .forEach(each -> wrong.add("nothing was published of " + each));
    }

    /** The window is over at its end, and a failure that passes is the last word in its last minutes only. */
    private static boolean isTooEarly(Event result, Occasion occasion) {
        Instant over = occasion.acceptedAt().plus(WINDOW).truncatedTo(ChronoUnit.SECONDS);
        String outcome = result.detail().path("outcome").asText();
        return (outcome.equals("WINDOW_EXPIRED") && result.time().isBefore(over))
                || (RETRIED.contains(outcome) && result.time().isBefore(over.minus(CONCLUDING)));
    }

    /** How much there was of everything. */
    @Override
    public String toString() {
        return "%,d occasions, %,d attempts (%,d of them duplicates or retries), %,d runs; requests to AppFlow: %,d, to EventBridge: %,d; faults of AppFlow: %s, of EventBridge: %s; attempts by outcome: %s; results: %s"
                .formatted(occasions.size(), attempts, attempts - occasions.size(), runs.size(), calls.size(),
                        puts.size(), counts(calls, AppFlowCall::fault), counts(puts, EventBridgeCall::fault),
                        counts(lines, line -> line.path("outcome").asText()), counts(results, Event::detailType));
    }

    private static <T> Map<String, Long> counts(List<T> things, Function<T, @Nullable String> kind) {
        return things.stream()
                .flatMap(each -> Stream.ofNullable(kind.apply(each)))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
