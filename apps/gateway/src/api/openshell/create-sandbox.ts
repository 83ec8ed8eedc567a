import { randomUUID } from 'node:crypto';
import { create, type JsonValue, toJson } from '@bufbuild/protobuf';
import type { MethodImpl } from '@connectrpc/connect';
import { parseSandboxSpec, type SandboxSpec } from '@openshell/driver-api';
import {
  type CreateSandboxRequest,
  type OpenShell,
  SandboxSpecSchema,
  SandboxTemplateSchema,
  type SandboxSpec as WireSpec,
} from '@openshell/wire';
import { newOperation } from '../../lifecycle/request-operation.ts';
import type { ApiContext } from '../api-context.ts';
import { chooseDriver } from '../create/choose-driver.ts';
import { parsePortableOptions } from '../create/portable-options.ts';
import { refuseUnenforceable } from '../create/refuse-unenforceable.ts';
import { generateSandboxName } from '../create/sandbox-name.ts';
import { toSandboxSpec } from '../create/to-sandbox-spec.ts';
import { validateCreateRequest } from '../create/validate-create-request.ts';
import { defaultWorkspace } from '../find-sandbox.ts';
import { toWireSandbox } from '../to-wire-sandbox.ts';

/** What the client sent, with the image that was chosen for it. */
function wireSpecOf(spec: WireSpec, effective: SandboxSpec): JsonValue {
  const image = effective.image ?? '';
  const template = { ...(spec.template ?? create(SandboxTemplateSchema)), image };
  return toJson(SandboxSpecSchema, { ...spec, template });
}

function nameFor(request: CreateSandboxRequest, workspace: string, { store }: ApiContext): string {
  if (request.name !== '') return request.name;
  return generateSandboxName((name) => store.find(workspace, name) !== undefined);
}

/** `CreateSandbox`: checks, accepts, answers; the sandbox is made in the background. */
export function createSandbox(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.createSandbox> {
  const { lifecycle, registry, now } = context;
  return async (request, { signal }) => {
    validateCreateRequest(request);
    const wireSpec = request.spec ?? create(SandboxSpecSchema);
    refuseUnenforceable(wireSpec);
    const portable = parsePortableOptions(wireSpec.template?.driverConfig);
    const { handle, reason } = chooseDriver(portable, registry);
    const workspace = request.workspace === '' ? defaultWorkspace : request.workspace;
    const name = nameFor(request, workspace, context);
    const decisions = { name, workspace, driver: handle.name, portable };
    const asked = parseSandboxSpec(toSandboxSpec(request, decisions));
    const { spec } = await handle.driver.validate(asked, { signal });
    const timeMs = now();
    const runtimeId = handle.runtimeId();
    const { token: _token, ...durable } = spec;
    const record = lifecycle.create(
      {
        id: randomUUID(),
        name,
        workspace,
        labels: asked.labels ?? {},
        annotations: request.annotations,
        wireSpec: wireSpecOf(wireSpec, spec),
        spec: durable,
        driver: handle.name,
        ...(runtimeId === undefined ? {} : { runtimeId }),
        desired: 'running',
        operation: newOperation('create'),
        isCreated: false,
        isMissing: false,
        createdAtMs: timeMs,
        transitionAtMs: timeMs,
      },
      `Driver "${handle.name}" was chosen: ${reason}`,
    );
    return { sandbox: toWireSandbox(record, lifecycle.phaseOf(record)) };
  };
}
