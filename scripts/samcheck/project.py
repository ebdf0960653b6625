"""The template is valid, and a clean copy of the project builds."""

import re

from samcheck import examples
from samcheck.machine import Failed, Machine
from samcheck.table import Table


def check(machine: Machine, table: Table) -> None:
    machine.clean_copy()
    templates = sorted(f"examples/{file.name}" for file in (machine.copy / "examples").glob("*.yaml"))
    for template in ["template.yaml", *templates]:
        lint = machine.run([machine.tool("sam", "cfn-lint"), template])
        table.check(f"cfn-lint {template}", [0, ""], [lint.returncode, lint.stdout + lint.stderr])
    examples.check(machine, table)
    if machine.has("checkov"):
        found = machine.run([machine.tool("checkov", "checkov"), "--file", "template.yaml", "--framework",
                             "cloudformation", "--compact"], timeout=300)
        failed, = re.findall(r"Failed checks: \d+, Skipped checks: \d+", found.stdout) or [found.stderr[-800:]]
        table.check("checkov template.yaml", "Failed checks: 0, Skipped checks: 2", failed)
    else:
        table.absent("checkov template.yaml", "checkov could not be installed")
    table.check("sam validate --lint", 0, machine.sam("validate", "--lint").returncode)
    # Without --debug the SAM CLI keeps what Maven said to itself.
    built = machine.sam("build", "--debug", timeout=600)
    table.check("sam build", 0, built.returncode)
    if built.returncode:
        errors = [line for line in (built.stdout + built.stderr).splitlines() if "ERROR" in line]
        raise Failed("sam build: " + "\n".join(errors)[-4000:])
    task = machine.copy / ".aws-sam" / "build" / "StartFlowFunction"
    there = [path for path in ("flowstart/StartFlowFunction.class", "lib") if (task / path).exists()]
    table.check("what it built", ["flowstart/StartFlowFunction.class", "lib"], there, "the class and its libraries")
