import { Code, ConnectError } from '@connectrpc/connect';
import { DriverError, type DriverErrorCode, driverErrorCodes } from '@openshell/driver-api';
import { type ErrorDetail, ErrorDetailSchema } from '@openshell/wire/gateway/v1';
import { networkFailureOf } from './network-failure.ts';

const codes: Readonly<Record<Code, DriverErrorCode>> = {
  [Code.Canceled]: 'CANCELLED',
  [Code.Unknown]: 'INTERNAL',
  [Code.InvalidArgument]: 'INVALID_ARGUMENT',
  [Code.DeadlineExceeded]: 'DEADLINE_EXCEEDED',
  [Code.NotFound]: 'NOT_FOUND',
  [Code.AlreadyExists]: 'ALREADY_EXISTS',
  [Code.PermissionDenied]: 'PERMISSION_DENIED',
  [Code.ResourceExhausted]: 'RESOURCE_EXHAUSTED',
  [Code.FailedPrecondition]: 'FAILED_PRECONDITION',
  [Code.Aborted]: 'ABORTED',
  [Code.OutOfRange]: 'INVALID_ARGUMENT',
  [Code.Unimplemented]: 'UNSUPPORTED',
  [Code.Internal]: 'INTERNAL',
  [Code.Unavailable]: 'UNAVAILABLE',
  [Code.DataLoss]: 'DATA_LOSS',
  [Code.Unauthenticated]: 'UNAUTHENTICATED',
};

/** The call that failed. */
export interface FailedCall {
  /** Name of the call. */
  readonly what: string;
  /** Address of the gateway. */
  readonly url: string;
  /** The signal it had. */
  readonly signal: AbortSignal;
}

function codeOf(detail: ErrorDetail | undefined, error: ConnectError): DriverErrorCode {
  return driverErrorCodes.find((code) => code === detail?.code) ?? codes[error.code];
}

function fromAnswer(error: ConnectError, { what, url }: FailedCall): DriverError {
  const detail = error.findDetails(ErrorDetailSchema)[0];
  if (detail === undefined && error.code === Code.Unimplemented) {
    return new DriverError('UNSUPPORTED', `the gateway at ${url} does not offer ${what}`, {
      remedy: 'use the gateway that belongs to this command line: "openshell-gateway"',
      cause: error,
    });
  }
  const fact = error.rawMessage === '' ? `${what} failed` : error.rawMessage;
  return new DriverError(codeOf(detail, error), fact, {
    remedy: detail === undefined || detail.remedy === '' ? undefined : detail.remedy,
    cause: error,
  });
}

/**
 * Turns what a call to the gateway threw into a `DriverError`: the driver's own error as the
 * gateway passed it on, an explanation of the network's, or the reason why we stopped waiting.
 */
export function translateFailure(thrown: unknown, call: FailedCall): DriverError {
  const { signal } = call;
  if (signal.aborted && DriverError.isInstance(signal.reason)) return signal.reason;
  if (DriverError.isInstance(thrown)) return thrown;
  const error = ConnectError.from(thrown);
  // An error of our own side of a stream, such as a file that cannot be read, arrives as a cause.
  if (DriverError.isInstance(error.cause)) return error.cause;
  return networkFailureOf(error, call.url) ?? fromAnswer(error, call);
}
