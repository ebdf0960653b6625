"""The template is valid, and a clean copy of the project builds."""

from samcheck.machine import Failed, Machine
from samcheck.table import Table


def check(machine: Machine, table: Table) -> None:
    machine.clean_copy()
    examples = sorted(f"examples/{file.name}" for file in (machine.copy / "examples").glob("*.yaml"))
    for template in ["template.yaml", *examples]:
        lint = machine.run([machine.tool("sam", "cfn-lint"), template])
        table.check(f"cfn-lint {template}", [0, ""], [lint.returncode, lint.stdout + lint.stderr])
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
