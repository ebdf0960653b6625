// The runtime's loop, since AWS's own client for Node.js has to be compiled.
import http from 'node:http';
import {handler} from './handler.mjs';

const agent = new http.Agent({keepAlive: true, maxSockets: 1});
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');

function ask(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({host, port, agent, method, path: '/2018-06-01/runtime/' + path}, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => resolve({headers: response.headers, text: Buffer.concat(parts).toString()}));
    });
    request.on('error', reject);
    request.end(body);
  });
}

for (;;) {
  const next = await ask('GET', 'invocation/next');
  const awsRequestId = next.headers['lambda-runtime-aws-request-id'];
  const result = await handler(JSON.parse(next.text), {awsRequestId});
  await ask('POST', `invocation/${awsRequestId}/response`, JSON.stringify(result));
}
