"""The mode cover: objects through rule and FIFO queue, a flow that fails twice, and one that fails for good."""

import collections

from samcheck.embedded import EmbeddedAws
from samcheck.stack import Stack
from samcheck.table import Table

BUCKET = "example-orders"
OBJECTS = 10
# Two backoffs of 2 and 4 minutes, and as much again for a slow machine.
LONGEST = 720


def begin(stack: Stack, aws: EmbeddedAws) -> None:
    """What takes minutes, to be looked at later."""
    aws.define("covered", 5)
    aws.define("flaky", 2)
    aws.ends("flaky", "error", "error", "successful")
    aws.define("broken", 2)
    aws.ends("broken", "error", "error", "error")
    for number in range(OBJECTS):
        stack.s3.put_object(Bucket=BUCKET, Key=f"covered/{number}.csv", Body=b"4711")
    stack.send_to_cover("flaky")
    stack.send_to_cover("broken")


def end(stack: Stack, aws: EmbeddedAws, table: Table) -> None:
    """What has become of it."""
    results = [stack.result(LONGEST) for _ in range(OBJECTS + 2)]
    by_flow = collections.defaultdict(list)
    for result in results:
        by_flow[result["detail"]["flowName"]].append(result)

    covered = by_flow["covered"]
    table.check("ten objects at once, S3Mode=cover", [["Flow Run Succeeded", "COVERED"]] * OBJECTS,
                [[result["detail-type"], result["detail"]["outcome"]] for result in covered], "ten times COVERED")
    runs = aws.runs_of("covered")
    table.check("their runs", True, 1 <= len(runs) <= 2, "one or two")
    table.check("each result names one of them", True,
                {result["detail"]["run"]["executionId"] for result in covered} <= set(runs))
    events = {result["detail"]["cause"].get("eventId") for result in covered}
    table.check("each object has its own result", OBJECTS, len(events))
    flaky, = by_flow["flaky"]
    table.check("a flow that fails twice, then succeeds", ["COVERED", aws.runs_of("flaky")[2:]],
                [flaky["detail"]["outcome"], [flaky["detail"]["run"]["executionId"]]], "COVERED by its third run")
    broken, = by_flow["broken"]
    table.check("a flow that fails for good", ["Flow Run Failed", "RUN_FAILED", 3],
                [broken["detail-type"], broken["detail"]["outcome"], len(aws.runs_of("broken"))],
                "RUN_FAILED after three runs")
    table.check("is kept in the failed-starts queue", 1, stack.await_depth("FailedStartsQueueUrl", 1))
    table.check("the cover queue is empty", 0, stack.await_depth("CoverQueueUrl", 0))
