package embeddedaws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DescribeFlowExecutionRecords request.
 *
 * @param flowName null when absent
 * @param from the place of the first record that is asked for, from 0
 * @param most how many are asked for, 1 to 100
 * @param refusal what the request is refused with whatever the state of its flow; null when nothing is wrong
 */
record DescribeRuns(@Nullable String flowName, int from, int most, @Nullable Refusal refusal) {
    static final String PATH = "/describe-flow-execution-records";
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    static DescribeRuns read(Request request) {
        Signature signature = Signature.of(request, StartFlow.SERVICE);
        ObjectNode body = Json.readObject(request.body());
        if (signature.refusal() != null || body == null) {
            return new DescribeRuns(null, 0, USUAL_PAGE,
                    signature.refusal() == null
                            ? Refusal.serialization("The body is no JSON object")
                            : signature.refusal());
        }
        String flowName = body.path("flowName").textValue();
        int most = body.path("maxResults").asInt(USUAL_PAGE);
        String token = body.path("nextToken").asText("0");
        boolean legal = flowName != null && Flow.isLegalName(flowName) && most >= 1 && most <= LARGEST_PAGE
                && token.matches("\\d{1,9}");
        return new DescribeRuns(flowName, legal ? Integer.parseInt(token) : 0, most,
                legal ? null : Refusal.validation("1 validation error detected: a value failed to satisfy constraint"));
    }

    /** The page of all records that is asked for. */
    ObjectNode page(List<ObjectNode> records, int largestPage) {
        int end = Math.min(records.size(), from + Math.min(most, largestPage));
        ObjectNode page = Json.object();
        ArrayNode shown = page.putArray("flowExecutions");
        records.subList(Math.min(from, end), end).forEach(shown::add);
        return end < records.size() ? page.put("nextToken", Integer.toString(end)) : page;
    }
}
