package flowstart.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flowstart.probe.RuleServices.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * AppFlow's report of a run's start or end (EventBridge events reference, Amazon AppFlow), as a rule passed it on. A
 * text is empty when the report has none.
 *
 * @param executionId the run's id
 * @param status how the run ended
 * @param records how many records it processed
 * @param failures how many records failed
 * @param error what went wrong
 * @param time the event's own time
 * @param ingested when EventBridge took it in, by its clock; it may have been cut to whole seconds
 * @param sent when EventBridge sent it to the queue, by SQS's clock
 */
record FlowRunReport(Kind kind, String executionId, String status, String records, String failures, String error,
        String time, Instant ingested, Instant sent) {

    /** What a message of the rule says: when EventBridge took the event in, and the event. */
    static final String TEMPLATE = "{\"ingested\": <aws.events.event.ingestion-time>, \"event\": <aws.events.event.json>}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is reported. */
    enum Kind {
        START("AppFlow Start Flow Run Report"), END("AppFlow End Flow Run Report");

        private final String detailType;

        Kind(String detailType) {
            this.detailType = detailType;
        }

        /** AppFlow's name for it. */
        String detailType() {
            return detailType;
        }
    }

    /** Reads a message; empty when it is no such report. */
    static Optional<FlowRunReport> read(Message message) {
        try {
            JsonNode body = JSON.readTree(message.body());
            JsonNode event = body.path("event");
            JsonNode detail = event.path("detail");
            Instant ingested = Instant.parse(body.path("ingested").asText());
            for (Kind kind : Kind.values()) {
                if (kind.detailType.equals(event.path("detail-type").asText())) {
                    return Optional.of(new FlowRunReport(kind, detail.path("execution-id").asText(),
                            detail.path("status").asText(), detail.path("num-of-records-processed").asText(),
                            detail.path("num-of-record-failures").asText(), detail.path("error").asText(),
                            event.path("time").asText(), ingested, message.sent()));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
