package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * As much of SQS as a rule's target needs: CreateQueue, GetQueueUrl, ListQueueTags, ReceiveMessage, DeleteQueue. Nobody
 * sends to a queue but rules that its policy allows; receiving never waits. Thread-safe.
 */
public final class Sqs {
    static final String TARGET = "AmazonSQS.";
    private static final String SERVICE = "sqs";
    private static final Refusal NO_QUEUE = new Refusal(400, "QueueDoesNotExist",
            "The specified queue does not exist.");
    private static final Refusal EXISTS = new Refusal(400, "QueueNameExists",
            "A queue already exists with the same name and a different value for an attribute");
    private static final Refusal DELETED_RECENTLY = new Refusal(400, "QueueDeletedRecently",
            "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    /** The names of before, which SDKs still give. */
    private static final Map<String, String> QUERY_CODES = Map.of("QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue", "QueueNameExists", "QueueAlreadyExists", "QueueDeletedRecently",
            "AWS.SimpleQueueService.QueueDeletedRecently");
    private static final Duration NAME_IS_TAKEN = Duration.ofSeconds(60);
    private static final int USUAL_TIMEOUT = 30;
    private static final int MOST_MESSAGES = 10;

    private final InstantSource clock;
    private final Map<String, Known> queues = new TreeMap<>();
    private final Map<String, Instant> deleted = new HashMap<>();
    private final Queue<Refusal> refusals = new ArrayDeque<>();
    private final Ids ids = new Ids(6);

    Sqs(InstantSource clock) {
        this.clock = clock;
    }

    private record Known(String arn, JsonNode attributes, JsonNode tags, List<Message> messages) {}

    /** @param hidden until when nobody receives it */
    private record Message(String id, String body, Instant sent, Instant hidden) {}

    /** The names of all queues. */
    public synchronized List<String> queues() {
        return List.copyOf(queues.keySet());
    }

    /** Refuses the next request, whatever it asks; given again, the one after it. */
    public synchronized void refuseNext(Refusal refusal) {
        refusals.add(refusal);
    }

    /** Forgets every queue and refuses nothing any more. */
    public synchronized void reset() {
        queues.clear();
        deleted.clear();
        refusals.clear();
    }

    /** A rule sends a message; nothing happens when the queue's policy does not allow it. */
    synchronized void send(String queueArn, String ruleArn, String body, Instant at) {
        for (Known queue : queues.values()) {
            if (queue.arn.equals(queueArn) && isAllowed(queue, ruleArn)) {
                queue.messages.add(new Message(ids.next(), body, at, at));
            }
        }
    }

    private static boolean isAllowed(Known queue, String ruleArn) {
        ObjectNode policy = Json.readObject(queue.attributes.path("Policy").asText());
        return policy != null && policy.path("Statement")
                .valueStream()
                .anyMatch(statement -> statement.path("Effect").asText().equals("Allow")
                        && statement.at("/Principal/Service").asText().equals("events.amazonaws.com")
                        && statement.path("Action").asText().equalsIgnoreCase("sqs:SendMessage")
                        && statement.path("Resource").asText().equals(queue.arn)
                        && statement.at("/Condition/ArnEquals/aws:SourceArn").asText().equals(ruleArn));
    }

    synchronized Reply handle(Request request, String target) {
        Signature signature = Signature.of(request, SERVICE);
        Refusal scripted = refusals.poll();
        ObjectNode body = Json.readObject(request.body());
        String requestId = ids.next();
        if (signature.refusal() != null || scripted != null || body == null) {
            return refused(Objects.requireNonNullElse(signature.refusal() == null ? scripted : signature.refusal(),
                    Refusal.serialization("The body is no JSON object")), requestId);
        }
        String url = body.path("QueueUrl").asText();
        String name = body.path("QueueName").asText(url.substring(url.lastIndexOf('/') + 1));
        JsonAnswer answer = switch (target.substring(TARGET.length())) {
            case "CreateQueue" -> create(name, signature.region(), body, url(request, name));
            case "GetQueueUrl" -> with(queues.get(name), _ -> Json.object().put("QueueUrl", url(request, name)));
            case "ListQueueTags" -> with(queues.get(name), queue -> Json.object().set("Tags", queue.tags));
            case "ReceiveMessage" -> with(queues.get(name), queue -> receive(queue, body));
            case "DeleteQueue" -> with(queues.remove(name), _ -> {
                deleted.put(name, clock.instant());
                return Json.object();
            });
            default -> new JsonAnswer.Refused(new Refusal(400, "UnknownOperationException", "No such operation here"));
        };
        return switch (answer) {
            case JsonAnswer.Done(ObjectNode done) -> reply(200, done, Map.of(), requestId);
            case JsonAnswer.Refused(Refusal refusal) -> refused(refusal, requestId);
        };
    }

    private static String url(Request request, String name) {
        return "http://" + request.header("Host") + "/" + EmbeddedAws.ACCOUNT + "/" + name;
    }

    private interface Use {
        ObjectNode of(Known queue);
    }

    private static JsonAnswer with(@Nullable Known queue, Use use) {
        return queue == null ? new JsonAnswer.Refused(NO_QUEUE) : new JsonAnswer.Done(use.of(queue));
    }

    private JsonAnswer create(String name, String region, ObjectNode body, String url) {
        if (!name.matches("[\\w-]{1,80}")) {
            return new JsonAnswer.Refused(new Refusal(400, "InvalidParameterValue", "No such name of a queue"));
        }
        Instant gone = deleted.get(name);
        if (gone != null && clock.instant().isBefore(gone.plus(NAME_IS_TAKEN))) {
            return new JsonAnswer.Refused(DELETED_RECENTLY);
        }
        Known queue = queues.computeIfAbsent(name,
                _ -> new Known("arn:aws:sqs:" + region + ":" + EmbeddedAws.ACCOUNT + ":" + name,
                        body.withObject("Attributes"), body.withObject("tags"), new ArrayList<>()));
        return queue.attributes.equals(body.withObject("Attributes"))
                ? new JsonAnswer.Done(Json.object().put("QueueUrl", url))
                : new JsonAnswer.Refused(EXISTS);
    }

    private ObjectNode receive(Known queue, ObjectNode body) {
        Instant now = clock.instant();
        Instant hidden = now.plusSeconds(body.path("VisibilityTimeout").asInt(USUAL_TIMEOUT));
        int most = Math.min(body.path("MaxNumberOfMessages").asInt(1), MOST_MESSAGES);
        ObjectNode answer = Json.object();
        ArrayNode received = answer.putArray("Messages");
        queue.messages.replaceAll(message -> {
            if (message.hidden.isAfter(now) || received.size() == most) {
                return message;
            }
            received.addObject()
                    .put("MessageId", message.id)
                    .put("ReceiptHandle", message.id + "/" + now)
                    .put("MD5OfBody", md5(message.body))
                    .put("Body", message.body)
                    .putObject("Attributes")
                    .put("SentTimestamp", Long.toString(message.sent.toEpochMilli()));
            return new Message(message.id, message.body, message.sent, hidden);
        });
        return answer;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has MD5", e);
        }
    }

    private static Reply refused(Refusal refusal, String requestId) {
        String type = String.valueOf(refusal.type());
        return reply(refusal.status(),
                Json.object().put("__type", "com.amazonaws.sqs#" + type).put("message", refusal.message()),
                Map.of("x-amzn-query-error", QUERY_CODES.getOrDefault(type, type) + ";Sender"), requestId);
    }

    private static Reply reply(int status, ObjectNode body, Map<String, String> more, String requestId) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("x-amzn-RequestId", requestId);
        return new Reply.Answer(status, headers, body.toString());
    }
}
