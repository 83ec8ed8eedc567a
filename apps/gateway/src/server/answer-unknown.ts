import type { NodeRequest, NodeResponse } from './node-handler.ts';

const unimplemented = '12';

/** Ends a request without a call, in the words of the client's protocol. */
export function answer(
  request: NodeRequest,
  response: NodeResponse,
  {
    status,
    code,
    message,
  }: { readonly status: number; readonly code: string; readonly message: string },
): void {
  // What the client still sends is let through; otherwise it would wait for us to read.
  request.resume();
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ code, message }));
}

/** Answers a call this gateway does not know. */
export function answerUnknown(request: NodeRequest, response: NodeResponse): void {
  const message = `this gateway does not serve ${request.url ?? ''}`;
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/grpc')) {
    answer(request, response, { status: 404, code: 'unimplemented', message });
    return;
  }
  request.resume();
  response.statusCode = 200;
  response.setHeader('content-type', type);
  response.setHeader('grpc-status', unimplemented);
  response.setHeader('grpc-message', encodeURIComponent(message));
  response.end();
}
