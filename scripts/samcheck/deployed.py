"""`sam deploy` to an emulator, three times: plain, with S3Mode=cover, and with a retry queue whose hours are seconds.

The emulator has no delay of a FIFO queue and no message groups that block one another; the simulation has both. It has
no alarms on several metrics and no saved queries either, so these are left out of what it gets.
"""

import json
import pathlib
import re
import urllib.error
import urllib.request
from collections.abc import Iterable

from samcli.yamlhelper import yaml_dump, yaml_parse

from samcheck import covering, deliveries, retries
from samcheck.embedded import EmbeddedAws
from samcheck.machine import Failed, Machine, wait_for
from samcheck.stack import REGION, Stack
from samcheck.table import Table

PARAMETERS = [
    "Architecture=x86_64", "AllowedFlows=orders,invoices,customers,covered,flaky,broken", "S3Bucket=example-orders"]
SERVICES = "apigateway,cloudformation,cloudwatch,events,iam,lambda,logs,s3,sqs,sts"


def check(machine: Machine, aws: EmbeddedAws, table: Table) -> None:
    address = machine.address()
    port = machine.free_port(address)
    endpoint = f"http://{address}:{port}"
    settings = {
        "BIND_HOST": address, "GATEWAY_PORT": str(port), "SERVICES": SERVICES, "MINISTACK_REGION": "eu-west-1",
        "LAMBDA_EXECUTOR": "docker",
        "LAMBDA_DOCKER_FLAGS": f"-e AWS_ENDPOINT_URL_APPFLOW=http://host.docker.internal:{aws.port}",
    }
    command = [machine.tool("emulator", "ministack")]
    with machine.running("emulator", command, machine.scratch, **settings) as (process, log):
        wait_for("the emulator", lambda: answers(endpoint), process, log)

        usual, hasty_one = usual_template(machine), hasty_template(machine)

        def deploy(stack: str, flow: str, *more: str, prefix: str = "incoming/", template: pathlib.Path = usual,
                   options: Iterable[str] = ()):
            """More parameters override those that are always there."""
            return machine.sam("deploy", "--no-confirm-changeset", "--template-file", str(template), "--config-file",
                               str(machine.copy / "samconfig.toml"), "--stack-name", stack, *options,
                               "--parameter-overrides", *PARAMETERS, f"S3Flow={flow}", f"S3Prefix={prefix}", *more,
                               timeout=300, AWS_ENDPOINT_URL=endpoint)

        refused = deploy("refused", "secrets")
        table.check("sam deploy, S3Flow not in AllowedFlows", True,
                    "S3Flow must be one of AllowedFlows" in refused.stderr)
        refused = deploy("refused", "orders", options=["--region", "eu-north-1"])
        table.check("sam deploy, a region without AppFlow", True,
                    "Amazon AppFlow is not available in this region" in refused.stderr)

        def stack(name: str, *more: str, flow: str = "orders", **how) -> Stack:
            deployed = deploy(name, flow, *more, **how)
            table.check(" ".join(["sam deploy", *more]), 0, deployed.returncode)
            if deployed.returncode:
                raise Failed("sam deploy: " + (deployed.stdout + deployed.stderr)[-2000:])
            return Stack(endpoint, name)

        plain = stack("flowstart")
        lint_policies(machine, plain, table)
        table.check("a ping", "PINGED", plain.invoke({"ping": True}).get("outcome"))
        deliveries.check(plain, aws, table)
        table.check("a flow that is not allowed yet", "flowstart.FlowNotAllowedException",
                    plain.invoke(retries.request("late") | {"reply": "error"}).get("errorType"))
        aws.define("late")
        again = stack("flowstart", "AllowedFlows=orders,late", "ResultSource=flowstart.late")
        late = again.invoke(retries.request("late"))
        table.check("other parameters alone reach the alias", ["RUN_STARTED", True],
                    [late.get("outcome"), late.get("published")])
        table.check("also the source of its results", ["flowstart", "flowstart", "flowstart.late"],
                    [again.result()["source"] for _ in range(3)], "two refusals before, then the new one")
        covers = stack("covers", "S3Mode=cover", flow="covered", prefix="covered/", template=hasty_one)
        covering.begin(covers, aws)
        hasty = stack("hasty", "RetryVisibilitySeconds=5", "RetryMaxReceives=2", template=hasty_one)
        retries.check(hasty, aws, table, lambda queue: redrive(machine, endpoint, queue))
        covering.end(covers, aws, table)


def lint_policies(machine: Machine, stack: Stack, table: Table) -> None:
    if not machine.has("parliament"):
        return table.absent("parliament", "parliament could not be installed")
    for name, document in stack.policies().items():
        lint = machine.run([machine.tool("parliament", "parliament"), "--string", json.dumps(document)])
        table.check(f"parliament {name}", [0, ""], [lint.returncode, lint.stdout])


def usual_template(machine: Machine) -> pathlib.Path:
    """The built template without the alarms and the saved queries that the emulator cannot make."""
    built = machine.copy / ".aws-sam" / "build"
    content = yaml_parse((built / "template.yaml").read_text())
    resources = content["Resources"]
    unknown = [name for name, resource in resources.items()
               if "Metrics" in resource["Properties"] or resource["Type"] == "AWS::Logs::QueryDefinition"]
    for name in unknown:
        del resources[name]
    template = built / "usual.yaml"
    template.write_text(yaml_dump(content))
    return template


def hasty_template(machine: Machine) -> pathlib.Path:
    """The same, but hours may be seconds, which the project's own does not allow."""
    usual = usual_template(machine)
    template = usual.with_name("hasty.yaml")
    text = re.sub(r"MinValue: (600|93)\b", "MinValue: 1", usual.read_text())
    template.write_text(text.replace("VisibilityTimeout: 90", "VisibilityTimeout: 5"))
    return template


def redrive(machine: Machine, endpoint: str, queue: str) -> str:
    """Runs the README's command as an operator does; what it printed."""
    ran = machine.run(["./flowstart", "redrive", "--stack=hasty", f"--queue={queue}", "--yes"], timeout=300,
                      AWS_ENDPOINT_URL=endpoint, AWS_REGION=REGION)
    return ran.stdout + ran.stderr


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
