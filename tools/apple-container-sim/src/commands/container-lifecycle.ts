import { writeFileSync } from 'node:fs';
import { readContainerRequest } from '../check/container-request.ts';
import type { Handler } from '../context.ts';
import { find, lookUp } from '../daemon/containers.ts';
import { createContainer } from '../daemon/create-container.ts';
import { startContainer } from '../daemon/start-container.ts';
import { failure } from '../failure.ts';
import { refuseUnsimulated } from './refuse-unsimulated.ts';
import { startAndAttach } from './start-and-attach.ts';

function checkTerminal(isTty: boolean, isInteractive: boolean): void {
  if (isTty && isInteractive && !process.stdin.isTTY) {
    throw failure('the input device is not a TTY');
  }
}

export const create: Handler = async (context, call) => {
  refuseUnsimulated(call);
  const request = readContainerRequest(call, context.settings.version, context.own);
  const id = await createContainer(context, request, 'create');
  const file = call.one('cidfile');
  if (file !== undefined) writeFileSync(file, id, { mode: 0o644 });
  context.print(id);
  return 0;
};

export const run: Handler = async (context, call) => {
  refuseUnsimulated(call);
  const { engine, own, print, settings } = context;
  const request = readContainerRequest(call, settings.version, own);
  const isDetached = call.has('detach');
  if (!isDetached) checkTerminal(request.tty, request.interactive);
  const id = await createContainer(context, request, 'run');
  const container = await find(context, id);
  const file = call.one('cidfile');
  try {
    if (!isDetached) return await startAndAttach(context, container, request.interactive);
    await startContainer(context, container);
  } catch (thrown) {
    await engine.ask('DELETE', `/containers/${container.inspected.Id}?force=1&v=1`);
    throw thrown;
  }
  if (file !== undefined) writeFileSync(file, id, { mode: 0o644 });
  print(id);
  return 0;
};

export const start: Handler = async (context, call) => {
  const [id = ''] = call.positionals;
  const container = await find(context, id);
  const isAttached = call.has('attach') || call.has('interactive');
  if (container.isRunning) {
    if (isAttached) throw failure('attach is currently unsupported on already running containers');
    context.print(id);
    return 0;
  }
  if (isAttached) {
    const isInteractive = call.has('interactive');
    checkTerminal(container.record.request.tty, isInteractive);
    return startAndAttach(context, container, isInteractive);
  }
  await startContainer(context, container);
  // What the process is given has no reader, and what it ends with nobody learns.
  if ((await lookUp(context, id)) === undefined && !container.record.request.removes) {
    throw failure(`get failed: container ${id} not found`);
  }
  context.print(id);
  return 0;
};
