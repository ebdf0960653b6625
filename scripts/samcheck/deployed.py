"""`sam deploy` to an emulator, twice: as it is, and with a retry queue whose hours are seconds."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterable

from samcheck import deliveries, retries
from samcheck.embedded import EmbeddedAws
from samcheck.machine import Failed, Machine, wait_for
from samcheck.stack import REGION, Stack
from samcheck.table import Table

PARAMETERS = [
    "Architecture=x86_64", "AllowedFlows=orders,invoices,customers", "S3Bucket=example-orders", "S3Prefix=incoming/"]
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

        def deploy(stack: str, flow: str, *more: str, options: Iterable[str] = ()):
            return machine.sam("deploy", "--no-confirm-changeset", "--stack-name", stack, *options,
                               "--parameter-overrides", *PARAMETERS, f"S3Flow={flow}", *more, timeout=300,
                               AWS_ENDPOINT_URL=endpoint)

        refused = deploy("refused", "secrets")
        table.check("sam deploy, S3Flow not in AllowedFlows", True,
                    "S3Flow must be one of AllowedFlows" in refused.stderr)

        def stack(name: str, *more: str, options: Iterable[str] = ()) -> Stack:
            deployed = deploy(name, "orders", *more, options=options)
            table.check(" ".join(["sam deploy", *more]), 0, deployed.returncode)
            if deployed.returncode:
                raise Failed("sam deploy: " + (deployed.stdout + deployed.stderr)[-2000:])
            return Stack(endpoint, name)

        deliveries.check(stack("flowstart"), aws, table)
        hasty = stack("hasty", "RetryVisibilitySeconds=5", "RetryMaxReceives=2", options=hasty_template(machine))
        retries.check(hasty, aws, table, lambda queue: redrive(machine, endpoint, queue))


def hasty_template(machine: Machine) -> list[str]:
    """What makes the SAM CLI take a template that allows hours to be seconds, which the project's own does not."""
    built = machine.copy / ".aws-sam" / "build"
    template = built / "hasty.yaml"
    template.write_text(re.sub(r"MinValue: (600|93)\b", "MinValue: 1", (built / "template.yaml").read_text()))
    return ["--template-file", str(template), "--config-file", str(machine.copy / "samconfig.toml")]


def redrive(machine: Machine, endpoint: str, queue: str) -> str:
    """Runs the README's command as an operator does; what it printed."""
    ran = machine.run(["mvn", "-q", "test-compile", "exec:exec@redrive", "-Dstack=hasty", f"-Dqueue={queue}", "-Dyes"],
                      timeout=300, AWS_ENDPOINT_URL=endpoint, AWS_REGION=REGION)
    return ran.stdout + ran.stderr


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
