# The rule of ../rule.yaml: a rule of one's own that starts a flow through a flowstart stack.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "flowstart_stack" {
  description = "The name of the flowstart stack, whose outputs are read."
  type        = string
  default     = "flowstart"
}

variable "flow" {
  description = "The flow. The stack's AllowedFlows must name it."
  type        = string
  default     = "orders"
}

data "aws_cloudformation_stack" "flowstart" {
  name = var.flowstart_stack
}

resource "aws_cloudwatch_event_rule" "order_placed" {
  name = "${data.aws_cloudformation_stack.flowstart.outputs["StartRulePrefix"]}orders"
  event_pattern = jsonencode({
    "source"      = ["shop.orders"]
    "detail-type" = ["Order Placed"]
    "replay-name" = [{ "exists" = false }]
    "detail"      = { "orderId" = [{ "exists" = true }] }
  })
}

resource "aws_cloudwatch_event_target" "start_flow" {
  rule      = aws_cloudwatch_event_rule.order_placed.name
  target_id = "StartFlow"
  arn       = data.aws_cloudformation_stack.flowstart.outputs["FunctionAlias"]

  # Not jsonencode, which would escape the angle brackets.
  input_transformer {
    input_paths    = { order = "$.detail.orderId" }
    input_template = <<-TEMPLATE
      {"flowName": "${var.flow}", "reply": "event", "idempotencyKey": "order/<order>", "requestedAt": <aws.events.event.ingestion-time>, "event": <aws.events.event>}
    TEMPLATE
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = data.aws_cloudformation_stack.flowstart.outputs["RuleDeadLetterQueueArn"]
  }
}
