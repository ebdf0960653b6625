"""The example rule in the words of CDK and Terraform is the rule of the template."""

import json
import shutil

from samcli.yamlhelper import yaml_parse

from samcheck.machine import Machine
from samcheck.table import Table


def check(machine: Machine, table: Table) -> None:
    _cdk(machine, table)
    _terraform(machine, table)


def _cdk(machine: Machine, table: Table) -> None:
    step = "examples/cdk synthesised"
    if not machine.has("cdk"):
        return table.absent(step, "aws-cdk-lib could not be installed")
    if not shutil.which("node"):
        return table.absent(step, "node is not there, which aws-cdk-lib runs on")
    out = machine.scratch / "cdk.out"
    synth = machine.run([machine.tool("cdk", "python"), "examples/cdk/app.py"], timeout=300, CDK_OUTDIR=str(out))
    if synth.returncode:
        return table.check(step, 0, synth.stderr[-800:])
    template = out / "order-placed.template.json"
    made = json.loads(template.read_text())["Resources"]["OrderPlacedRule"]["Properties"]
    rule = yaml_parse((machine.copy / "examples/rule.yaml").read_text())["Resources"]["OrderPlacedRule"]["Properties"]
    table.check(step, _said(rule), _said(made), "the same pattern, request and retries")


def _said(rule: dict) -> dict:
    target, = rule["Targets"]
    transformer = target["InputTransformer"]
    template = transformer["InputTemplate"]
    text = template["Fn::Sub"].replace("${Flow}", "orders") if isinstance(template, dict) else template
    return {"pattern": rule["EventPattern"], "paths": transformer["InputPathsMap"], "template": text,
            "retries": target["RetryPolicy"]}


def _terraform(machine: Machine, table: Table) -> None:
    """That its rule says the same is a test of the default build; here is whether Terraform itself takes it."""
    step = "terraform validate examples/terraform"
    if not shutil.which("terraform"):
        return table.absent(step, "terraform is not there")
    folder = f"-chdir={machine.copy / 'examples/terraform'}"
    table.check("terraform fmt -check", 0, machine.run(["terraform", folder, "fmt", "-check"]).returncode)
    if machine.run(["terraform", folder, "init", "-backend=false", "-input=false"], timeout=300).returncode:
        return table.absent(step, "the provider hashicorp/aws could not be fetched")
    table.check(step, 0, machine.run(["terraform", folder, "validate"]).returncode)
