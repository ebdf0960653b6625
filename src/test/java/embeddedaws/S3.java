package embeddedaws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * As much of S3 as a flow from S3 to S3 needs, path style: PutObject, DeleteObject, ListObjectsV2. Bodies are text. It
 * takes no chunked uploads. Thread-safe.
 */
public final class S3 {
    private static final String SERVICE = "s3";
    private static final Refusal NO_BUCKET = new Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
    private static final Refusal NOT_HERE = new Refusal(501, "NotImplemented", "No such operation here");

    private final InstantSource clock;
    private final Map<String, TreeMap<String, Stored>> buckets = new HashMap<>();
    private final Queue<Refusal> refusals = new ArrayDeque<>();

    S3(InstantSource clock) {
        this.clock = clock;
    }

    /** @param at when it was written, which may lie ahead: until then it is not there */
    private record Stored(String body, Instant at) {}

    static boolean isFor(Request request) {
        String authorization = request.header("Authorization");
        return authorization != null && authorization.contains("/" + SERVICE + "/aws4_request");
    }

    /** Adds an empty bucket; one that is there stays as it is. */
    public synchronized void bucket(String name) {
        buckets.putIfAbsent(name, new TreeMap<>());
    }

    /** The keys of all objects in a bucket, sorted; none when there is no such bucket. */
    public synchronized List<String> keys(String bucket) {
        return objects(bucket, "").keySet().stream().toList();
    }

    /** Refuses the next request, whatever it asks; given again, the one after it. */
    public synchronized void refuseNext(Refusal refusal) {
        refusals.add(refusal);
    }

    /** The bodies of the objects whose keys begin so. */
    synchronized List<String> bodies(String bucket, String prefix) {
        return objects(bucket, prefix).values().stream().map(Stored::body).toList();
    }

    /** An object that is there from this time on; nothing happens when there is no such bucket. */
    synchronized void put(String bucket, String key, String body, Instant from) {
        buckets.getOrDefault(bucket, new TreeMap<>()).put(key, new Stored(body, from));
    }

    synchronized void remove(String bucket, String key) {
        buckets.getOrDefault(bucket, new TreeMap<>()).remove(key);
    }

    /** Empties every bucket and refuses nothing any more. */
    public synchronized void reset() {
        buckets.values().forEach(Map::clear);
        refusals.clear();
    }

    synchronized Reply handle(Request request) {
        Refusal signature = Signature.of(request, SERVICE).refusal();
        Refusal scripted = refusals.poll();
        String[] parts = request.path().substring(1).split("/", 2);
        String key = parts.length == 1 ? "" : parts[1];
        if (signature != null || scripted != null || !buckets.containsKey(parts[0])) {
            return refused(signature != null ? signature : scripted != null ? scripted : NO_BUCKET);
        }
        return switch (request.method()) {
            case "PUT" -> {
                put(parts[0], key, request.body(), clock.instant());
                yield answer(200, "");
            }
            case "DELETE" -> {
                remove(parts[0], key);
                yield answer(204, "");
            }
            case "GET" ->
                key.isEmpty() ? answer(200, list(parts[0], parameter(request.query(), "prefix"))) : refused(NOT_HERE);
            default -> refused(NOT_HERE);
        };
    }

    private Map<String, Stored> objects(String bucket, String prefix) {
        Map<String, Stored> there = new TreeMap<>(buckets.getOrDefault(bucket, new TreeMap<>()));
        Instant now = clock.instant();
        there.entrySet().removeIf(each -> !each.getKey().startsWith(prefix) || each.getValue().at().isAfter(now));
        return there;
    }

    /** All on one page. LastModified has whole seconds, as S3's has. */
    private String list(String bucket, String prefix) {
        StringBuilder xml = new StringBuilder(
                "<ListBucketResult><Name>" + bucket + "</Name><IsTruncated>false</IsTruncated>");
        objects(bucket, prefix).forEach((key, object) -> xml.append("<Contents><Key>")
                .append(escaped(key))
                .append("</Key><LastModified>")
                .append(Instant.ofEpochSecond(object.at().getEpochSecond()))
                .append("</LastModified><Size>")
                .append(object.body().getBytes(StandardCharsets.UTF_8).length)
                .append("</Size></Contents>"));
        return xml.append("</ListBucketResult>").toString();
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static Reply refused(Refusal refusal) {
        return answer(refusal.status(), "<Error><Code>" + escaped(refusal.type()) + "</Code><Message>"
                + escaped(refusal.message()) + "</Message></Error>");
    }

    private static Reply answer(int status, String xml) {
        return new Reply.Answer(status, Map.of("Content-Type", "application/xml", "ETag", "\"none\""), xml);
    }

    private static String escaped(@Nullable String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
