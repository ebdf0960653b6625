// The same job by the AWS SDK for JavaScript: one start, one result event, one line.
import {AppflowClient, StartFlowCommand} from '@aws-sdk/client-appflow';
import {EventBridgeClient, PutEventsCommand} from '@aws-sdk/client-eventbridge';

const appFlow = new AppflowClient({});
const events = new EventBridgeClient({});

export async function handler(request, context) {
  const token = request.event.id;
  const run = await appFlow.send(new StartFlowCommand({flowName: request.flowName, clientToken: token}));
  const result = {outcome: 'RUN_STARTED', flowName: request.flowName, clientToken: token, executionId: run.executionId};
  await events.send(new PutEventsCommand({Entries: [{EventBusName: 'flow-results', Source: 'bench',
    DetailType: 'Flow Start Succeeded', Detail: JSON.stringify(result)}]}));
  console.log(JSON.stringify({level: 'INFO', requestId: context.awsRequestId, ...result}));
  return result;
}
