"""`sam local start-api`: what is started over HTTP and shown of it, and what is refused."""

import json
import re
import urllib.error
import urllib.request

from samcheck.embedded import EmbeddedAws
from samcheck.machine import Machine, wait_for
from samcheck.samples import body, undated
from samcheck.table import Table

# step, flow, key, status, problem, Retry-After
REFUSED = [
    ("no key", "orders", None, 400, "unreadable", None),
    ("an illegal flow name", "-orders", "k", 400, "unreadable", None),
    ("a flow that is not allowed", "secrets", "k", 403, "flow-not-allowed", None),
    ("a flow that AppFlow does not know", "customers", "k", 404, "flow-not-found", None),
    ("a flow that is busy", "invoices", "k", 409, "flow-busy", "60"),
]


def check(machine: Machine, aws: EmbeddedAws, table: Table) -> None:
    port = machine.free_port("127.0.0.1")
    arguments = [argument.replace("AllowedFlows=orders,", "AllowedFlows=customers,orders,")
                 for argument in machine.local_arguments("local_start_api", aws.port)]
    command = [machine.tool("sam", "sam"), "local", "start-api", "--host", "127.0.0.1", "--port", str(port), *arguments]
    with machine.running("start-api", command, machine.copy) as (process, log):
        wait_for("sam local start-api", lambda: re.search("Running on http", log.read_text()), process, log)
        url = f"http://127.0.0.1:{port}/flows"

        first = post(f"{url}/orders/starts", '"order-4711"')
        token, = aws.runs()
        start = {"flowName": "orders", "clientToken": token, "idempotencyKey": "order-4711"}
        location = f"/flows/orders/runs/{aws.runs()[token]}"
        started = {"status": 202, "type": "application/json", "retryAfter": None, "location": location,
                   "body": body(start, aws.runs())}
        table.check("POST /flows/orders/starts", started, first, "202, the run")
        again = {"the same key again": '"order-4711"', "the same key without its quotes": "order-4711"}
        for step, key in again.items():
            table.check(step, started, post(f"{url}/orders/starts", key), "202, the same run")
        run = get(f"http://127.0.0.1:{port}{location}")
        table.check("GET its Location", [200, "Successful", aws.runs()[token]],
                    [run["status"], run["body"].get("status"), run["body"].get("executionId")], "200, Successful")
        aws.busy("invoices")
        for step, flow, key, status, problem, retry_after in REFUSED:
            got = post(f"{url}/{flow}/starts", key)
            members = {name: got["body"].get(name) for name in ("type", "status", "outcome")}
            outcome = problem.replace("-", "_").upper()
            table.check(step, {"status": status, "type": "application/problem+json", "retryAfter": retry_after,
                               "location": None,
                               "body": {"type": f"/problems/{problem}", "status": status, "outcome": outcome}},
                        got | {"body": members}, f"{status}, {problem}")
        table.check("runs over HTTP in all", 1, len(aws.runs()))


def post(url: str, key: str | None) -> dict:
    headers = {} if key is None else {"Idempotency-Key": key}
    return send(urllib.request.Request(url, b"", headers, method="POST"))


def get(url: str) -> dict:
    return send(urllib.request.Request(url))


def send(request: urllib.request.Request) -> dict:
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return read(answer)
    except urllib.error.HTTPError as problem:
        return read(problem)


def read(answer) -> dict:
    return {
        "status": answer.status,
        "type": answer.headers["Content-Type"],
        "retryAfter": answer.headers["Retry-After"],
        "location": answer.headers["Location"],
        "body": undated(json.load(answer)),
    }
