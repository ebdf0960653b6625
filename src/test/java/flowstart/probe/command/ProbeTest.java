package flowstart.probe.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowAssumptions;
import embeddedaws.AppFlowCall;
import embeddedaws.AppFlowFault;
import embeddedaws.AppFlowRates;
import embeddedaws.EventBridgeFault;
import embeddedaws.Flow;
import embeddedaws.RecordStyle;
import embeddedaws.Refusal;
import embeddedaws.ReportStyle;
import embeddedaws.Run;
import flowstart.fixture.Samples;
import flowstart.probe.Assumption;
import flowstart.probe.CallFailedException;
import flowstart.probe.CallFailedException.Kind;
import flowstart.probe.Finding;
import flowstart.probe.OptIn;
import flowstart.probe.Pace;
import flowstart.probe.Question;
import flowstart.probe.Report;
import flowstart.probe.RuleServices;
import flowstart.probe.StartReply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe against the stand-in, over the SDK's own clients. */
class ProbeTest {

    private static final Set<String> CHANGES = Set.of("create", "delete", "start", "cancel", "put", "remove", "putRule",
            "putTarget", "removeTarget", "deleteRule", "createQueue", "deleteQueue");

    private final World world = new World();

    @TempDir
    private Path folder;

    ProbeTest() throws IOException {}

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<AppFlowAssumptions> assumptions() {
        return Stream.concat(AppFlowAssumptions.all().stream(),
                Stream.of(AppFlowAssumptions.USUAL.withTokenPerFlow(),
                        AppFlowAssumptions.USUAL.withDeletionForgettingTokens(),
                        new AppFlowAssumptions(true, false, true, false, true, true)));
    }

    @ParameterizedTest
    @MethodSource("assumptions")
    void whatAppFlowIsAssumedToDo_isFoundOut(AppFlowAssumptions assumed) {
        world.aws().appFlow().assume(assumed);

        assertThat(found()).isEqualTo(expected(assumed, RecordStyle.USUAL));
        assertThat(world.isClean()).isTrue();
    }

    static Stream<RecordStyle> styles() {
        return Stream.of(RecordStyle.USUAL.withOldestFirst(), RecordStyle.USUAL.withWholeSeconds(),
                RecordStyle.USUAL.withLag(Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void howRecordsAreShown_isFoundOut(RecordStyle style) {
        world.aws().appFlow().records(style);

        assertThat(found()).isEqualTo(expected(AppFlowAssumptions.USUAL, style));
    }

    static Stream<Arguments> reports() {
        return Stream.of(Arguments.of(ReportStyle.USUAL.withDelay(Duration.ofSeconds(40)), true, 39),
                Arguments.of(ReportStyle.USUAL.withNone(), false, null));
    }

    /** EventBridge's times are cut to whole seconds, so that a report comes up to a second less late. */
    @ParameterizedTest
    @MethodSource("reports")
    void whatAppFlowReports_isFoundOut(ReportStyle style, boolean comes, @Nullable Integer delay) {
        world.aws().appFlow().reports(style);

        JsonNode found = found("--with-rule");

        assertThat(found.path("endReports").isBoolean()).isTrue();
        assertThat(found.path("endReports").booleanValue()).isEqualTo(comes);
        assertThat(found.path("endReportDelaySeconds").numberValue()).isEqualTo(delay);
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void whatReportsSay_isPrinted() {
        world.aws().appFlow().reports(ReportStyle.USUAL.withDelay(Duration.ofMillis(1_250)));
        found("--with-rule");

        assertThat(world.printed()).containsSubsequence("whether AppFlow reports each run's end\n",
                "  seen        6 of 6 runs, taken in 750 ms to 750 ms after the record's end, in the queue 500 ms",
                "the report of a run that ended well\n",
                "  seen        Execution Successful, records 1204, failures 0, time 2026-11-22T08:0",
                "the report of a run that failed\n", "  seen        Execution Failed, records 0",
                "the report of a run that was canceled\n", "  seen        Execution Canceled, records 0",
                "  assumption  a report says Execution Successful after a success alone",
                "when EventBridge takes reports in, by the records' times\n",
                "  seen        750 ms to 750 ms after startedAt; 750 ms to 750 ms after the end").contains("[22/22]");
    }

    @Test
    void reportsOfSomeRunsThatAreMissing_areWaitedForAWhile() {
        world.optIn(OptIn.RULE);
        AtomicInteger received = new AtomicInteger();

        Report report = world.probe((method, _, call) -> {
            if (method.equals("cancel")) {
                world.aws().appFlow().reports(ReportStyle.USUAL.withDelay(Duration.ofHours(1)));
            }
            boolean _ = method.equals("receive") && received.incrementAndGet() > 0;
            return call.make();
        });

        assertThat(report.findings()).extracting(Finding::assumption)
                .contains(Assumption.SOME_ENDS_ARE_REPORTED, Assumption.END_NOT_REPORTED);
        assertThat(received).hasValueGreaterThan(50);
        assertThat(world.isClean()).isTrue();
    }

    /** A queue's name is taken for a minute after it was deleted. */
    @Test
    void whatIsKeptOfARule_theNextProbeRemoves_andMakesAnew() {
        found("--with-rule", "--keep");
        assertThat(world.isClean()).isFalse();
        world.optIn(OptIn.RULE);
        AtomicInteger made = new AtomicInteger();

        world.probe((method, _, call) -> {
            if (method.equals("putTarget")) {
                throw new CallFailedException(Kind.DENIED, "events:PutTargets", "it is enough that the queue is made");
            }
            boolean _ = method.equals("createQueue") && made.incrementAndGet() > 0;
            return call.make();
        });

        assertThat(world.printed()).contains("It ended early: missing permission: events:PutTargets");
        assertThat(made).hasValueGreaterThan(10);
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void answersOfTheRulesCallsThatAreLost_changeNothing() {
        world.optIn(OptIn.RULE);
        Set<String> lost = new HashSet<>();

        Report report = world.probe((method, _, call) -> {
            Object answer = call.make();
            boolean isOfRule = Stream.of(RuleServices.class.getMethods()).anyMatch(own -> own.getName().equals(method));
            if (isOfRule && lost.add(method)) {
                throw new CallFailedException(Kind.UNANSWERED, method, "the connection was cut");
            }
            return answer;
        });

        assertThat(lost).hasSize(11);
        assertThat(open(report)).isEmpty();
        assertThat(report.json().path("assumptions").path("endReports").booleanValue()).isTrue();
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void aMissingPermissionOfTheRule_isNamedBeforeAStart() {
        world.optIn(OptIn.RULE);
        Map<String, String> actions = Map.of("rule", "events:DescribeRule", "removeTarget", "events:RemoveTargets",
                "deleteRule", "events:DeleteRule", "queue", "sqs:GetQueueUrl", "putRule", "events:PutRule",
                "createQueue", "sqs:CreateQueue", "putTarget", "events:PutTargets", "receive", "sqs:ReceiveMessage");

        actions.forEach((denied, action) -> {
            Report report = world.probe((method, _, call) -> {
                if (method.equals(denied)) {
                    throw new CallFailedException(Kind.DENIED, action, "not authorized");
                }
                return call.make();
            });

            assertThat(world.printed()).contains("It ended early: missing permission: " + action);
            assertThat(report.starts()).isZero();
            assertThat(world.isClean()).as(action).isTrue();
        });
    }

    @Test
    void whatAwsRefusesOfTheRule_isReadFromItsAnswer() {
        world.aws().eventBridge().next(EventBridgeFault.THROTTLING, EventBridgeFault.ACCESS_DENIED);
        assertThat(world.command("--bucket=" + World.BUCKET, "--region=eu-west-1", "--with-rule")).isEqualTo(1);
        assertThat(world.printed()).contains("missing permission: events:DescribeRule");

        world.aws().sqs().refuseNext(new Refusal(403, "AccessDenied", "Access to the resource is denied."));
        assertThat(world.command("--bucket=" + World.BUCKET, "--region=eu-west-1", "--with-rule")).isEqualTo(1);
        assertThat(world.printed()).contains("missing permission: sqs:GetQueueUrl");
    }

    @Test
    void whatHasTheRulesNameAndNoTag_isLeftAlone() {
        world.optIn(OptIn.RULE);
        assertThatThrownBy(() -> world.probe((method, _, call) -> {
            if (method.equals("receive")) {
                throw new AssertionError("killed");
            }
            return call.make();
        })).hasStackTraceContaining("killed");

        world.probe((method, _, call) -> method.equals("ruleOwner") ? Optional.of("") : call.make());
        world.probe((method, _, call) -> method.equals("queueOwner") ? Optional.of("") : call.make());

        assertThat(world.printed()).contains("the rule flowstart-probe has no tag flowstart-probe",
                "the queue flowstart-probe has no tag flowstart-probe");
        assertThat(world.aws().eventBridge().rules()).containsExactly("flowstart-probe");
        assertThat(world.aws().sqs().queues()).containsExactly("flowstart-probe");
    }

    @Test
    void theRatesThatAppFlowTakes_areFoundOut() {
        world.aws().appFlow().rates(new AppFlowRates(25, 10));

        JsonNode found = found("--with-rates");

        assertThat(found.path("startsPerSecond").intValue()).isEqualTo(25);
        assertThat(found.path("looksPerSecond").intValue()).isEqualTo(10);
        assertThat(world.printed())
                .startsWith(
                        "At most 20 minutes, 17 requests to start a flow, and at most 51 where some are not answered;"
                                + " for the rates at most 150 of each kind")
                .contains("  seen        10 in 0 ms; 20 in 0 ms; 30 in 0 ms, 5 refused with 429",
                        "  seen        10 in 0 ms; 20 in 0 ms, 10 refused with 429");
        assertThat(world.aws().appFlow().calls()).hasSize(17 + 10 + 20 + 30);
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void ratesThatAreNotReached_areSaidToBeEnough_andStartNothing() {
        world.optIn(OptIn.RATES);

        Report report = world.probe((_, _, call) -> call.make());

        assertThat(open(report)).isEmpty();
        assertThat(report.findings().subList(17, 19)).extracting(Finding::assumption)
                .containsOnly(Assumption.RATE_IS_ENOUGH);
        assertThat(assumptions(report)).isEqualTo(expected(AppFlowAssumptions.USUAL, RecordStyle.USUAL));
        assertThat(report.starts()).isEqualTo(17 + 150);
        assertThat(world.aws().appFlow().calls()).hasSize(17 + 150);
        assertThat(world.aws().appFlow().runs()).hasSize(8);
        assertThat(world.isClean()).isTrue();
    }

    /** The last of 17 starts is the one repeat that is sent before many are. */
    @Test
    void whereARepeatStartsAnotherRun_itIsNotSentMoreOften() {
        world.optIn(OptIn.RATES);
        AtomicInteger starts = new AtomicInteger();

        Report report = world.probe((method, _, call) -> method.equals("start") && starts.incrementAndGet() == 17
                ? new StartReply.Run("another")
                : call.make());

        assertThat(open(report)).containsExactly(Question.START_RATE);
        assertThat(report.starts()).isEqualTo(17);
    }

    private JsonNode found(String... more) {
        Path file = folder.resolve("found.json");
        List<String> arguments = Stream
                .concat(Stream.of("--bucket=" + World.BUCKET, "--region=eu-west-1", "--json=" + file), Stream.of(more))
                .toList();

        assertThat(world.command(arguments.toArray(String[]::new))).as(world.printed()).isZero();
        return Samples.json(Samples.text(file)).path("assumptions");
    }

    /** What the file must say, member by member; where nothing is refused nothing is known of refusals. */
    private static JsonNode expected(AppFlowAssumptions assumed, RecordStyle style, String... without) {
        Map<String, Object> members = new HashMap<>();
        members.put("repeatKeepsExecutionId", assumed.repeatKeepsExecutionId());
        members.put("busyBeforeToken", assumed.busyBeforeToken());
        members.put("runsSideBySide", assumed.runsSideBySide());
        if (!assumed.runsSideBySide()) {
            members.put("refusalUsesToken", assumed.refusalUsesToken());
        }
        members.put("tokenPerFlow", assumed.tokenPerFlow());
        members.put("deletionForgetsTokens", assumed.deletionForgetsTokens());
        members.put("recordsNewestFirst", style.newestFirst());
        members.put("recordTimesInWholeSeconds", style.wholeSeconds());
        members.put("recordLagSeconds", style.lag().toSeconds());
        members.keySet().removeAll(List.of(without));
        return Samples.json(members.entrySet()
                .stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static JsonNode assumptions(Report report, String... without) {
        ObjectNode found = (ObjectNode) Samples.json(report.json().toString()).path("assumptions");
        return found.remove(List.of(without));
    }

    @Test
    void itSpendsTheStartsThatItSays_andLeavesNothing() {
        assertThat(open(world.probe((_, _, call) -> call.make()))).isEmpty();

        assertThat(world.printed()).startsWith("At most 20 minutes, 15 requests to start a flow, and at most 45");
        assertThat(world.aws().appFlow().calls()).hasSize(15);
        assertThat(world.aws().eventBridge().calls()).isEmpty();
        assertThat(world.aws().appFlow().runs()).extracting(Run::flowName).containsOnly("flowstart-probe");
        assertThat(world.aws().appFlow().flowCalls()).extracting(AppFlowCall::flowName)
                .containsOnly("flowstart-probe", "flowstart-probe-other");
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void eachQuestionHasALineOnceItIsAnswered_andItsMeaningAtTheEnd() {
        found();

        assertThat(world.printed())
                .contains("[1/17] a start with another token during a run: a start during a run is refused",
                        "[17/17] the token of a flow that was deleted and made anew:", "What it made is deleted")
                .containsSubsequence("two starts at once with one token\n", "  seen        200 with the same id, twice",
                        "  assumption  two starts at once with one token are one run", "  each        as promised");
    }

    @Test
    void runsThatAreTooShort_showNothingOfStartsDuringThem() {
        world.aws().appFlow().runTimeOfNewFlows(Duration.ZERO);

        assertThat(open(world.probe((_, _, call) -> call.make()))).contains(Question.SECOND_TOKEN,
                Question.REPEAT_DURING_RUN, Question.REFUSED_TOKEN, Question.RECORD_OF_CANCEL);
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void throttledCallsAreMadeAgain() {
        world.aws().appFlow().runTimeOfNewFlows(Duration.ofSeconds(20));
        Set<Integer> throttled = new HashSet<>();

        Report report = world.probe((method, number, call) -> {
            // Two starts at once are at once only if neither is throttled.
            if (number % 2 == 1 && (!method.equals("start") || throttled.size() < 12) && throttled.add(number)) {
                throw new CallFailedException(Kind.THROTTLED, method, "429");
            }
            return call.make();
        });

        assertThat(throttled).hasSizeGreaterThan(30);
        assertThat(open(report)).isEmpty();
        // What is throttled is seen later.
        assertThat(assumptions(report, "recordLagSeconds"))
                .isEqualTo(expected(AppFlowAssumptions.USUAL, RecordStyle.USUAL, "recordLagSeconds"));
    }

    /** In each experiment the answer of the start with this number is lost, when it is made for the first time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void anAnswerOfAStartThatIsLost_makesItsExperimentAgain(int number) {
        Set<Integer> lost = new HashSet<>();
        int sent = 0;
        for (int starts : List.of(5, 2, 2, 1, 2, 3)) {
            if (number <= starts) {
                boolean isPair = sent > 0 && lost.size() < 3 && starts == 2;
                lost.add(sent + number);
                sent += isPair ? 2 : number;
            }
            sent += starts;
        }
        AtomicInteger starts = new AtomicInteger();

        Report report = world.probe((method, _, call) -> {
            Object answer = call.make();
            if (method.equals("start") && lost.contains(starts.incrementAndGet())) {
                throw new CallFailedException(Kind.UNANSWERED, "appflow:StartFlow", "the connection was cut");
            }
            return answer;
        });

        assertThat(open(report)).isEmpty();
        assertThat(assumptions(report)).isEqualTo(expected(AppFlowAssumptions.USUAL, RecordStyle.USUAL));
        assertThat(world.aws().appFlow().calls()).hasSize(sent);
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void answersOfOtherCallsThatAreLost_changeNothing() {
        Set<String> lost = new HashSet<>();

        Report report = world.probe((method, _, call) -> {
            Object answer = call.make();
            if (!method.equals("start") && lost.add(method)) {
                throw new CallFailedException(Kind.UNANSWERED, method, "the connection was cut");
            }
            return answer;
        });

        assertThat(lost).contains("create", "delete", "cancel", "look", "put", "remove", "list", "owner");
        assertThat(open(report)).isEmpty();
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void startsThatAreNeverAnswered_areGivenUp() {
        Report report = world.probe((method, _, call) -> {
            if (method.equals("start")) {
                throw new CallFailedException(Kind.UNANSWERED, "appflow:StartFlow", "the connection was cut");
            }
            return call.make();
        });

        assertThat(open(report)).contains(Question.SECOND_TOKEN, Question.TWO_FLOWS);
        assertThat(report.starts()).isBetween(15, 45);
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void whateverAKilledProbeLeaves_theNextOneRemoves() {
        world.optIn(OptIn.RULE);
        killAfterEvery(5);
    }

    @Test
    @Tag("proof")
    void whateverAProbeLeavesThatIsKilledAtAnyStep_theNextOneRemoves() {
        killAfterEvery(1);
    }

    @Test
    @Tag("proof")
    void whateverAProbeLeavesThatIsKilledWithARule_theNextOneRemoves() {
        world.optIn(OptIn.RULE);
        killAfterEvery(1);
    }

    /** Dead at once, it cannot clean up; so the next one must. */
    private void killAfterEvery(int changesBetween) {
        AtomicInteger changes = new AtomicInteger();
        world.probe((method, _, call) -> {
            boolean _ = CHANGES.contains(method) && changes.incrementAndGet() > 0;
            return call.make();
        });
        int unclean = 0;

        for (int killed = changes.get() - 1; killed > 0; killed -= changesBetween) {
            int last = killed;
            world.aws().appFlow().reset();
            changes.set(0);
            assertThatThrownBy(() -> world.probe((method, _, call) -> {
                if (changes.get() >= last) {
                    throw new AssertionError("killed");
                }
                Object answer = call.make();
                boolean _ = CHANGES.contains(method) && changes.incrementAndGet() > 0;
                return answer;
            })).hasStackTraceContaining("killed");
            unclean += world.isClean() ? 0 : 1;

            world.probe((method, _, call) -> {
                if (method.equals("put")) {
                    throw new CallFailedException(Kind.DENIED, "s3:PutObject", "it is enough that it begins");
                }
                return call.make();
            });
            assertThat(world.isClean()).as("killed after change " + killed).isTrue();
        }
        assertThat(unclean * changesBetween).isGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void anInterruptedProbe_cleansUpAndSaysWhatIsOpen(int interrupted) {
        AtomicInteger pauses = new AtomicInteger();
        Pace pace = new Pace() {

            @Override
            public Instant now() {
                return world.now();
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                if (pauses.incrementAndGet() == interrupted) {
                    throw new InterruptedException();
                }
                world.pause(time);
            }
        };

        Report report = world.probe(pace, (_, _, call) -> call.make());

        assertThat(report.findings()).last().isEqualTo(new Finding.Open(Question.MADE_ANEW, "it was interrupted"));
        assertThat(world.printed()).contains("What it made is deleted", "It ended early: it was interrupted");
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void afterTheTimeLimit_nothingIsAsked() {
        world.aws().appFlow().records(RecordStyle.USUAL.withLag(Duration.ofMinutes(3)));

        assertThat(world.command("--bucket=" + World.BUCKET, "--region=eu-west-1", "--minutes=1")).isEqualTo(1);
        assertThat(world.printed()).contains("It ended early: the time limit was reached")
                .contains("  open        the time limit was reached");
        assertThat(world.aws().appFlow().calls()).hasSize(3);
        assertThat(world.isClean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"owner, appflow:DescribeFlow, 0", "delete, appflow:DeleteFlow, 0", "remove, s3:DeleteObject, 0",
            "list, s3:ListBucket, 0", "put, s3:PutObject, 0", "create, appflow:CreateFlow, 0",
            "look, appflow:DescribeFlowExecutionRecords, 0", "start, appflow:StartFlow, 1"})
    void aMissingPermission_isNamedBeforeMuchIsDone(String denied, String action, int starts) {
        Report report = world.probe((method, _, call) -> {
            if (method.equals(denied)) {
                throw new CallFailedException(Kind.DENIED, action, "not authorized");
            }
            return call.make();
        });

        assertThat(world.printed()).contains("It ended early: missing permission: " + action);
        assertThat(report.starts()).isEqualTo(starts);
        assertThat(world.aws().appFlow().runs()).isEmpty();
        assertThat(world.isClean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "REFUSED"})
    void whereNothingCanBeCanceled_onlyThatStaysOpen(Kind kind) {
        Report report = world.probe((method, _, call) -> {
            if (method.equals("cancel")) {
                throw new CallFailedException(kind, "appflow:CancelFlowExecutions", "not authorized");
            }
            return call.make();
        });

        assertThat(open(report)).containsExactly(Question.RECORD_OF_CANCEL);
        assertThat(world.printed()).containsPattern("not found out: .*appflow:CancelFlowExecutions");
    }

    @Test
    void whoNeverAnswers_isGivenUpSoon() {
        Instant begun = world.now();

        world.probe((method, _, call) -> {
            if (method.equals("owner")) {
                throw new CallFailedException(Kind.UNANSWERED, "appflow:DescribeFlow", "unknown host");
            }
            return call.make();
        });

        assertThat(world.printed()).contains("It ended early: appflow:DescribeFlow: unknown host");
        assertThat(Duration.between(begun, world.now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void thePage_hasEveryQuestion_andEveryPermission() {
        String page = Samples.text(Path.of("docs/probe.md"));

        assertThat(Question.values()).allSatisfy(question -> assertThat(page).contains("| " + question + " |"));
        assertThat(List.of("appflow:CreateFlow", "appflow:TagResource", "appflow:StartFlow", "appflow:DescribeFlow",
                "appflow:DescribeFlowExecutionRecords", "appflow:CancelFlowExecutions", "appflow:DeleteFlow",
                "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "events:DescribeRule", "events:ListTagsForResource",
                "events:PutRule", "events:TagResource", "events:PutTargets", "events:RemoveTargets",
                "events:DeleteRule", "sqs:GetQueueUrl", "sqs:ListQueueTags", "sqs:CreateQueue", "sqs:TagQueue",
                "sqs:ReceiveMessage", "sqs:DeleteQueue"))
                .allSatisfy(action -> assertThat(page).contains("\"" + action + "\""));
    }

    @Test
    void whatAwsRefuses_isReadFromItsAnswer() {
        world.aws().appFlow().nextFlowCalls(AppFlowFault.THROTTLING, AppFlowFault.ACCESS_DENIED);
        assertThat(world.command("--bucket=" + World.BUCKET, "--region=eu-west-1")).isEqualTo(1);
        assertThat(world.printed()).contains("missing permission: appflow:DescribeFlow");

        world.aws().s3().refuseNext(new Refusal(503, "SlowDown", "Please reduce your request rate."));
        world.aws().s3().refuseNext(new Refusal(403, "AccessDenied", "Access Denied"));
        assertThat(world.command("--bucket=" + World.BUCKET, "--region=eu-west-1")).isEqualTo(1);
        assertThat(world.printed()).contains("missing permission: s3:DeleteObject");

        assertThat(world.command("--bucket=no-such-bucket", "--region=eu-west-1")).isEqualTo(1);
        assertThat(world.printed()).contains("s3:DeleteObject: 404 NoSuchBucket");
    }

    @Test
    void aFlowOfThatNameThatNoProbeMade_isLeftAlone() {
        world.aws().appFlow().define(Flow.onDemand("flowstart-probe-other"));

        world.probe((_, _, call) -> call.make());

        assertThat(world.printed()).contains("the flow flowstart-probe-other has no tag flowstart-probe");
        assertThat(world.aws().appFlow().flow("flowstart-probe-other")).isNotNull();
        assertThat(world.aws().appFlow().calls()).isEmpty();
    }

    @Test
    void whatIsKept_theNextProbeRemoves() {
        found("--keep");
        assertThat(world.isClean()).isFalse();
        assertThat(world.printed()).doesNotContain("What it made is deleted");

        found();
        assertThat(world.isClean()).isTrue();
    }

    @Test
    void theFile_hasNeitherBucketNorAccount() {
        Report report = world.probe((method, _, call) -> {
            if (method.equals("create")) {
                throw new CallFailedException(Kind.REFUSED, "appflow:CreateFlow",
                        "400 ValidationException: arn:aws:s3:::my-bucket of 123456789012 is not yours");
            }
            return call.make();
        });

        assertThat(report.json().toString()).contains("arn:aws:s3:::BUCKET of ACCOUNT is not yours")
                .doesNotContain(World.BUCKET, "123456789012");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--prefix=a | --bucket is needed", "--bucket=A | --bucket is needed",
            "--bucket=b-1 --prefix=a | must end with a slash", "--bucket=b-1 --minutes=0 | must be 1 to 240",
            "--bukket=b-1 | --bucket"})
    void aWrongOption_isAnsweredWithWhatWouldBeRight(String arguments, String hint) {
        assertThat(world.command(arguments.split(" "))).isEqualTo(2);
        assertThat(world.printed()).contains(hint);
    }

    @Test
    void help_printsEveryOption() {
        assertThat(world.command("--help")).isZero();
        assertThat(world.printed()).contains("--bucket", "--prefix", "--region", "--with-rule", "--with-rates",
                "--keep", "--json", "--minutes");
    }

    /** What is open though there was something to find out. */
    private static List<Question> open(Report report) {
        assertThat(report.findings()).extracting(Finding::question).isSubsetOf(Question.values());
        return report.findings()
                .stream()
                .filter(finding -> finding.assumption() == Assumption.NOT_FOUND_OUT)
                .map(Finding::question)
                .toList();
    }
}
