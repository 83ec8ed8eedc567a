import { randomUUID } from 'node:crypto';
import { Code, type ConnectError, type Interceptor } from '@connectrpc/connect';
import type { Logger } from '@openshell/driver-api';
import { toConnectError } from './to-connect-error.ts';

/** Codes that say the gateway, not its caller, has a problem. */
const ours: ReadonlySet<Code> = new Set([Code.Internal, Code.Unknown, Code.DataLoss]);

async function* translated<Item>(
  items: AsyncIterable<Item>,
  translate: (thrown: unknown) => ConnectError,
): AsyncGenerator<Item, void, undefined> {
  try {
    yield* items;
  } catch (thrown) {
    throw translate(thrown);
  }
}

/** The one place where errors are turned into what clients are told, and logged. */
export function createErrorInterceptor(logger: Logger): Interceptor {
  return (next) => async (request) => {
    const requestId = randomUUID();
    const translate = (thrown: unknown): ConnectError => {
      // Whoever ended the call says why: the client left, or the gateway stops.
      const { aborted, reason } = request.signal;
      const error = toConnectError(aborted ? reason : thrown, requestId);
      const fields = { requestId, method: request.method.name, code: Code[error.code], error };
      if (ours.has(error.code)) logger.warn('call failed', fields);
      else logger.debug('call refused', fields);
      return error;
    };
    try {
      const response = await next(request);
      if (!response.stream) return response;
      return { ...response, message: translated(response.message, translate) };
    } catch (thrown) {
      throw translate(thrown);
    }
  };
}
