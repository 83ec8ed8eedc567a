import { ConnectError, createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { ErrorDetailSchema, OpenShell } from '@openshell/wire';

const baseUrl = process.env['OPENSHELL_GATEWAY_ENDPOINT'] ?? 'http://127.0.0.1:17670';
const client = createClient(OpenShell, createGrpcTransport({ baseUrl }));

try {
  await client.createSandbox({ spec: { template: { runtimeClassName: 'gvisor' } } });
} catch (thrown) {
  const [detail] = ConnectError.from(thrown).findDetails(ErrorDetailSchema);
  console.log(detail?.code, detail?.remedy);
}
