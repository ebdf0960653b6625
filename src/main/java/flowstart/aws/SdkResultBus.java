package flowstart.aws;

import flowstart.start.ErrorDetail;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** An EventBridge bus by the AWS SDK. */
final class SdkResultBus implements ResultBus {

    private static final ErrorDetail NO_TIME = new ErrorDetail("DeadlineTooNear",
            "no time was left before the deadline to publish the result");

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
        List<Publication> publications = new ArrayList<>();
        for (List<PutEventsRequestEntry> call : PutEventsCalls.of(results.stream().map(this::entry).toList())) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            publications.addAll(left.isPositive() ? put(call, left) : none(call, NO_TIME));
        }
        return publications;
    }

    private List<Publication> put(List<PutEventsRequestEntry> entries, Duration limit) {
        PutEventsRequest request = PutEventsRequest.builder()
                .entries(entries)
                .overrideConfiguration(call -> call.apiCallTimeout(limit))
                .build();
        try {
            // A 200 says nothing of the single entries.
            List<PutEventsResultEntry> told = client.putEvents(request).entries();
            return told.size() == entries.size()
                    ? told.stream().map(SdkResultBus::publication).toList()
                    : none(entries, new ErrorDetail("UnaccountedEntries",
                            "the bus told of " + told.size() + " events, and must tell of " + entries.size()));
        } catch (AwsServiceException e) {
            return none(entries, SdkAppFlow.fault(e));
        } catch (SdkException e) {
            return none(entries, ErrorDetail.of(e));
        }
    }

    private static Publication publication(PutEventsResultEntry entry) {
        return entry.errorCode() == null
                ? Publication.PUBLISHED
                : new Publication(new ErrorDetail(entry.errorCode(), String.valueOf(entry.errorMessage())));
    }

    private static List<Publication> none(List<PutEventsRequestEntry> entries, ErrorDetail fault) {
        return Collections.nCopies(entries.size(), new Publication(fault));
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
