import { createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { OpenShell, SandboxPhase } from '@openshell/wire';

const baseUrl = process.env['OPENSHELL_GATEWAY_ENDPOINT'] ?? 'http://127.0.0.1:17670';
const client = createClient(OpenShell, createGrpcTransport({ baseUrl }));

const { sandboxes } = await client.listSandboxes({ workspace: 'default' });
for (const { metadata, status } of sandboxes) {
  console.log(metadata?.name, status?.phase === SandboxPhase.READY ? 'ready' : 'not ready');
}
