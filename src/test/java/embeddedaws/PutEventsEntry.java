package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of a PutEvents request, as it came. */
record PutEventsEntry(JsonNode json) {
    private static final int LONGEST_DETAIL_TYPE = 128;

    /** Whether every member has the type that the service model gives it. */
    boolean isReadable() {
        return json.isObject()
                && Stream.of("Source", "DetailType", "Detail", "EventBusName", "TraceHeader")
                        .map(json::path)
                        .allMatch(member -> member.isTextual() || isAbsent(member))
                && (json.path("Time").isNumber() || isAbsent(json.path("Time")))
                && (isAbsent(json.path("Resources")) || json.path("Resources").isArray())
                && json.path("Resources").valueStream().allMatch(JsonNode::isTextual);
    }

    /** The size as EventBridge counts it. */
    int bytes() {
        return (isAbsent(json.path("Time")) ? 0 : 14)
                + Stream.concat(Stream.of(text("Source"), text("DetailType"), text("Detail")), resources().stream())
                        .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .sum();
    }

    /** What EventBridge holds against the entry; null for nothing. */
    PutEventsAnswer.@Nullable Failed failure() {
        for (String required : List.of("Source", "DetailType", "Detail")) {
            if (text(required).isEmpty()) {
                return new PutEventsAnswer.Failed("InvalidArgument",
                        "Parameter " + required + " is not valid. Reason: " + required + " is a required argument.");
            }
        }
        if (text("DetailType").length() > LONGEST_DETAIL_TYPE) {
            return new PutEventsAnswer.Failed("InvalidArgument",
                    "Parameter DetailType is not valid. Reason: DetailType is too long.");
        }
        if (text("Source").startsWith("aws.")) {
            return new PutEventsAnswer.Failed("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        return detail() == null ? new PutEventsAnswer.Failed("MalformedDetail", "Detail is malformed.") : null;
    }

    /** The bus's name, also when its ARN is given; {@code default} when the text is empty. */
    static String busName(String nameOrArn) {
        String name = nameOrArn.replaceFirst("^arn:[^/]*:event-bus/", "");
        return name.isEmpty() ? "default" : name;
    }

    /** The event that comes of the entry, in which {@link #failure()} found none. */
    Event event(String id, String region, Instant now) {
        return new Event(id, text("DetailType"), text("Source"), EmbeddedAws.ACCOUNT, time(now), region, resources(),
                Objects.requireNonNull(detail()), busName(text("EventBusName")), json.path("TraceHeader").textValue());
    }

    private @Nullable ObjectNode detail() {
        return Json.readObject(text("Detail"));
    }

    private Instant time(Instant now) {
        JsonNode time = json.path("Time");
        return isAbsent(time) ? now.truncatedTo(ChronoUnit.SECONDS) : Instant.ofEpochSecond(time.longValue());
    }

    private List<String> resources() {
        return json.path("Resources").valueStream().map(JsonNode::asText).toList();
    }

    private String text(String member) {
        return json.path(member).asText("");
    }

    private static boolean isAbsent(JsonNode member) {
        return member.isMissingNode() || member.isNull();
    }
}
