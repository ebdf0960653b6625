package flowstart.aws;

import flowstart.start.AppFlowAnswer;
import flowstart.start.AppFlow;
import flowstart.start.Call;
import flowstart.start.ClientToken;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.appflow.model.StartFlowRequest;
import software.amazon.awssdk.services.appflow.model.StartFlowResponse;

/** AppFlow by the AWS SDK. */
final class SdkAppFlow implements AppFlow {

    private final AppflowClient client;

    SdkAppFlow(AppflowClient client) {
        this.client = client;
    }

    @Override
    public Call start(FlowName flow, ClientToken token, Duration limit) {
        StartFlowRequest request = StartFlowRequest.builder()
                .flowName(flow.value())
                .clientToken(token.value())
                .overrideConfiguration(call -> call.apiCallTimeout(limit))
                .build();
        RequestCounter requests = new RequestCounter();
        try {
            StartFlowResponse response = ScopedValue.where(RequestCounter.CURRENT, requests)
                    .call(() -> client.startFlow(request));
            return new Call(
                    new AppFlowAnswer.Accepted(blankToNull(response.flowArn()),
                            blankToNull(response.flowStatusAsString()), blankToNull(response.executionId())),
                    requests.sent(), requestId(response));
        } catch (AwsServiceException e) {
            return new Call(new AppFlowAnswer.Refused(e.statusCode(), e.isThrottlingException(), fault(e)),
                    requests.sent(), e.requestId());
        } catch (SdkException e) {
            ErrorDetail fault = ErrorDetail.of(e);
            return requests.sent() == 0
                    ? Call.notSent(fault)
                    : new Call(new AppFlowAnswer.Unanswered(fault), requests.sent(), null);
        }
    }

    /** The response's metadata would say UNKNOWN where there is none. */
    private static @Nullable String requestId(StartFlowResponse response) {
        return response.sdkHttpResponse().firstMatchingHeader("x-amzn-RequestId").orElse(null);
    }

    /** The service's own code and message; a status without either still is an answer. */
    static ErrorDetail fault(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? null : blankToNull(details.errorCode());
        String message = details == null ? null : blankToNull(details.errorMessage());
        return new ErrorDetail(code == null ? "Http" + e.statusCode() : code,
                message == null ? "the service answered " + e.statusCode() + " without a message" : message);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
