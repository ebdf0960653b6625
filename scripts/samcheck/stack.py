"""A stack deployed to the emulator."""

import json

import boto3

from samcheck.machine import wait_for

ACCOUNT = "123456789012"
REGION = "eu-west-1"


class Stack:
    """The deployed stack, and a queue of the check's own that sees every result."""

    def __init__(self, endpoint: str, name: str) -> None:
        session = boto3.Session(ACCOUNT, "none", region_name=REGION)
        formation, events, self._iam, self._lambda, self.s3, self._sqs = (
            session.client(service, endpoint_url=endpoint)
            for service in ("cloudformation", "events", "iam", "lambda", "s3", "sqs"))
        self._resources = formation.describe_stack_resources(StackName=name)["StackResources"]
        outputs = formation.describe_stacks(StackName=name)["Stacks"][0]["Outputs"]
        self._out = {output["OutputKey"]: output["OutputValue"] for output in outputs}
        self._results = self._sqs.create_queue(QueueName=f"results-of-{name}")["QueueUrl"]
        bus = self._out["ResultBusName"]
        events.put_rule(Name="results", EventBusName=bus, EventPattern='{"source": [{"prefix": "flowstart"}]}')
        events.put_targets(Rule="results", EventBusName=bus,
                           Targets=[{"Id": "results", "Arn": self._arn(self._results)}])
        # The emulator keeps this parameter's number as text, and then cannot compare it.
        retries = self._arn(self._out["RetryQueueUrl"])
        mapping, = self._lambda.list_event_source_mappings(EventSourceArn=retries)["EventSourceMappings"]
        self._lambda.update_event_source_mapping(UUID=mapping["UUID"], ScalingConfig={"MaximumConcurrency": 2})

    def invoke(self, request: dict) -> dict:
        """What the function says to a request."""
        answer = self._lambda.invoke(FunctionName=self._out["FunctionAlias"], Payload=json.dumps(request))
        return json.load(answer["Payload"])

    def policies(self) -> dict[str, dict]:
        """The documents of the function's policies, by name."""
        found = {}
        for arn in self._physical("AWS::IAM::ManagedPolicy"):
            version = self._iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
            document = self._iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
            found[arn.rsplit("/", 1)[1]] = document
        for role in self._physical("AWS::IAM::Role"):
            for name in self._iam.list_role_policies(RoleName=role)["PolicyNames"]:
                found[name] = self._iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
        return found

    def _physical(self, kind: str) -> list[str]:
        return [each["PhysicalResourceId"] for each in self._resources if each["ResourceType"] == kind]

    def send_to_retry(self, body: str) -> None:
        """Puts a message into the retry queue, as Lambda does: the emulator reads no alias's failure destination."""
        self._sqs.send_message(QueueUrl=self._out["RetryQueueUrl"], MessageBody=body)

    def send_to_cover(self, flow: str) -> None:
        """Asks for a successful run of a flow, as a schedule of one's own does."""
        self._sqs.send_message(QueueUrl=self._out["CoverQueueUrl"], MessageGroupId=flow,
                               MessageBody=json.dumps({"flowName": flow, "mode": "cover"}))

    def result(self, seconds: int = 60) -> dict:
        """The next result event."""
        return json.loads(self._next(self._results, seconds))

    def kept(self, queue: str) -> str:
        """Takes the next message out of a kept queue, by the name of the output that has its address."""
        return self._next(self._out[queue])

    def depth(self, queue: str) -> int:
        """How many messages a queue holds, those that are being worked on included."""
        counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        attributes = self._sqs.get_queue_attributes(QueueUrl=self._out[queue], AttributeNames=counts)["Attributes"]
        return sum(int(attributes[count]) for count in counts)

    def await_depth(self, queue: str, depth: int) -> int:
        """Waits until a queue holds that many messages."""
        wait_for(f"{depth} messages in {queue}", lambda: self.depth(queue) == depth, seconds=60)
        return depth

    def _next(self, queue: str, seconds: int = 60) -> str:
        def received() -> str | None:
            for message in self._sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5).get("Messages", []):
                self._sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
                return message["Body"]
            return None

        return wait_for(f"a message in {queue}", received, seconds=seconds)

    def _arn(self, queue: str) -> str:
        return self._sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
