"""The embedded AppFlow and EventBridge, started as a developer starts it."""

import contextlib
import json
import os
import re
import urllib.request

from samcheck.machine import Failed, Machine, wait_for

PLUGIN = "org.codehaus.mojo:exec-maven-plugin:3.6.3:exec"


class EmbeddedAws:
    """A stand-in that knows the flows orders and invoices, and the result bus by the name that `sam local` gives it."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> "EmbeddedAws":
        main = (f"embeddedaws.Main --listen {self._machine.address()}:0 --flow orders --flow invoices --bus ResultBus"
                f" --parent-pid {os.getpid()} --max-minutes 30")
        command = ["mvn", "-B", "-q", "test-compile", PLUGIN, "-Dexec.executable=java", "-Dexec.classpathScope=test",
                   f"-Dexec.args=-cp %classpath {main}"]
        process, log = self._closing.enter_context(self._machine.running("embedded-aws", command, self._machine.root))
        # Where nothing is compiled yet, that comes first.
        ready = wait_for("the embedded AWS", lambda: re.search(r"ready at (\S+:(\d+))\n", log.read_text()),
                         process, log, seconds=600)
        self._url, self.port = ready.group(1), int(ready.group(2))
        self._closing.callback(self._stop)
        return self

    def __exit__(self, *reason: object) -> None:
        self._closing.close()

    def calls(self) -> list[dict]:
        """Every request to AppFlow so far."""
        return self._journal()["calls"]

    def runs(self) -> dict[str, str]:
        """The execution id of each client token's run."""
        runs = self._journal()["runs"]
        by_token = {run["clientToken"]: run["executionId"] for run in runs}
        if len(by_token) != len(runs):
            raise Failed(f"a token has started two runs: {runs}")
        return by_token

    def busy(self, flow: str, busy: bool = True) -> None:
        """From now on a run of that flow is in progress, or none is."""
        self._post("appflow/flows", {"name": flow, "busy": busy})

    def looks(self, flow: str) -> int:
        """How often the run records of that flow were asked for."""
        return sum(look["flowName"] == flow for look in self._journal()["looks"])

    def runs_of(self, flow: str) -> list[str]:
        """The execution ids of the flow's runs, in order."""
        return [run["executionId"] for run in self._journal()["runs"] if run["flowName"] == flow]

    def ends(self, flow: str, *ends: str) -> None:
        """How the next runs of that flow end."""
        self._post("appflow/runs", {"flow": flow, "next": ends})

    def define(self, flow: str, seconds: int = 0) -> None:
        """From now on there is an on-demand flow of that name, whose runs take so long."""
        self._post("appflow/flows", {"name": flow, "kind": "on-demand", "runSeconds": seconds})

    def _journal(self) -> dict:
        with urllib.request.urlopen(f"{self._url}/_embedded/journal", timeout=10) as answer:
            return json.load(answer)["appflow"]

    def _post(self, control: str, body: dict) -> None:
        request = urllib.request.Request(f"{self._url}/_embedded/{control}", json.dumps(body).encode(), method="POST")
        urllib.request.urlopen(request, timeout=10).close()

    def _stop(self) -> None:
        # The end of Maven would not be the end of what it started.
        with contextlib.suppress(OSError):
            self._post("stop", {})
