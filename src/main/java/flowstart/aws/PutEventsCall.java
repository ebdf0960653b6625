package flowstart.aws;

import flowstart.start.ErrorDetail;
import flowstart.start.ResultBus.Publication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The entries of one call of PutEvents, until the bus took each of them or refused it. A call answers 200 even where it
 * failed entries, which is no error to the SDK: so those that may be taken later are sent again from here. Not
 * thread-safe.
 */
final class PutEventsCall {

    /**
     * Codes of entries that may be taken when they are sent again (EventBridge API reference, PutEventsResultEntry).
     */
    private static final Set<String> PASSING = Set.of("InternalFailure", "InternalException", "ThrottlingException");
    /** How often an entry is sent at most, which is what the SDK does with a call that fails as a whole. */
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final EventBridgeClient client;
    private final List<PutEventsRequestEntry> entries;
    private final List<Publication> publications;
    /** The places of the entries that are still to be sent. */
    private List<Integer> open;

    PutEventsCall(EventBridgeClient client, List<PutEventsRequestEntry> entries) {
        this.client = client;
        this.entries = entries;
        this.publications = new ArrayList<>(Collections.nCopies(entries.size(),
                new Publication(ErrorDetail.deadlineTooNear("to publish the result"))));
        this.open = IntStream.range(0, entries.size()).boxed().toList();
    }

    /**
     * Sends the entries.
     *
     * @param end when it must be over, by {@link System#nanoTime()}
     * @return for each entry, in order, whether the bus took it
     */
    List<Publication> send(long end) {
        try {
            for (int tries = 0; tries < TRIES && !open.isEmpty(); tries++) {
                if (tries > 0) {
                    LockSupport.parkNanos(FIRST_PAUSE.toNanos() << (tries - 1));
                }
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    return publications;
                }
                take(client.putEvents(request(left)).entries());
            }
        } catch (AwsServiceException e) {
            fail(SdkAppFlow.error(e));
        } catch (SdkException e) {
            fail(ErrorDetail.of(e));
        }
        return publications;
    }

    private PutEventsRequest request(Duration limit) {
        return PutEventsRequest.builder()
                .entries(open.stream().map(entries::get).toList())
                .overrideConfiguration(call -> call.apiCallTimeout(limit))
                .build();
    }

    private void take(List<PutEventsResultEntry> answers) {
        if (answers.size() != open.size()) {
            fail(new ErrorDetail("UnaccountedEntries",
                    "the bus answered for " + answers.size() + " events, and must answer for " + open.size()));
            return;
        }
        List<Integer> passing = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            PutEventsResultEntry answer = answers.get(i);
            String code = answer.errorCode();
            publications.set(open.get(i),
                    code == null
                            ? Publication.PUBLISHED
                            : new Publication(new ErrorDetail(code, String.valueOf(answer.errorMessage()))));
            if (code != null && PASSING.contains(code)) {
                passing.add(open.get(i));
            }
        }
        open = passing;
    }

    private void fail(ErrorDetail why) {
        open.forEach(place -> publications.set(place, new Publication(why)));
        open = List.of();
    }
}
