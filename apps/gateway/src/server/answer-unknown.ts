import { Code } from '@connectrpc/connect';
import { refuse } from './answer.ts';
import type { NodeRequest, NodeResponse } from './node-handler.ts';

/** Answers a call this gateway does not know. */
export function answerUnknown(request: NodeRequest, response: NodeResponse): void {
  refuse(request, response, {
    status: 404,
    grpcStatus: Code.Unimplemented,
    code: 'unimplemented',
    message: `this gateway does not serve ${request.url ?? ''}`,
  });
}
