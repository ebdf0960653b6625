"""The HTTP API's document, held by schemathesis against the function behind HTTP, as `./flowstart api` serves it."""

import os
import pathlib
import re

from samcheck.machine import Machine, wait_for
from samcheck.table import Table

DOCUMENT = "api/openapi.yaml"
# Nobody is authenticated here, and what a wrong method is answered is the gateway's affair.
LEFT_OUT = "ignored_auth,unsupported_method"


def check(machine: Machine, table: Table) -> None:
    command = ["./flowstart", "api", "--port=0", "--allowed=orders,invoices", "--run=1s",
               f"--parent-pid={os.getpid()}", "--max-minutes=15"]
    with machine.running("api", command, machine.root) as (process, log):
        # Where nothing is compiled yet, that comes first.
        ready = wait_for("the HTTP API", lambda: re.search(r"ready at (\S+)\n", log.read_text()), process, log, 600)
        table.check(f"schemathesis {DOCUMENT}", [0, []], conforms(machine, ready.group(1), machine.copy / DOCUMENT))

        # The check is worth something only if it sees a document that is wrong.
        wrong = machine.scratch / "wrong.yaml"
        text = (machine.copy / DOCUMENT).read_text()
        wrong.write_text(text.replace("status: {const: 400}", "status: {const: 418}"))
        table.check("the same of a document that is wrong", 1, conforms(machine, ready.group(1), wrong)[0])


def conforms(machine: Machine, url: str, document: pathlib.Path) -> list:
    """The exit code of schemathesis, and what it found."""
    ran = machine.run([machine.tool("api", "st"), "run", str(document), "--url", url, "--seed", "1",
                       "--max-examples", "100", "--continue-on-failure", "--exclude-checks", LEFT_OUT], timeout=300)
    return [ran.returncode, re.findall(r"^- (.+)$", ran.stdout, re.MULTILINE)]
