"""What failed: tried again from the retry queue, kept where a person sees it, and redriven by the project's command."""

import datetime
import json
from collections.abc import Callable

from samcheck.embedded import EmbeddedAws
from samcheck.machine import wait_for
from samcheck.stack import Stack
from samcheck.table import Table

UNREADABLE = "what no one can read"


def check(stack: Stack, aws: EmbeddedAws, table: Table, redrive: Callable[[str], str]) -> None:
    """One busy flow, one unreadable message, one failed start."""
    before = len(calls(aws))
    aws.busy("orders")
    record = {"version": "1.0", "requestContext": {"condition": "RetriesExhausted"},
              "requestPayload": request("orders")}
    stack.send_to_retry(json.dumps(record))
    wait_for("a refused start", lambda: calls(aws)[before:])
    aws.busy("orders", False)
    table.check("a busy flow's message, once the flow is free", "RUN_STARTED", stack.result()["detail"]["outcome"])
    table.check("calls to AppFlow until then", [409, 200], [call["status"] for call in calls(aws)[before:]])

    stack.send_to_retry(UNREADABLE)
    table.check("an unreadable message ends as a dead letter", UNREADABLE, stack.kept("RetryDeadLetterQueueUrl"))

    failed = stack.invoke(request("customers"))
    table.check("a start of a flow that is not there", "FLOW_NOT_FOUND", failed.get("outcome"))
    table.check("is kept in the failed-starts queue", 1, stack.await_depth("FailedStartsQueueUrl", 1))
    aws.define("customers")
    said = redrive("failed-starts")
    table.check("redrive, once the flow is there", "sent to the retry queue",
                "sent to the retry queue" if "sent to the retry queue" in said else said)
    outcomes = [stack.result()["detail"]["outcome"] for _ in range(2)]
    table.check("the failure's result, and then the run's", ["FLOW_NOT_FOUND", "RUN_STARTED"], outcomes)
    table.check("its run has the token that had failed", True, failed.get("clientToken") in aws.runs())
    table.check("the failed-starts queue is empty", 0, stack.await_depth("FailedStartsQueueUrl", 0))


def calls(aws: EmbeddedAws) -> list[dict]:
    """Those for this check's flow: another stack covers others meanwhile."""
    return [call for call in aws.calls() if call["flowName"] == "orders"]


def request(flow: str) -> dict:
    """A start request as a rule writes it, of this moment."""
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"flowName": flow, "reply": "event", "idempotencyKey": f"check/{flow}", "requestedAt": now,
            "event": {"source": "shop"}}
