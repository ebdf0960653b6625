package flowstart.proof.simulation.world;

import flowstart.redrive.InputTransformer;
import flowstart.redrive.KeptMessage;
import flowstart.redrive.KeptQueue;
import flowstart.redrive.Operator;
import flowstart.redrive.Redrive;
import flowstart.redrive.Queues;
import flowstart.redrive.RetryQueue;
import flowstart.redrive.RuleTarget;
import flowstart.proof.simulation.check.StartIntent;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The project's own redrive command, used by an operator who says yes to every question. */
public final class RedriveCommand implements Redriver {

    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:flowstart:live";
    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/flowstart-start-rule";
    private static final Deployment DEPLOYMENT = Deployment.read();

    @Override
    public void redrive(Kept message, RedriveDesk desk) {
        One queue = new One(message, desk);
        Yes yes = new Yes();
        Queues queues = retrying(desk::send);
        Redrive redrive = switch (message.queue()) {
            case FAILED_STARTS, FAILED_STARTS_DEAD_LETTERS -> Redrive.failedStarts(queue, queues, yes, desk::now);
            case RULE_DEAD_LETTERS -> {
                RuleTarget target = target(message.intents().getFirst(), desk.ruleAge());
                yield Redrive.ruleDeadLetters(queue, queues, _ -> List.of(target), yes, desk::now);
            }
            case RETRY_DEAD_LETTERS -> Redrive.retryDeadLetters(queue, retrying(_ -> desk.back(message)),
                    new FlowName(desk.flowOfBareEvents()), yes, desk::now);
            // Somebody else's.
            case LIST_DEAD_LETTERS -> null;
        };
        if (redrive != null) {
            redrive.run(1, false);
        }
    }

    private static Queues retrying(RetryQueue retry) {
        return new Queues(retry, (flow, body) -> {
            throw new AssertionError("no request to cover: " + body);
        });
    }

    /** The rule as the stack has it. */
    private static RuleTarget target(StartIntent intent, long retryAge) {
        StartRule rule = DEPLOYMENT.startRule(intent);
        InputTransformer transformer = intent.way() == StartIntent.EntryPath.BARE_RULE
                ? null
                : new InputTransformer(rule.paths(), rule.template(intent.flow()));
        return new RuleTarget(FUNCTION, transformer, Duration.ofMillis(retryAge));
    }

    /** A queue with one message. */
    private static final class One implements KeptQueue {

        private final Kept message;
        private final RedriveDesk desk;
        private final Deque<KeptMessage> waiting = new ArrayDeque<>();

        One(Kept message, RedriveDesk desk) {
            this.message = message;
            this.desk = desk;
            this.waiting.add(new KeptMessage(Long.toHexString(message.id()), "receipt", message.body(),
                    Instant.ofEpochMilli(message.sentAt()), Map.of("RULE_ARN", RULE, "TARGET_ARN", FUNCTION)));
        }

        @Override
        public List<KeptMessage> receive(int most) {
            KeptMessage next = waiting.poll();
            return next == null ? List.of() : List.of(next);
        }

        @Override
        public void delete(KeptMessage deleted) {
            desk.delete(message);
        }

        @Override
        public void release(KeptMessage released) {
            // It is visible already.
        }
    }

    private static final class Yes implements Operator {

        @Override
        public void print(String line) {
            // Nobody listens.
        }

        @Override
        public boolean agreesTo(String question) {
            return true;
        }
    }
}
