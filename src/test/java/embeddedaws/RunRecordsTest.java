package embeddedaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.appflow.model.AppflowException;
import software.amazon.awssdk.services.appflow.model.DescribeFlowExecutionRecordsResponse;
import software.amazon.awssdk.services.appflow.model.ExecutionRecord;
import software.amazon.awssdk.services.appflow.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appflow.model.ValidationException;

/** Runs as DescribeFlowExecutionRecords shows them, over the real SDK client. */
class RunRecordsTest {

    private static final Duration RUN = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock();
    private EmbeddedAws aws;
    private AppflowClient client;

    RunRecordsTest() throws IOException {
        aws = EmbeddedAws.start(clock);
        client = client(false);
    }

    @BeforeEach
    void define() {
        aws.appFlow().define(Flow.onDemand("orders").withRunTime(RUN));
    }

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void aRunIsInProgress_untilItsTimeIsOver() {
        Instant started = clock.instant();
        String id = start("t-1");

        assertThat(only().executionStatusAsString()).isEqualTo("InProgress");
        clock.advance(RUN);

        ExecutionRecord record = only();
        assertThat(record.executionId()).isEqualTo(id);
        assertThat(record.executionStatusAsString()).isEqualTo("Successful");
        assertThat(record.startedAt()).isEqualTo(started);
        assertThat(record.lastUpdatedAt()).isEqualTo(started.plus(RUN));
        assertThat(record.dataPullEndTime()).isEqualTo(started.plus(RUN));
        assertThat(record.executionResult().recordsProcessed()).isPositive();
        assertThat(record.executionResult().errorInfo().putFailuresCount()).isZero();
    }

    @Test
    void runsEndAsTheScriptSays() {
        aws.appFlow().nextRuns("orders", RunEnd.ERROR, RunEnd.CANCELED);
        for (int i = 0; i < 3; i++) {
            start("t-" + i);
            clock.advance(RUN);
        }

        assertThat(records()).extracting(ExecutionRecord::executionStatusAsString)
                .containsExactly("Successful", "Canceled", "Error");
        assertThat(records().getLast().executionResult().errorInfo().executionMessage()).isNotBlank();
    }

    @Test
    void aPersonCanStopARun_andStartOne() {
        start("t-1");
        clock.advance(Duration.ofMinutes(1));
        aws.appFlow().cancel("orders");

        assertThat(only().executionStatusAsString()).isEqualTo("Canceled");
        aws.appFlow().startElsewhere("orders");
        assertThat(records()).hasSize(2)
                .first()
                .extracting(ExecutionRecord::executionStatusAsString)
                .isEqualTo("InProgress");
        assertThat(aws.appFlow().runs().getLast().clientToken()).isNull();
    }

    @Test
    void aRunBecomesVisibleAfterItsLag() {
        aws.appFlow().records(RecordStyle.USUAL.withLag(Duration.ofMinutes(2)));
        start("t-1");

        clock.advance(Duration.ofSeconds(119));
        assertThat(records()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(records()).hasSize(1);
    }

    @Test
    void timesCanBeCutToWholeSeconds() {
        aws.appFlow().records(RecordStyle.USUAL.withWholeSeconds());
        clock.advance(Duration.ofMillis(750));
        start("t-1");

        assertThat(only().startedAt()).isEqualTo(Instant.ofEpochSecond(clock.instant().getEpochSecond()));
    }

    @Test
    void pagesHoldWhatIsAskedFor_inTheOrderOfTheStyle() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(start("t-" + i));
            clock.advance(RUN);
        }
        aws.appFlow().records(RecordStyle.USUAL.withOldestFirst().withPageSize(3));

        DescribeFlowExecutionRecordsResponse first = page(2, null);
        DescribeFlowExecutionRecordsResponse second = page(100, first.nextToken());
        assertThat(first.flowExecutions()).extracting(ExecutionRecord::executionId).isEqualTo(ids.subList(0, 2));
        assertThat(second.flowExecutions()).extracting(ExecutionRecord::executionId).isEqualTo(ids.subList(2, 5));
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void anAnswerIsDatedByTheStandInsClock() {
        clock.advance(Duration.ofDays(400));

        assertThat(page(1, null).sdkHttpResponse().firstMatchingHeader("Date")).get()
                .asString()
                .contains(Integer.toString(clock.instant().atZone(java.time.ZoneOffset.UTC).getYear()));
    }

    @Test
    void whatAppFlowRefuses_isRefused() {
        assertThatThrownBy(() -> client.describeFlowExecutionRecords(request -> request.flowName("nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.describeFlowExecutionRecords(request -> request.flowName("x")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> page(101, null)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> page(1, "x")).isInstanceOf(ValidationException.class);
        try (AppflowClient anonymous = client(true)) {
            assertThatThrownBy(() -> anonymous.describeFlowExecutionRecords(request -> request.flowName("orders")))
                    .isInstanceOfSatisfying(AppflowException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void faultsOfLooks_befallLooksAlone_andAreInTheJournal() {
        aws.appFlow().nextLooks(AppFlowFault.VALIDATION);
        start("t-1");

        assertThatThrownBy(this::records).isInstanceOf(ValidationException.class);
        assertThat(records()).hasSize(1);
        assertThat(aws.appFlow().looks()).extracting(AppFlowCall::status).containsExactly(400, 200);
        assertThat(aws.appFlow().calls()).extracting(AppFlowCall::operation).containsExactly("StartFlow");
    }

    private String start(String token) {
        return client.startFlow(request -> request.flowName("orders").clientToken(token)).executionId();
    }

    private ExecutionRecord only() {
        assertThat(records()).hasSize(1);
        return records().getFirst();
    }

    private List<ExecutionRecord> records() {
        return page(100, null).flowExecutions();
    }

    private DescribeFlowExecutionRecordsResponse page(int most, @Nullable String next) {
        return client
                .describeFlowExecutionRecords(request -> request.flowName("orders").maxResults(most).nextToken(next));
    }

    private AppflowClient client(boolean anonymous) {
        return AppflowClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(anonymous
                        ? AnonymousCredentialsProvider.create()
                        : StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }
}
