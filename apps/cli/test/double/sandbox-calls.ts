import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { create } from '@bufbuild/protobuf';
import { Code, type ServiceImpl } from '@connectrpc/connect';
import {
  type CreateSandboxRequest,
  type OpenShell,
  SandboxPhase,
  SandboxSchema,
  ServiceStatus,
} from '@openshell/wire/openshell/v1';
import {
  type GatewayState,
  gatewayError,
  nextChange,
  sandboxNamed,
  sandboxWithId,
  setStatus,
  type TestSandbox,
} from './gateway-state.ts';
import { runMainProcess } from './main-process.ts';

type Calls = Partial<ServiceImpl<typeof OpenShell>>;

function makeSandbox(request: CreateSandboxRequest): TestSandbox {
  const message = create(SandboxSchema, {
    metadata: {
      id: randomUUID(),
      name: request.name === '' ? 'made-up' : request.name,
      workspace: request.workspace,
      labels: request.labels,
      annotations: {
        'openshell.ai/driver': 'process',
        'openshell.ai/published-ports': '127.0.0.1:32768->80/tcp',
      },
      createdAtMs: BigInt(Date.now() - 180_000),
    },
    ...(request.spec === undefined ? {} : { spec: request.spec }),
    status: { phase: SandboxPhase.PROVISIONING },
  });
  return {
    message,
    process: undefined,
    log: [],
    hasEnded: false,
    isGone: false,
    changes: new EventEmitter().setMaxListeners(0),
  };
}

/** What becomes of a sandbox follows from the name of its image. */
async function provision(state: GatewayState, sandbox: TestSandbox): Promise<void> {
  const image = sandbox.message.spec?.template?.image ?? '';
  await sleep(30);
  if (image.startsWith('missing')) {
    setStatus(sandbox, {
      phase: SandboxPhase.ERROR,
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'CreateFailed',
          message: `NOT_FOUND: image "${image}" does not exist: check its name`,
        },
      ],
    });
  } else if (!image.startsWith('endless')) {
    runMainProcess(state, sandbox);
  }
}

async function* watch(sandbox: TestSandbox, signal: AbortSignal) {
  yield { payload: { case: 'sandbox' as const, value: sandbox.message } };
  const metadata = {
    'openshell.progress.active_step': 'pulling_image',
    'openshell.progress.active_detail': 'busybox:latest (12 MB / 40 MB)',
  };
  yield {
    payload: {
      case: 'event' as const,
      value: { reason: 'PullingLayer', type: 'Normal', metadata },
    },
  };
  let last = sandbox.message;
  while (!sandbox.isGone && !signal.aborted) {
    if (last === sandbox.message) {
      await nextChange(sandbox, signal);
      continue;
    }
    last = sandbox.message;
    yield { payload: { case: 'sandbox' as const, value: last } };
  }
}

/** Lifecycle and observation. */
export function sandboxCalls(state: GatewayState): Calls {
  return {
    health: () => ({ status: ServiceStatus.HEALTHY, version: '1.2.3' }),
    getGatewayInfo: () => ({
      computeDrivers: [{ name: 'process', capabilities: { driverVersion: '0.1.0' } }],
    }),
    createSandbox: (request) => {
      if (request.name.length > 19) {
        throw gatewayError(
          Code.InvalidArgument,
          'INVALID_ARGUMENT',
          `name "${request.name}" has more than 19 characters`,
          'choose a shorter one',
        );
      }
      state.created.push(request);
      const sandbox = makeSandbox(request);
      state.sandboxes.set(sandbox.message.metadata?.id ?? '', sandbox);
      void provision(state, sandbox);
      return { sandbox: sandbox.message };
    },
    getSandbox: ({ name }) => ({ sandbox: sandboxNamed(state, name).message }),
    listSandboxes: ({ labelSelector, limit, offset }) => {
      const all = [...state.sandboxes.values()].map(({ message }) => message);
      const [key = '', value = ''] = labelSelector.split('=');
      const found =
        key === '' ? all : all.filter(({ metadata }) => metadata?.labels[key] === value);
      return { sandboxes: found.slice(offset, offset + limit) };
    },
    watchSandbox: ({ id }, { signal }) => watch(sandboxWithId(state, id), signal),
    stopSandbox: ({ name }) => {
      const sandbox = sandboxNamed(state, name);
      setStatus(sandbox, { phase: SandboxPhase.STOPPING });
      sandbox.process?.kill('SIGKILL');
      setTimeout(() => setStatus(sandbox, { phase: SandboxPhase.STOPPED }), 30);
      return { sandbox: sandbox.message };
    },
    startSandbox: ({ name }) => {
      const sandbox = sandboxNamed(state, name);
      setStatus(sandbox, { phase: SandboxPhase.STARTING });
      setTimeout(() => runMainProcess(state, sandbox), 30);
      return { sandbox: sandbox.message };
    },
    deleteSandbox: ({ name }) => {
      const sandbox = sandboxNamed(state, name);
      setStatus(sandbox, { phase: SandboxPhase.DELETING });
      sandbox.process?.kill('SIGKILL');
      setTimeout(() => {
        state.sandboxes.delete(sandbox.message.metadata?.id ?? '');
        sandbox.isGone = true;
        sandbox.changes.emit('change');
      }, 30);
      return { deleted: true };
    },
  };
}
