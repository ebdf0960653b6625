#!/usr/bin/env python3
"""The recipes a second time, independent of the function: prints vectors.json, which the function's tests read.

    python3 recipe.py | diff - vectors.json    # says nothing if the file is what this program prints
"""
import hashlib
import json


def digest(*fields):
    written = [field.encode("utf-8") for field in fields]
    return hashlib.sha256(b"".join(len(f).to_bytes(4, "big") + f for f in written)).hexdigest()


EVENT = "9d3c5b52-7a1e-4f06-8b8e-2c41d07f6a35"
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"

# name, flow, origin, identity, replay name
TOKENS = [
    ("an event", "orders", "event", EVENT, ""),
    ("the same event for another flow", "customers", "event", EVENT, ""),
    ("another event", "orders", "event", "00000000-0000-4000-8000-000000000001", ""),
    ("the same event in a replay", "orders", "event", EVENT, "friday"),
    ("the same event in another replay", "orders", "event", EVENT, "saturday"),
    ("a rule's key", "orders", "key", "order/4711", ""),
    ("a rule's key in a replay", "orders", "key", "order/4711", "friday"),
    ("a key that is an event's id", "orders", "key", EVENT, ""),
    ("an HTTP caller by IAM", "orders", "http:iam:AROAEXAMPLECALLER0001", KEY, ""),
    ("an HTTP caller by a Cognito identity pool", "orders", "http:cognito:eu-west-1:5e9b7f7c-0000-4000-8000-1234567890ab", KEY, ""),
    ("an HTTP caller by JWT", "orders", "http:jwt:https://issuer.example/#user-17", KEY, ""),
    ("an HTTP caller by a Lambda authorizer", "orders", "http:authorizer:user-17", KEY, ""),
    ("an HTTP caller nobody knows", "orders", "http:anonymous", KEY, ""),
    ("a boundary between flow and identity", "or", "key", "dersorder", ""),
    ("the same letters, another boundary", "orders", "key", "order", ""),
    ("letters of two and three bytes", "orders", "key", "größe/漢字", ""),
    ("a letter outside the first plane", "orders", "key", "order/😀", ""),
    ("the longest key", "orders", "key", "k" * 256, ""),
    ("the shortest and oddest flow name", "a_", "event", EVENT, ""),
    ("every sign a flow name can have", "0_!@#.-", "event", EVENT, ""),
]

# name, flow, client token, outcome, execution id
RESULTS = [
    ("a run", "orders", "t" * 64, "RUN_STARTED", "0b8f5f1e-0000-4000-8000-000000000001"),
    ("another run", "orders", "t" * 64, "RUN_STARTED", "0b8f5f1e-0000-4000-8000-000000000002"),
    ("an activation", "orders", "t" * 64, "FLOW_ACTIVATED", ""),
    ("a failure", "orders", "t" * 64, "FLOW_NOT_FOUND", ""),
    ("the same of another flow", "customers", "t" * 64, "FLOW_NOT_FOUND", ""),
]

RUN = "0b8f5f1e-0000-4000-8000-000000000001"

# name, flow, execution id of the newest run, slot
SUCCESSORS = [
    ("the first run", "orders", "", 0),
    ("the first run of another flow", "customers", "", 0),
    ("the first run, half an hour later", "orders", "", 1),
    ("the run after a run", "orders", RUN, 0),
    ("the run after a run, half an hour later", "orders", RUN, 1),
    ("the run after a run, five hours later", "orders", RUN, 10),
    ("the run after another run", "orders", "0b8f5f1e-0000-4000-8000-000000000002", 0),
    ("every sign a flow name can have", "0_!@#.-", RUN, 0),
]

# name, flow, message id, outcome, execution id
COVER_RESULTS = [
    ("covered", "orders", "m-1", "COVERED", RUN),
    ("another message", "orders", "m-2", "COVERED", RUN),
    ("failed", "orders", "m-1", "RUN_FAILED", RUN),
    ("refused", "orders", "m-1", "FLOW_NOT_FOUND", ""),
]

print(json.dumps({
    "clientTokens": [
        {"name": name, "flowName": flow, "origin": origin, "identity": identity, "replayName": replay,
         "clientToken": digest("flowstart/1", flow, origin, identity, replay)}
        for name, flow, origin, identity, replay in TOKENS],
    "resultIds": [
        {"name": name, "flowName": flow, "clientToken": token, "outcome": outcome, "executionId": execution,
         "resultId": digest("flowstart-result/1", flow, token, outcome, execution)}
        for name, flow, token, outcome, execution in RESULTS],
    "successorTokens": [
        {"name": name, "flowName": flow, "newest": newest, "slot": slot,
         "clientToken": digest("flowstart/cover/1", flow, newest, str(slot))}
        for name, flow, newest, slot in SUCCESSORS],
    "coverResultIds": [
        {"name": name, "flowName": flow, "messageId": message, "outcome": outcome, "executionId": execution,
         "resultId": digest("flowstart-cover-result/1", flow, message, outcome, execution)}
        for name, flow, message, outcome, execution in COVER_RESULTS],
}, indent=2, ensure_ascii=False))
