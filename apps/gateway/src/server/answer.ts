import type { NodeRequest, NodeResponse } from './node-handler.ts';

/** What a caller is told instead of an answer, in the words of each protocol. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  /** Number of the code in gRPC. */
  readonly grpcStatus: number;
  /** Name of the code in Connect. */
  readonly code: string;
  readonly message: string;
}

/** Ends a request without a call, as HTTP. */
export function answer(
  request: NodeRequest,
  response: NodeResponse,
  { status, code, message }: Omit<Refusal, 'grpcStatus'>,
): void {
  // What the client still sends is let through; otherwise it would wait for us to read.
  request.resume();
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ code, message }));
}

/** Ends a request without a call, in the protocol of the client. */
export function refuse(request: NodeRequest, response: NodeResponse, refusal: Refusal): void {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/grpc')) {
    answer(request, response, refusal);
    return;
  }
  request.resume();
  response.statusCode = 200;
  response.setHeader('content-type', type);
  response.setHeader('grpc-status', String(refusal.grpcStatus));
  response.setHeader('grpc-message', encodeURIComponent(refusal.message));
  response.end();
}
