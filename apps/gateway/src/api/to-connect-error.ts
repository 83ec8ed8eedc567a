import type { JsonObject } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { DriverError, type DriverErrorCode } from '@openshell/driver-api';
import { ErrorDetailSchema } from '@openshell/wire';

/**
 * `UNSUPPORTED` is not gRPC's `UNIMPLEMENTED`: to clients that means "there is no such call", and
 * they would stop making it.
 */
const codes: Readonly<Record<DriverErrorCode, Code>> = {
  INVALID_ARGUMENT: Code.InvalidArgument,
  NOT_FOUND: Code.NotFound,
  ALREADY_EXISTS: Code.AlreadyExists,
  FAILED_PRECONDITION: Code.FailedPrecondition,
  UNSUPPORTED: Code.FailedPrecondition,
  UNAVAILABLE: Code.Unavailable,
  RESOURCE_EXHAUSTED: Code.ResourceExhausted,
  DEADLINE_EXCEEDED: Code.DeadlineExceeded,
  CANCELLED: Code.Canceled,
  ABORTED: Code.Aborted,
  PERMISSION_DENIED: Code.PermissionDenied,
  UNAUTHENTICATED: Code.Unauthenticated,
  DATA_LOSS: Code.DataLoss,
  INTERNAL: Code.Internal,
};

function fromDriverError(error: DriverError): ConnectError {
  const { code, fact, remedy = '', retryable, details } = error;
  const value = {
    code,
    retryable,
    remedy,
    details: JSON.parse(JSON.stringify(details)) as JsonObject,
  };
  return new ConnectError(
    fact,
    codes[code],
    undefined,
    [{ desc: ErrorDetailSchema, value }],
    error,
  );
}

/**
 * What a client is told of an error: code and fact of ours, and of anything nobody foresaw only
 * the number under which it stands in the log.
 *
 * @param thrown - what was caught
 * @param requestId - the number
 */
export function toConnectError(thrown: unknown, requestId: string): ConnectError {
  if (thrown instanceof ConnectError) return thrown;
  if (DriverError.isInstance(thrown)) return fromDriverError(thrown);
  const message = `internal error, see the gateway's log (request id ${requestId})`;
  return new ConnectError(message, Code.Internal, undefined, undefined, thrown);
}
