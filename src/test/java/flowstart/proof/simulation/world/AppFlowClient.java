package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.Attempt;
import flowstart.proof.simulation.check.LastAnswer;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.Fiber;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import flowstart.start.AppFlowAnswer;
import flowstart.start.AppFlow;
import flowstart.start.ClientToken;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** The way to AppFlow: an SDK that tries a few times, and a network in between. */
final class AppFlowClient implements AppFlow {

    private static final int TRIES = AwsRetryStrategy.standardRetryStrategy().maxAttempts();
    /** How long one try waits for its answer, in milliseconds; the function sets its SDK so. */
    private static final long TRY = 8 * World.SECOND;
    private static final AppFlowAnswer SILENCE = new AppFlowAnswer.Unanswered(
            new ErrorDetail("ApiCallAttemptTimeout", "no answer"));
    private static final AppFlowAnswer UNUSABLE = new AppFlowAnswer.Unanswered(
            new ErrorDetail("SdkClientException", "a 200 that is no JSON"));
    private static final AppFlowAnswer REFUSED = new AppFlowAnswer.NotSent(
            new ErrorDetail("ConnectException", "connection refused"));

    private final World world;
    private final AppFlowService service;
    private final Supplier<Invocation> current;

    AppFlowClient(World world, AppFlowService service, Supplier<Invocation> current) {
        this.world = world;
        this.service = service;
        this.current = current;
    }

    /** What goes wrong here is the simulation's fault: the function would take it for one of its own, and go on. */
    @Override
    public AppFlow.Call start(FlowName flow, ClientToken token, Duration limit) {
        try {
            return call(flow, token, limit);
        } catch (RuntimeException | Error e) {
            world.timeline().fail(e);
            throw e;
        }
    }

    private AppFlow.Call call(FlowName flow, ClientToken token, Duration limit) {
        Invocation invocation = current.get();
        Fiber fiber = world.timeline().running();
        int element = invocation.element(fiber);
        Attempt attempt = invocation.attempts().get(element);
        attempt.calls(flow.value(), token.value());
        long deadline = world.now() + limit.toMillis();
        AppFlowAnswer answer = REFUSED;
        int sent = 0;
        for (int n = 0; n < TRIES; n++) {
            long id = SeededRandom.id(SeededRandom.id(invocation.id(), IdPurpose.ELEMENT, element), IdPurpose.TRY, n);
            long left = deadline - world.now();
            if (left < World.SECOND || invocation.dies(Death.Step.BEFORE_START, element)) {
                break;
            }
            answer = new Try(id, fiber, element, Math.min(TRY, left)).start(invocation, flow.value(), token.value());
            sent += answer instanceof AppFlowAnswer.NotSent ? 0 : 1;
            if (!mayPass(answer)) {
                break;
            }
            fiber.sleep(Math.min(world.random().between(Choice.BACKOFF, id, 50, 1500), deadline - world.now()));
        }
        AppFlowAnswer last = sent > 0 && answer instanceof AppFlowAnswer.NotSent ? SILENCE : answer;
        attempt.called(truth(last));
        return new AppFlow.Call(last, sent, null);
    }

    private static LastAnswer truth(AppFlowAnswer answer) {
        return switch (answer) {
            case AppFlowAnswer.Accepted accepted ->
                new LastAnswer(200, null, false, accepted.flowStatus(), accepted.executionId());
            case AppFlowAnswer.Refused refused ->
                new LastAnswer(refused.status(), refused.error().code(), refused.throttled(), null, null);
            case AppFlowAnswer.Unanswered _ -> LastAnswer.UNANSWERED;
            case AppFlowAnswer.NotSent _ -> LastAnswer.NOT_SENT;
        };
    }

    private static boolean mayPass(AppFlowAnswer answer) {
        return switch (answer) {
            case AppFlowAnswer.Accepted _ -> false;
            case AppFlowAnswer.Refused refused -> refused.throttled() || refused.status() >= 500;
            case AppFlowAnswer.Unanswered _ -> !answer.equals(UNUSABLE);
            case AppFlowAnswer.NotSent _ -> true;
        };
    }

    /** One request. */
    private final class Try {

        private final long id;
        private final Fiber fiber;
        private final int element;
        private final long patience;

        Try(long id, Fiber fiber, int element, long patience) {
            this.id = id;
            this.fiber = fiber;
            this.element = element;
            this.patience = patience;
        }

        AppFlowAnswer start(Invocation invocation, String flow, String token) {
            Attempt attempt = invocation.attempts().get(element);
            if (world.isOut(Outage.Kind.APPFLOW_UNREACHABLE) || strikes(FaultKind.CONNECTION_REFUSED, attempt)) {
                return REFUSED;
            }
            attempt.sent(world.now());
            if (strikes(FaultKind.REQUEST_LOST, attempt)) {
                return silence();
            }
            if (strikes(FaultKind.REQUEST_LATE, attempt)) {
                world.timeline()
                        .in(world.random().between(Choice.DELAY, id, TRY, 50 * World.SECOND),
                                () -> service.start(id, attempt, flow, token));
                return silence();
            }
            fiber.sleep(world.random().between(Choice.LATENCY, id, 20, 300));
            AppFlowAnswer answer = service.start(id, attempt, flow, token);
            if (invocation.dies(Death.Step.AFTER_START, element) || strikes(FaultKind.ANSWER_LOST, attempt)) {
                return silence();
            }
            if (answer instanceof AppFlowAnswer.Accepted && strikes(FaultKind.ANSWER_UNUSABLE, attempt)) {
                return UNUSABLE;
            }
            if (strikes(FaultKind.ANSWER_SLOW, attempt)) {
                long slow = world.random().between(Choice.DELAY, id, World.SECOND, 12 * World.SECOND);
                fiber.sleep(Math.min(slow, patience));
                return slow > patience ? SILENCE : answer;
            }
            return answer;
        }

        private AppFlowAnswer silence() {
            fiber.sleep(patience);
            return SILENCE;
        }

        private boolean strikes(FaultKind fault, Attempt attempt) {
            return world.strikes(fault, id, attempt);
        }
    }
}
