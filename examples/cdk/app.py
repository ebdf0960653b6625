"""The rule of ../rule.yaml as a CDK app: a rule of one's own that starts a flow through a flowstart stack.

    pip install aws-cdk-lib
    cdk synth --app "python3 app.py" -c flow=orders
"""

import aws_cdk
from aws_cdk import aws_events

OUTPUTS = ("FunctionAlias", "StartRulePrefix", "RuleDeadLetterQueueArn")


class OrderPlaced(aws_cdk.Stack):
    """The names and ARNs are parameters, to be given the outputs of the flowstart stack."""

    def __init__(self, app: aws_cdk.App, name: str, flow: str) -> None:
        super().__init__(app, name)
        stack = {output: aws_cdk.CfnParameter(self, output, type="String").value_as_string for output in OUTPUTS}
        template = (f'{{"flowName": "{flow}", "reply": "event", "idempotencyKey": "order/<order>", '
                    '"requestedAt": <aws.events.event.ingestion-time>, "event": <aws.events.event>}')
        # The plain construct: the higher one quotes a template of its own and knows no variables of EventBridge.
        aws_events.CfnRule(
            self, "OrderPlacedRule", name=f"{stack['StartRulePrefix']}orders",
            event_pattern={"source": ["shop.orders"], "detail-type": ["Order Placed"],
                           "replay-name": [{"exists": False}], "detail": {"orderId": [{"exists": True}]}},
            targets=[aws_events.CfnRule.TargetProperty(
                id="StartFlow", arn=stack["FunctionAlias"],
                input_transformer=aws_events.CfnRule.InputTransformerProperty(
                    input_paths_map={"order": "$.detail.orderId"}, input_template=template),
                retry_policy=aws_events.CfnRule.RetryPolicyProperty(
                    maximum_event_age_in_seconds=3600, maximum_retry_attempts=185),
                dead_letter_config=aws_events.CfnRule.DeadLetterConfigProperty(arn=stack["RuleDeadLetterQueueArn"]))])


app = aws_cdk.App()
OrderPlaced(app, "order-placed", app.node.try_get_context("flow") or "orders")
app.synth()
