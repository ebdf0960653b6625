"""Runs every step and prints the table; started by scripts/sam-check."""

import pathlib
import signal
import sys

from samcheck import deployed, document, http_api, project, samples
from samcheck.embedded import EmbeddedAws
from samcheck.machine import Machine
from samcheck.table import Table


def main(root: pathlib.Path, tools: pathlib.Path) -> int:
    # An end from outside still ends what was started here.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    table = Table()
    with Machine(root, tools) as machine:
        try:
            project.check(machine, table)
            document.check(machine, table)
            for step in (samples, http_api, deployed):
                with EmbeddedAws(machine) as aws:
                    step.check(machine, aws, table)
        except Exception as stopped:  # whatever it was, the table shows what was done before it
            table.check("the check runs to its end", "yes", f"{type(stopped).__name__}: {stopped}")
    return table.close()


sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
