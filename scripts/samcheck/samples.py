"""`sam local invoke` with every sample event, twice: what is answered, logged, and asked of AppFlow."""

import json
import pathlib

from samcheck.embedded import EmbeddedAws
from samcheck.machine import Machine
from samcheck.table import Table

EXPECTED = json.loads((pathlib.Path(__file__).parent / "expected.json").read_text())
LOGGED = ("level", "outcome", "trigger", "flowName", "clientToken", "executionId", "published")
ASKED = ("flowName", "clientToken")


def check(machine: Machine, aws: EmbeddedAws, table: Table) -> None:
    files = sorted(file.stem for file in (machine.copy / "events").glob("*.json"))
    expected = EXPECTED["samples"] | EXPECTED["waiting"] | EXPECTED["shown"]
    table.check("sample events", sorted(expected), files, "an expectation for each")
    for name, sample in EXPECTED["samples"].items():
        starts = [EXPECTED["starts"][start] for start in sample["starts"]]
        for delivery in (name, name + ", again"):
            seen = len(aws.calls())
            answer, lines = invoke(machine, aws, name)
            bodies = [body(start, aws.runs()) for start in starts]
            expected = {
                "answer": answered(sample["trigger"], bodies),
                "lines": only(LOGGED, [start | {"level": "INFO", "trigger": sample["trigger"]} for start in bodies]),
                "calls": only(ASKED, starts),
            }
            got = {"answer": answer, "lines": only(LOGGED, lines), "calls": only(ASKED, aws.calls()[seen:])}
            table.check(delivery, expected, got, f"{sample['trigger']}: starts {', '.join(sample['starts'])}")
    tokens = sorted(start["clientToken"] for start in EXPECTED["starts"].values())
    table.check("runs after all of them", tokens, sorted(aws.runs()), f"{len(tokens)}: one for each event or key")

    for name, outcome in EXPECTED["waiting"].items():
        # A sample's times lie in the future, so its run would come too early.
        messages = json.loads((machine.copy / "events" / f"{name}.json").read_text())["Records"]
        seen = len(aws.calls())
        answer, lines = invoke(machine, aws, name)
        got = {"answer": answer, "lines": [line["outcome"] for line in lines], "calls": aws.calls()[seen:]}
        again = [{"itemIdentifier": message["messageId"]} for message in messages]
        table.check(name, {"answer": {"batchItemFailures": again}, "lines": [outcome], "calls": []}, got,
                    f"{outcome}, no call, the message stays")

    for name, outcome in EXPECTED["shown"].items():
        # The sample's run is the first one that a stand-in starts.
        seen = len(aws.calls())
        answer, lines = invoke(machine, aws, name)
        got = {"status": answer.get("statusCode"), "lines": [line["outcome"] for line in lines],
               "calls": aws.calls()[seen:]}
        table.check(name, {"status": 200, "lines": [outcome], "calls": []}, got, f"{outcome}, no start")

    for name, outcome in EXPECTED["notStarted"].items():
        seen = len(aws.calls())
        answer, lines = invoke(machine, aws, name)
        outcomes = [line["outcome"] for line in lines]
        got = {"answer": answer.get("outcome"), "lines": outcomes, "calls": aws.calls()[seen:]}
        table.check(name, {"answer": outcome, "lines": [outcome], "calls": []}, got, f"{outcome}, no call")


def invoke(machine: Machine, aws: EmbeddedAws, sample: str) -> tuple[dict | list, list[dict]]:
    """The function's answer and its log lines."""
    arguments = machine.local_arguments("local_invoke", aws.port)
    done = machine.sam("local", "invoke", "-e", f"events/{sample}.json", *arguments)
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return {"outcome": f"exit code {done.returncode}: {done.stdout}{done.stderr[-800:]}"}, lines
    if isinstance(answer, dict) and "statusCode" in answer:
        answer["body"] = undated(json.loads(answer["body"]))
    return [undated(each) for each in answer] if isinstance(answer, list) else undated(answer), lines


def undated(answer: dict) -> dict:
    """Without the time until which a start is protected: where nothing is guaranteed it counts from now."""
    return {name: value for name, value in answer.items() if name != "protectedUntil"}


def body(start: dict, runs: dict[str, str]) -> dict:
    """What is answered for one start. A sample's times lie in the future and do not count, so nothing is guaranteed."""
    return start | {
        "outcome": "RUN_STARTED",
        "flowArn": f"arn:aws:appflow:eu-west-1:123456789012:flow/{start['flowName']}",
        "flowStatus": "Active",
        "executionId": runs.get(start["clientToken"]),
        "guaranteed": False,
        "published": True,
    }


def answered(trigger: str, bodies: list[dict]) -> dict | list:
    match trigger:
        case "list":
            return bodies
        case "queue":
            return {"batchItemFailures": []}
        case "http":
            headers = {"Content-Type": "application/json",
                       "Location": f"/flows/{bodies[0]['flowName']}/runs/{bodies[0]['executionId']}"}
            return {"statusCode": 202, "headers": headers, "body": bodies[0], "isBase64Encoded": False}
        case _:
            return bodies[0]


def only(names: tuple[str, ...], items: list[dict]) -> list[dict]:
    """These members of each item; in the order of their tokens, since a batch has none."""
    return sorted(({name: item.get(name) for name in names} for item in items),
                  key=lambda item: str(item["clientToken"]))
