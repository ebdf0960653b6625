package flowstart.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.request.RequestReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that a rule could not deliver. Each becomes the start request that its rule would have made of it. */
final class RuleDeadLetters implements Planner {

    /** A rule's input transformer writes start requests, never bare events. */
    private static final RequestReader READER = new RequestReader(null);

    private final Rules rules;

    RuleDeadLetters(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Plan plan(KeptMessage message, Instant now) throws UnusableException {
        ObjectNode event = StrictJson.object("the message", message.body());
        String id = StrictJson.string(event, "id");
        String ruleArn = message.attributes().get("RULE_ARN");
        if (ruleArn == null) {
            throw new UnusableException("the message attribute RULE_ARN must be there: without it no rule is known");
        }
        RuleTarget target = target(ruleArn, message.attributes().get("TARGET_ARN"));
        InputTransformer transformer = target.transformer();
        if (transformer == null) {
            throw new UnusableException("the rule must have an input transformer that makes a start request");
        }
        String error = message.attributes().getOrDefault("ERROR_CODE", "no error code");
        ObjectNode request = transformer.apply(event, ruleArn);
        if (CoverRequests.is(request)) {
            return CoverRequests.plan("event " + id + " that its rule could not deliver (" + error + ")", id, request);
        }
        Instant acceptedAt = earlier(StrictJson.time(event, "time"), message.sentAt().minus(target.retryAge()));
        request.put("requestedAt", acceptedAt.toString());
        String flow = StrictJson.string(request, "flowName");
        // The token that the event had, or would have had: so its failed starts and its dead letters name the same new
        // run.
        String token = StartRequests.in(request.toString(), READER).getFirst().clientToken().value();
        String subject = "event " + id + " that its rule could not deliver (" + error + "), for flow " + flow
                + ", clientToken " + token;

        if (TokenProtection.isInside(acceptedAt, now)) {
            return new Plan(subject, token, TokenProtection.protecting(acceptedAt), null, _ -> request.toString());
        }
        String renewed = NewRunToken.tokenFor(token);
        return new Plan(subject, renewed, TokenProtection.unprotected(acceptedAt),
                "It may have run all the same: look for a Succeeded of event " + id
                        + " first. Start a deliberate new run of flow " + flow + " with clientToken " + renewed + "?",
                NewRunToken.of(request, renewed));
    }

    /** The target that the event was not delivered to. */
    private RuleTarget target(String ruleArn, @Nullable String targetArn) throws UnusableException {
        List<RuleTarget> all = rules.targetsOf(ruleArn);
        List<RuleTarget> named = all.stream().filter(target -> target.arn().equals(targetArn)).toList();
        // A function that was replaced has another ARN now; its rule is the same still.
        List<RuleTarget> candidates = named.isEmpty() ? all : named;
        if (candidates.size() != 1) {
            throw new UnusableException("its rule must have one target that it can have been for, and has "
                    + candidates.size() + ": " + ruleArn);
        }
        return candidates.getFirst();
    }

    private static Instant earlier(@Nullable Instant time, Instant other) {
        return time == null || time.isAfter(other) ? other : time;
    }
}
