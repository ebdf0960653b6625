package flowstart.aws;

import flowstart.start.Fault;
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
        PutEventsRequest request = PutEventsRequest.builder().entries(results.stream().map(this::entry).toList())
                .overrideConfiguration(call -> call.apiCallTimeout(limit)).build();
        try {
            List<Publication> publications = new ArrayList<>();
            // A 200 says nothing of the single entries.
            for (PutEventsResultEntry entry : client.putEvents(request).entries()) {
                publications.add(entry.errorCode() == null
                        ? Publication.PUBLISHED
                        : new Publication(new Fault(entry.errorCode(), String.valueOf(entry.errorMessage()))));
            }
            return publications;
        } catch (AwsServiceException e) {
            return none(results, SdkAppFlow.fault(e));
        } catch (SdkException e) {
            return none(results, Fault.of(e));
        }
    }

    private static List<Publication> none(List<ResultEvent> results, Fault fault) {
        return Collections.nCopies(results.size(), new Publication(fault));
    }

    private PutEventsRequestEntry entry(ResultEvent result) {
        return PutEventsRequestEntry.builder().eventBusName(bus).source(source).detailType(result.detailType())
                .resources(result.flowArn() == null ? List.of() : List.of(result.flowArn())).detail(result.detail())
                .traceHeader(result.traceHeader()).build();
    }
}
