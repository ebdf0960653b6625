package flowstart;

import flowstart.start.FlowName;
import flowstart.start.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings, from the environment. An empty variable counts as one that is not set.
 *
 * @param policy what may be started
 * @param flowOfBareEvents {@code FLOW_NAME}; null if events without a start request around them start nothing
 * @param resultBus {@code RESULT_BUS}, a name or an ARN
 * @param coverDeadLetterQueue {@code COVER_DEAD_LETTER_QUEUE}, a queue's URL; null if there is none
 * @param retryDeadLetterQueue {@code RETRY_DEAD_LETTER_QUEUE}, a queue's URL; null if there is none
 * @param service {@code SERVICE_NAME}, whose lines and metrics they are
 */
record Settings(Policy policy, @Nullable FlowName flowOfBareEvents, String resultBus,
        @Nullable String coverDeadLetterQueue, @Nullable String retryDeadLetterQueue, String service) {

    private static final String EVERY_FLOW = "*";
    /** Name and ARN as EventBridge's service model (2015-10-07) has them. */
    private static final Pattern BUS = Pattern
            .compile("(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus/)?[/.\\-_A-Za-z0-9]{1,256}");
    private static final Pattern QUEUE = Pattern.compile("\\S+");
    /** A stack's name, and more of what a metric's dimension may be. */
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][!-~]{0,254}");
    private static final Pattern SOURCE = Pattern.compile("(?!aws\\.)[/.\\-_A-Za-z0-9]{1,256}");

    /**
     * Reads and checks all settings.
     *
     * @throws IllegalArgumentException that names every setting that is wrong, its value, and what would be right
     */
    static Settings of(Map<String, String> environment) {
        Check check = new Check(environment);
        Set<FlowName> allowed = allowedFlows(check);
        FlowName flow = flowName(check, allowed);
        String bus = check.matching("RESULT_BUS", null, BUS, "must be the name or the ARN of an event bus");
        String source = check.matching("RESULT_SOURCE", "flowstart", SOURCE,
                "must be an event source of your own: letters, digits and ./-_, not beginning with aws.");
        String replays = check.matching("REPLAYS", "skip", Pattern.compile("skip|start"), "must be skip or start");
        String coverDeadLetters = check.matching("COVER_DEAD_LETTER_QUEUE", "", QUEUE, "must be the URL of a queue");
        String retryDeadLetters = check.matching("RETRY_DEAD_LETTER_QUEUE", "", QUEUE, "must be the URL of a queue");
        String service = check.matching("SERVICE_NAME", "flowstart", SERVICE,
                "must be 1 to 255 ASCII characters without spaces, of which the first is a letter or digit");
        check.throwIfWrong();
        return new Settings(new Policy(allowed, source, "start".equals(replays)), flow, bus,
                coverDeadLetters.isEmpty() ? null : coverDeadLetters,
                retryDeadLetters.isEmpty() ? null : retryDeadLetters, service);
    }

    /** The flows named one by one; empty if every flow is allowed. */
    private static Set<FlowName> allowedFlows(Check check) {
        String value = check.required("ALLOWED_FLOWS");
        if (value.isEmpty()) {
            return Set.of();
        }
        List<String> names = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (!names.stream().allMatch(name -> name.equals(EVERY_FLOW) || FlowName.isLegal(name))) {
            check.wrong("ALLOWED_FLOWS", value,
                    "must be * or flow names separated by commas, each of which " + FlowName.REQUIREMENT);
            return Set.of();
        }
        return names.contains(EVERY_FLOW)
                ? Set.of()
                : names.stream().map(FlowName::new).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable FlowName flowName(Check check, Set<FlowName> allowed) {
        String value = check.value("FLOW_NAME");
        if (value.isEmpty()) {
            return null;
        }
        if (!FlowName.isLegal(value)) {
            check.wrong("FLOW_NAME", value, FlowName.REQUIREMENT);
            return null;
        }
        FlowName flow = new FlowName(value);
        if (!allowed.isEmpty() && !allowed.contains(flow)) {
            check.wrong("FLOW_NAME", value, "must be one of ALLOWED_FLOWS");
        }
        return flow;
    }

    /** Collects what is wrong, so that one look at the message shows all of it. */
    private static final class Check {

        private final Map<String, String> environment;
        private final List<String> wrong = new ArrayList<>();

        Check(Map<String, String> environment) {
            this.environment = environment;
        }

        String value(String name) {
            return environment.getOrDefault(name, "");
        }

        String required(String name) {
            String value = value(name);
            if (value.isBlank()) {
                wrong.add(name + " is required");
                return "";
            }
            return value;
        }

        String matching(String name, @Nullable String otherwise, Pattern legal, String requirement) {
            String value = otherwise == null ? required(name) : value(name);
            if (value.isEmpty()) {
                return otherwise == null ? "" : otherwise;
            }
            if (!legal.matcher(value).matches()) {
                wrong(name, value, requirement);
            }
            return value;
        }

        void wrong(String name, String value, String requirement) {
            wrong.add(name + " is \"" + value + "\" and " + requirement);
        }

        void throwIfWrong() {
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException("settings: " + String.join("; ", wrong));
            }
        }
    }
}
