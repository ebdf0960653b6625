"""An event through the deployed stack: a match starts its flow, the result comes back, a repeat starts nothing more."""

import json

from samcheck.embedded import EmbeddedAws
from samcheck.stack import REGION, Stack
from samcheck.table import Table

BUCKET = "example-orders"


def check(stack: Stack, aws: EmbeddedAws, table: Table) -> None:
    """One event, then the same again by every path of the stack."""
    stack.s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    stack.s3.put_bucket_notification_configuration(
        Bucket=BUCKET, NotificationConfiguration={"EventBridgeConfiguration": {}})
    for key in ("archive/1.csv", "incoming/1.csv"):
        stack.s3.put_object(Bucket=BUCKET, Key=key, Body=b"4711")
    event = stack.result()
    result = event["detail"]
    (token, run), = aws.runs().items()
    table.check("two new objects, one matches the rule", [{"flowName": "orders", "clientToken": token}],
                [{name: call[name] for name in ("flowName", "clientToken")} for call in aws.calls()],
                "one call, one run")
    published = {"outcome": "RUN_STARTED", "flowName": "orders", "clientToken": token, "executionId": run,
                 "trigger": "rule", "guaranteed": True}
    table.check("the result comes back over the bus", ["Flow Start Succeeded", published],
                [event["detail-type"], {name: result.get(name) for name in published}], "Flow Start Succeeded, the run")
    request = {name: value for name, value in result["request"].items() if name != "clientToken"}
    envelope = {"version": "0", "source": "aws.s3", "detail-type": "Object Created", "account": "123456789012",
                "region": "eu-west-1", "resources": ["arn:aws:s3:::example-orders"]}
    varying = {name: request["event"].get(name) for name in ("id", "time")}
    table.check("what the input transformer wrote",
                {"flowName": "orders", "reply": "event", "requestedAt": result["acceptedAt"],
                 "event": envelope | varying}, request,
                "a start request without detail")

    table.check("the same start request again", run, stack.invoke(request).get("executionId"))
    table.check("the result's own request sent back", run, stack.invoke(result["request"]).get("executionId"))
    record = {"version": "1.0", "requestContext": {"condition": "RetriesExhausted"}, "requestPayload": request}
    stack.send_to_retry(json.dumps(record))
    table.check("and its failure record in the retry queue", [result["resultId"]] * 3,
                [stack.result()["detail"]["resultId"] for _ in range(3)], "published each time, as one result")
    table.check("the retry queue is empty", 0, stack.await_depth("RetryQueueUrl", 0))
    table.check("runs after four deliveries", {token: run}, aws.runs(), "one")

    refused = stack.invoke({"flowName": "secrets", "idempotencyKey": "order/4711"})
    table.check("a flow that is not allowed", "flowstart.FlowNotAllowedException", refused.get("errorType"))
    kept = json.loads(stack.kept("FailedStartsQueueUrl"))
    table.check("is kept in the failed-starts queue", ["Flow Start Failed", "FLOW_NOT_ALLOWED"],
                [kept["detail-type"], kept["detail"]["outcome"]])
    table.check("calls to AppFlow in all", 4, len(aws.calls()))
