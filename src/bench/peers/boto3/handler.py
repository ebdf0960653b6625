"""The same job by boto3: one start, one result event, one line."""

import json

import boto3

APPFLOW = boto3.client("appflow")
EVENTS = boto3.client("events")


def handler(request, context):
    event = request["event"]
    token = event["id"]
    run = APPFLOW.start_flow(flowName=request["flowName"], clientToken=token)
    result = {"outcome": "RUN_STARTED", "flowName": request["flowName"], "clientToken": token,
              "executionId": run.get("executionId")}
    EVENTS.put_events(Entries=[{"EventBusName": "flow-results", "Source": "bench", "DetailType": "Flow Start Succeeded",
                                "Detail": json.dumps(result)}])
    print(json.dumps({"level": "INFO", "requestId": context.aws_request_id, **result}), flush=True)
    return result
