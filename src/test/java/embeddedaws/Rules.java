package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Ruler;
import software.amazon.event.ruler.RuleCompiler;

/** Rules on the default bus whose targets are queues. Not thread-safe. */
final class Rules {

    private static final Refusal NOT_FOUND = new Refusal(400, "ResourceNotFoundException", "The rule does not exist.");
    private static final String INGESTION_TIME = "<aws.events.event.ingestion-time>";
    private static final String WHOLE_EVENT = "<aws.events.event.json>";

    private final Sqs sqs;
    private final Map<String, Rule> rules = new TreeMap<>();

    Rules(Sqs sqs) {
        this.sqs = sqs;
    }

    /** @param targets by their ids */
    private record Rule(String arn, String pattern, JsonNode tags, Map<String, JsonNode> targets) {}

    /** The names of all rules. */
    List<String> names() {
        return List.copyOf(rules.keySet());
    }

    void clear() {
        rules.clear();
    }

    JsonAnswer answer(RuleCall call) {
        if (call.refusal() != null) {
            return new JsonAnswer.Refused(call.refusal());
        }
        return switch (call.operation()) {
            case PUT -> put(call);
            case DESCRIBE -> with(rules.get(call.text("Name")),
                    rule -> Json.object()
                            .put("Name", call.text("Name"))
                            .put("Arn", rule.arn)
                            .put("EventPattern", rule.pattern)
                            .put("State", "ENABLED"));
            case LIST_TAGS -> with(rules.values()
                    .stream()
                    .filter(rule -> rule.arn.equals(call.text("ResourceARN")))
                    .findFirst()
                    .orElse(null), rule -> Json.object().set("Tags", rule.tags));
            case PUT_TARGETS -> putTargets(call);
            case REMOVE_TARGETS -> with(rules.get(call.text("Rule")), rule -> {
                call.body().path("Ids").valueStream().forEach(id -> rule.targets.remove(id.asText()));
                return noFailures();
            });
            case DELETE -> delete(call.text("Name"));
        };
    }

    private interface Use {
        ObjectNode of(Rule rule);
    }

    private static JsonAnswer with(@Nullable Rule rule, Use use) {
        return rule == null ? new JsonAnswer.Refused(NOT_FOUND) : new JsonAnswer.Done(use.of(rule));
    }

    /** Tags of a rule that is there already stay as they are. */
    private JsonAnswer put(RuleCall call) {
        String name = call.text("Name");
        String pattern = call.text("EventPattern");
        if (!name.matches("[.\\-_A-Za-z0-9]{1,64}")) {
            return new JsonAnswer.Refused(Refusal.validation("Value at 'name' failed to satisfy constraint"));
        }
        if (isNoPattern(pattern)) {
            return new JsonAnswer.Refused(
                    new Refusal(400, "InvalidEventPatternException", "Event pattern is not valid."));
        }
        Rule known = rules.get(name);
        Rule rule = new Rule("arn:aws:events:" + call.region() + ":" + EmbeddedAws.ACCOUNT + ":rule/" + name, pattern,
                known == null ? call.body().withArray("Tags") : known.tags,
                known == null ? new TreeMap<>() : known.targets);
        rules.put(name, rule);
        return new JsonAnswer.Done(Json.object().put("RuleArn", rule.arn));
    }

    private static boolean isNoPattern(String pattern) {
        try {
            return RuleCompiler.check(pattern) != null;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private JsonAnswer putTargets(RuleCall call) {
        List<JsonNode> targets = call.body().path("Targets").valueStream().toList();
        if (targets.isEmpty() || !targets.stream().allMatch(Rules::isKnown)) {
            return new JsonAnswer.Refused(
                    Refusal.validation("The stand-in's targets are queues, with an input template " + "of "
                            + INGESTION_TIME + " and " + WHOLE_EVENT + ", or none"));
        }
        return with(rules.get(call.text("Rule")), rule -> {
            targets.forEach(target -> rule.targets.put(target.path("Id").asText(), target));
            return noFailures();
        });
    }

    private static boolean isKnown(JsonNode target) {
        String template = template(target).replace(INGESTION_TIME, "").replace(WHOLE_EVENT, "");
        return !target.path("Id").asText().isEmpty() && target.path("Arn").asText().startsWith("arn:aws:sqs:")
                && !template.contains("<") && !target.has("Input") && !target.has("InputPath");
    }

    private static String template(JsonNode target) {
        return target.path("InputTransformer").path("InputTemplate").asText(WHOLE_EVENT);
    }

    private static ObjectNode noFailures() {
        ObjectNode answer = Json.object().put("FailedEntryCount", 0);
        answer.putArray("FailedEntries");
        return answer;
    }

    private JsonAnswer delete(String name) {
        Rule rule = rules.get(name);
        if (rule != null && !rule.targets.isEmpty()) {
            return new JsonAnswer.Refused(Refusal.validation("Rule can't be deleted since it has targets."));
        }
        return with(rules.remove(name), _ -> Json.object());
    }

    /**
     * Sends an event to the queues of all rules that it matches.
     *
     * @param ingested when EventBridge took it in
     */
    void deliver(Event event, Instant ingested) {
        String json = event.json().toString();
        for (Rule rule : rules.values()) {
            if (matches(rule, json)) {
                rule.targets.values()
                        .forEach(target -> sqs.send(target.path("Arn").asText(), rule.arn,
                                template(target).replace(INGESTION_TIME, "\"" + event.time() + "\"")
                                        .replace(WHOLE_EVENT, json),
                                ingested));
            }
        }
    }

    private static boolean matches(Rule rule, String json) {
        try {
            return Ruler.matchesRule(json, rule.pattern);
        } catch (Exception e) {
            throw new IllegalStateException("a pattern that was checked", e);
        }
    }
}
