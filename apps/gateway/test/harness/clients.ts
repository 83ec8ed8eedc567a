import { type Client, ConnectError, createClient } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport } from '@connectrpc/connect-node';
import { type ErrorDetail, ErrorDetailSchema, GatewayService, OpenShell } from '@openshell/wire';

/** Clients of both services. */
export interface Clients {
  readonly openshell: Client<typeof OpenShell>;
  readonly gateway: Client<typeof GatewayService>;
}

/** Real clients: gRPC over HTTP/2 without TLS, or Connect's JSON over HTTP/1.1. */
export function createClients(url: string, protocol: 'grpc' | 'json' = 'grpc'): Clients {
  const transport =
    protocol === 'grpc'
      ? createGrpcTransport({ baseUrl: url })
      : createConnectTransport({ baseUrl: url, httpVersion: '1.1', useBinaryFormat: false });
  return {
    openshell: createClient(OpenShell, transport),
    gateway: createClient(GatewayService, transport),
  };
}

/** The error that a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<ConnectError> {
  try {
    await call;
  } catch (error) {
    return ConnectError.from(error);
  }
  throw new Error('the call did not fail');
}

/** What our own gateway attaches to an error. */
export function detailOf(error: ConnectError): ErrorDetail | undefined {
  return error.findDetails(ErrorDetailSchema)[0];
}
