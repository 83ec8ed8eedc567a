import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { ParsedCall } from '../grammar/parsed-call.ts';
import { serviceState } from './service-state.ts';

/** Commands that ask nobody, or ask without needing an answer. */
const free = ['system status', 'system version', 'system start', 'system stop'];

/** What each command asks first, and how long it waits for it; the others wait for ever. */
const listsContainers = ['list', 'inspect', 'start', 'exec', 'stats', 'prune'];
const LIST_TIMEOUT_MS = 10_000;
const NETWORK_TIMEOUT_MS = 1_000;
const FOR_EVER_MS = 2 ** 31 - 1;

const connection = 'interrupted: "XPC connection error: Connection invalid"';

function firstLine({ path, positionals, has }: ParsedCall): string {
  const [command = ''] = path;
  const verbs: Readonly<Record<string, string>> = { stop: 'stop', kill: 'kill', delete: 'delete' };
  const verb = verbs[command];
  if (listsContainers.includes(command) || (verb !== undefined && has('all'))) {
    return `internalError: "failed to list containers" (cause: "${connection}")`;
  }
  if (verb !== undefined) {
    return `internalError: "failed to ${verb} container" (cause: "${connection}")`;
  }
  if (command === 'logs' || command === 'export') {
    return `internalError: "failed to get logs for container ${positionals[0]}" (cause: "${connection}")`;
  }
  return connection;
}

function timeoutFailure(route: string): Failure {
  return new Failure(1, [
    `Error: internalError: "XPC timeout for request to com.apple.container.apiserver/${route}"`,
  ]);
}

async function hang({ path }: ParsedCall): Promise<never> {
  if (listsContainers.includes(path[0] ?? '')) {
    await sleep(LIST_TIMEOUT_MS);
    throw timeoutFailure('containerList');
  }
  if (path.join(' ') === 'network list') {
    await sleep(NETWORK_TIMEOUT_MS);
    throw timeoutFailure('networkList');
  }
  await sleep(FOR_EVER_MS);
  throw timeoutFailure(path.join('/'));
}

/** Lets a command pass that does not need the service, or when the service answers. */
export async function requireService(
  context: Pick<Context, 'host' | 'settings'>,
  call: ParsedCall,
): Promise<void> {
  if (free.includes(call.path.join(' '))) return;
  const state = serviceState(context);
  if (state === 'hang') return hang(call);
  if (state === 'ready' || state === 'kernel-missing') return;
  throw new Failure(1, [
    `Error: ${firstLine(call)}`,
    'Ensure container system service has been started with `container system start`.',
  ]);
}
