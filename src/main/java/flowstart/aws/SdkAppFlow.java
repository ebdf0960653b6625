package flowstart.aws;

import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
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

    private static final ErrorDetail LATE = new ErrorDetail("TimeLimit", "the call did not end within its time limit");

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
        return TimeLimit.within(limit,
                () -> ScopedValue.where(RequestCounter.CURRENT, requests).call(() -> start(request, requests)),
                () -> withoutAnswer(LATE, requests.close()));
    }

    private Call start(StartFlowRequest request, RequestCounter requests) {
        try {
            StartFlowResponse response = client.startFlow(request);
            return new Call(
                    new AppFlowAnswer.Accepted(blankToNull(response.flowArn()),
                            blankToNull(response.flowStatusAsString()), blankToNull(response.executionId())),
                    requests.close(), requestId(response));
        } catch (AwsServiceException e) {
            return new Call(new AppFlowAnswer.Refused(e.statusCode(), e.isThrottlingException(), error(e)),
                    requests.close(), e.requestId());
        } catch (SdkException e) {
            return withoutAnswer(ErrorDetail.of(e), requests.close());
        }
    }

    private static Call withoutAnswer(ErrorDetail why, int sent) {
        return sent == 0 ? Call.notSent(why) : new Call(new AppFlowAnswer.Unanswered(why), sent, null);
    }

    /** The response's metadata would say UNKNOWN where there is none. */
    private static @Nullable String requestId(StartFlowResponse response) {
        return response.sdkHttpResponse().firstMatchingHeader("x-amzn-RequestId").orElse(null);
    }

    /** The service's own code and message; a status without either still is an answer. */
    static ErrorDetail error(AwsServiceException e) {
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
