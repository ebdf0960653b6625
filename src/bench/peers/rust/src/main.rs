//! The same job by the AWS SDK for Rust: one start, one result event, one line.

use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handle(
    appflow: &aws_sdk_appflow::Client,
    events: &aws_sdk_eventbridge::Client,
    request: LambdaEvent<Value>,
) -> Result<Value, Error> {
    let flow = request.payload["flowName"].as_str().unwrap_or_default();
    let token = request.payload["event"]["id"].as_str().unwrap_or_default();
    let started = appflow.start_flow().flow_name(flow).client_token(token).send().await?;
    let result = json!({"outcome": "RUN_STARTED", "flowName": flow, "clientToken": token,
        "executionId": started.execution_id()});
    let entry = PutEventsRequestEntry::builder()
        .event_bus_name("flow-results")
        .source("bench")
        .detail_type("Flow Start Succeeded")
        .detail(result.to_string())
        .build();
    events.put_events().entries(entry).send().await?;
    println!("{}", json!({"level": "INFO", "requestId": request.context.request_id, "result": result}));
    Ok(result)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let appflow = aws_sdk_appflow::Client::new(&config);
    let events = aws_sdk_eventbridge::Client::new(&config);
    run(service_fn(|request| handle(&appflow, &events, request))).await
}
