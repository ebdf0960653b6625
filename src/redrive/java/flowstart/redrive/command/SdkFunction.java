package flowstart.redrive.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flowstart.redrive.Destination;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The function, called synchronously.
 *
 * @param alias the ARN of its alias
 */
record SdkFunction(LambdaClient client, String alias) implements Destination {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Answer send(String payload) {
        InvokeResponse response = client.invoke(request -> request.functionName(alias)
                .invocationType(InvocationType.REQUEST_RESPONSE)
                .payload(SdkBytes.fromUtf8String(payload)));
        String reply = response.payload().asUtf8String();
        return response.functionError() == null ? new Accepted(reply) : refused(reply);
    }

    /** Lambda reports an error by the name of its class and its message. */
    private static Answer refused(String reply) {
        try {
            JsonNode error = MAPPER.readTree(reply);
            return new Refused(error.path("errorType").asText("an error without a name"),
                    error.path("errorMessage").asText("no message"));
        } catch (JsonProcessingException e) {
            return new Refused("an error that is no JSON", "see the function's log");
        }
    }
}
