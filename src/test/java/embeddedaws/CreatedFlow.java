package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A flow that was made by CreateFlow.
 *
 * @param asked what was asked for
 */
record CreatedFlow(ObjectNode asked, Instant createdAt) {

    /** What kind of flow was asked for. */
    Flow.Kind kind() {
        return switch (asked.path("triggerConfig").path("triggerType").asText()) {
            case "Scheduled" -> Flow.Kind.SCHEDULED;
            case "Event" -> Flow.Kind.EVENT;
            default -> Flow.Kind.ON_DEMAND;
        };
    }

    /** What DescribeFlow says of it beside its name and status. */
    ObjectNode described() {
        ObjectNode described = Json.object().setAll(asked);
        described.remove("clientToken");
        return described.put("createdAt", BigDecimal.valueOf(createdAt.toEpochMilli(), 3));
    }

    /** A run from S3 fails when a file's first line lacks a field that a task takes from it. */
    RunEnd usualEnd(S3 s3) {
        JsonNode source = asked.path("sourceFlowConfig").path("sourceConnectorProperties").path("S3");
        boolean readable = s3.bodies(source.path("bucketName").asText(), source.path("bucketPrefix").asText())
                .stream()
                .map(body -> body.lines().findFirst().orElse(""))
                .allMatch(this::hasEveryField);
        return readable ? RunEnd.SUCCESSFUL : RunEnd.ERROR;
    }

    private boolean hasEveryField(String heading) {
        return asked.path("tasks")
                .valueStream()
                .flatMap(task -> task.path("sourceFields").valueStream())
                .allMatch(field -> heading.contains(field.asText()));
    }

    /** What a run writes to S3 when it ends well. */
    void write(S3 s3, Run run, Instant at) {
        s3.put(bucket(), key(run), "{}", at);
    }

    /** Takes that back. */
    void writeNothing(S3 s3, Run run) {
        s3.remove(bucket(), key(run));
    }

    private String bucket() {
        return destination().path("bucketName").asText();
    }

    private String key(Run run) {
        return destination().path("bucketPrefix").asText() + "/" + run.flowName() + "/" + run.executionId();
    }

    private JsonNode destination() {
        return asked.path("destinationFlowConfigList").path(0).path("destinationConnectorProperties").path("S3");
    }
}
