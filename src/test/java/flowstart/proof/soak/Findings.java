package flowstart.proof.soak;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.AppFlowCall;
import embeddedaws.EmbeddedAws;
import embeddedaws.Event;
import embeddedaws.EventBridgeCall;
import embeddedaws.Run;
import flowstart.fixture.ExpectedOutcome;
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
    /** Nothing that is delivered gives cause for these. */
    private static final Set<String> UNCALLED_FOR = Set.of("UNREADABLE", "LOOP_REFUSED", "PINGED", "FLOW_NOT_ALLOWED",
            "REPLAY_SKIPPED", "INTERNAL_ERROR");

    private final Map<String, StartIntent> intents = new HashMap<>();
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
            List<StartIntent> delivered = each.delivery().intents();
            delivered.forEach(intent -> intents.put(intent.name(), intent));
            attempts += delivered.size();
            lines.addAll(each.lines());
            if (each.lines().size() != delivered.size()) {
                wrong.add(delivered.size() + " attempts, lines: " + each.lines());
            }
        }
    }

    /** Adds what the services saw, and checks everything. */
    void end(List<StartIntent> owed, EmbeddedAws aws) {
        calls = aws.appFlow().calls();
        runs = aws.appFlow().runs();
        results = aws.eventBridge().events();
        puts = aws.eventBridge().calls();
        owed.forEach(intent -> wrong.add("still owed: " + intent));
        Map<String, String> intentOfToken = intentOfToken();
        lines.stream()
                .filter(line -> UNCALLED_FOR.contains(line.path("outcome").asText()))
                .forEach(line -> wrong.add("an outcome without a cause: " + line));
        checkRuns(intentOfToken);
        checkCalls(intentOfToken);
        checkResults(intentOfToken);
        long logged = lines.stream().mapToLong(line -> line.path("appflowRequests").asLong()).sum();
        if (logged != calls.size()) {
            wrong.add("the lines count " + logged + " requests, AppFlow saw " + calls.size());
        }
    }

    /** What must not be; empty if all is well. */
    List<String> wrong() {
        return wrong;
    }

    /** Which intent a token stands for: each intent has one token, and no two share one. */
    private Map<String, String> intentOfToken() {
        Map<String, String> byToken = new HashMap<>();
        Map<String, String> byIntent = new HashMap<>();
        for (JsonNode line : lines) {
            String token = line.path("clientToken").asText();
            String id = line.path("idempotencyKey").asText(line.path("eventId").asText());
            String intent = StartIntent.name(line.path("flowName").asText(), id);
            boolean guaranteed = !id.startsWith(StartIntent.Kind.REQUEST.name());
            if (guaranteed != line.path("guaranteed").asBoolean(!guaranteed)) {
                wrong.add("guaranteed what cannot be, or not what can: " + line);
            }
            if (!intent.equals(Objects.requireNonNullElse(byToken.put(token, intent), intent))
                    || !token.equals(Objects.requireNonNullElse(byIntent.put(intent, token), token))) {
                wrong.add("not one token for one intent: " + line);
            }
        }
        return byToken;
    }

    /** One run an intent at most, no run of unknown origin, and the lines name the runs that there are. */
    private void checkRuns(Map<String, String> intentOfToken) {
        Set<String> started = new HashSet<>();
        Map<String, String> executions = executions();
        lines.stream()
                .filter(line -> line.has("executionId"))
                .filter(line -> !line.path("executionId")
                        .asText()
                        .equals(executions.get(line.path("clientToken").asText())))
                .forEach(line -> wrong.add("a run that is not: " + line));
        for (Run run : runs) {
            StartIntent intent = intents.get(intentOfToken.getOrDefault(run.clientToken(), ""));
            if (intent == null || !intent.flowName().equals(run.flowName()) || !started.add(intent.name())) {
                wrong.add("a run too many, or of another flow: " + run + " for " + intent);
            }
        }
    }

    /** No request leaves the window, or the life of its token. */
    private void checkCalls(Map<String, String> intentOfToken) {
        Map<String, Instant> first = new HashMap<>();
        for (AppFlowCall call : calls) {
            String token = String.valueOf(call.clientToken());
            StartIntent intent = intents.get(intentOfToken.getOrDefault(token, ""));
            Instant earliest = Objects.requireNonNullElse(first.putIfAbsent(token, call.at()), call.at());
            if (intent == null || !call.at().isBefore(intent.acceptedAt().plus(WINDOW))
                    || !call.at().isBefore(earliest.plus(TOKEN_LIFE))) {
                wrong.add("a request too late: " + call + " for " + intent);
            }
        }
    }

    /** The run of each token, the last if there are several. */
    private Map<String, String> executions() {
        return runs.stream().collect(Collectors.toMap(Run::clientToken, Run::executionId, (one, other) -> other));
    }

    /** Every intent is concluded and published, nothing too early, and what is published of a run is true. */
    private void checkResults(Map<String, String> intentOfToken) {
        Map<String, String> executions = executions();
        Set<String> published = new HashSet<>();
        for (Event result : results) {
            JsonNode detail = result.detail();
            String token = detail.path("clientToken").asText();
            StartIntent intent = intents.get(intentOfToken.getOrDefault(token, ""));
            String execution = detail.path("executionId").asText("");
            if (intent == null || (!execution.isEmpty() && !execution.equals(executions.get(token)))
                    || isTooEarly(result, intent)) {
                wrong.add("a result that cannot be: " + result + " of " + intent);
            } else {
                published.add(intent.name());
            }
        }
        intents.values()
                .stream()
                .filter(each -> each.kind() != StartIntent.Kind.REQUEST && !published.contains(each.name()))
                .forEach(each -> wrong.add("nothing was published of " + each));
    }

    /** The window is over at its end, and a failure that passes is the last word in its last minutes only. */
    private static boolean isTooEarly(Event result, StartIntent intent) {
        Instant over = intent.acceptedAt().plus(WINDOW).truncatedTo(ChronoUnit.SECONDS);
        String outcome = result.detail().path("outcome").asText();
        return (outcome.equals("WINDOW_EXPIRED") && result.time().isBefore(over))
                || (ExpectedOutcome.valueOf(outcome).isRetryable() && result.time().isBefore(over.minus(CONCLUDING)));
    }

    /** How much there was of everything. */
    @Override
    public String toString() {
        return "%,d intents, %,d attempts (%,d of them duplicates or retries), %,d runs; requests to AppFlow: %,d, to EventBridge: %,d; faults of AppFlow: %s, of EventBridge: %s; attempts by outcome: %s; results: %s"
                .formatted(intents.size(), attempts, attempts - intents.size(), runs.size(), calls.size(), puts.size(),
                        counts(calls, AppFlowCall::fault), counts(puts, EventBridgeCall::fault),
                        counts(lines, line -> line.path("outcome").asText()), counts(results, Event::detailType));
    }

    private static <T> Map<String, Long> counts(List<T> things, Function<T, @Nullable String> kind) {
        return things.stream()
                .flatMap(each -> Stream.ofNullable(kind.apply(each)))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
