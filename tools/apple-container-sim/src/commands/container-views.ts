import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '../context.ts';
import { listContainers, lookUp } from '../daemon/containers.ts';
import { containerDocument } from '../documents/container-document.ts';
import { statsDocument } from '../documents/stats-document.ts';
import { failure } from '../failure.ts';
import { printList } from '../output/print-list.ts';

const MEBIBYTE = 1024 ** 2;
/** Two samples are taken that far apart. */
const STATS_MS = 2_000;

export const list: Handler = async (context, call) => {
  const { host, settings } = context;
  const containers = (await listContainers(context)).filter(
    ({ isRunning }) => isRunning || call.has('all'),
  );
  return printList(context, call, {
    documents: containers.map((each) => containerDocument(each, host, settings.version)),
    ids: containers.map(({ record }) => record.id),
    header: ['ID', 'IMAGE', 'OS', 'ARCH', 'STATE', 'IP', 'CPUS', 'MEMORY', 'STARTED'],
    rows: containers.map(({ record: { id, request, architecture }, isRunning, inspected }) => [
      id,
      request.image,
      'linux',
      architecture,
      isRunning ? 'running' : 'stopped',
      '',
      String(request.cpus),
      `${request.memoryBytes / MEBIBYTE} MB`,
      inspected.State.StartedAt,
    ]),
  });
};

export const inspect: Handler = async (context, { positionals }) => {
  const { host, settings, printJson } = context;
  const ids = [...new Set(positionals)];
  const looks = await Promise.all(ids.map((id) => lookUp(context, id)));
  const missing = ids.filter((_id, index) => looks[index] === undefined).sort();
  if (missing.length > 0) throw failure(`container not found: ${missing.join(', ')}`);
  const found = looks.filter((each) => each !== undefined);
  printJson(
    found.map((each) => containerDocument(each, host, settings.version)),
    true,
  );
  return 0;
};

export const stats: Handler = async (context, call) => {
  const { engine } = context;
  const all = await listContainers(context);
  const missing = call.positionals.find((id) => all.every(({ record }) => record.id !== id));
  if (missing !== undefined) throw failure(`no such container: ${missing}`);
  const isMeant = (id: string) => call.positionals.length === 0 || call.positionals.includes(id);
  const running = all.filter(({ isRunning, record }) => isRunning && isMeant(record.id));
  await sleep(STATS_MS);
  const samples = await Promise.all(
    running.map(async ({ inspected, record }) => {
      const { body } = await engine.ask(
        'GET',
        `/containers/${inspected.Id}/stats?stream=false&one-shot=true`,
      );
      return statsDocument(record.id, body);
    }),
  );
  return printList(context, call, {
    documents: samples,
    ids: running.map(({ record }) => record.id),
    header: ['Container ID'],
    rows: running.map(({ record }) => [record.id]),
  });
};
