package flowstart.aws;

import flowstart.start.ErrorDetail;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** An EventBridge bus by the AWS SDK. */
final class SdkResultBus implements ResultBus {

    private static final ErrorDetail LATE = new ErrorDetail("TimeLimit",
            "publishing the result did not end within its time limit");

    private final EventBridgeClient client;
    private final String bus;
    private final String source;

    SdkResultBus(EventBridgeClient client, String bus, String source) {
        this.client = client;
        this.bus = bus;
        this.source = source;
    }

    @Override
    public List<Publication> publish(List<ResultEvent> results, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        return TimeLimit.within(limit, () -> publish(results, end),
                () -> Collections.nCopies(results.size(), new Publication(LATE)));
    }

    private List<Publication> publish(List<ResultEvent> results, long end) {
        return PutEventsCalls.of(results.stream().map(this::entry).toList())
                .stream()
                .flatMap(entries -> new PutEventsCall(client, entries).send(end).stream())
                .toList();
    }

    private PutEventsRequestEntry entry(ResultEvent result) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(source)
                .detailType(result.detailType())
                .resources(result.flowArn() == null ? List.of() : List.of(result.flowArn()))
                .detail(result.detail())
                .traceHeader(result.traceHeader())
                .build();
    }
}
