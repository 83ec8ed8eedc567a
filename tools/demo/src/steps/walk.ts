import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Demo } from '../demo.ts';
import { beginStep, tick } from '../narrate.ts';
import type { Openshell } from '../openshell.ts';

const NAME = 'demo';
const NOTE = 'written before the stop';

async function create(openshell: Openshell, image: string): Promise<void> {
  beginStep('Create a sandbox');
  const command = 'while true; do echo "it is $(date)"; sleep 1; done';
  const limits = ['--memory', '64Mi', '--pids', '32'];
  await openshell.show(
    ...['sandbox', 'create', '--name', NAME, '-d', '--image', image, ...limits],
    ...['--', 'sh', '-c', command],
  );
  const list = await openshell.show('sandbox', 'list');
  assert.match(list, /^demo +Ready/m);
  tick('it runs');
}

async function use(demo: Demo, openshell: Openshell): Promise<void> {
  beginStep('Run commands in it');
  await openshell.show('sandbox', 'exec', NAME, '--', 'uname', '-a');
  await openshell.show('sandbox', 'exec', NAME, '--', 'sh', '-c', `echo ${NOTE} > /note`);
  const file = join(demo.directory, 'letter');
  await writeFile(file, 'copied into the sandbox\n');
  await openshell.show('sandbox', 'cp', file, `${NAME}:/letter`);
  tick('two files are in it');
}

async function readLogs(openshell: Openshell): Promise<void> {
  beginStep('See what it writes');
  await sleep(1500);
  const logs = await openshell.show('sandbox', 'logs', '--tail', '2', NAME);
  assert.match(logs, /it is /);
  tick('its output is kept');
}

async function stopAndResume(openshell: Openshell): Promise<void> {
  beginStep('Stop it and resume it');
  await openshell.show('sandbox', 'stop', NAME);
  await openshell.show('sandbox', 'list');
  await openshell.show('sandbox', 'resume', NAME);
  const files = await openshell.show(...['sandbox', 'exec', NAME, '--', 'cat', '/note', '/letter']);
  assert.equal(files, `${NOTE}\ncopied into the sandbox\n`);
  tick('its files are still there');
}

async function remove(openshell: Openshell): Promise<void> {
  beginStep('Delete it');
  await openshell.show('sandbox', 'delete', NAME);
  assert.equal((await openshell.show('sandbox', 'list', '-q')).trim(), '');
  tick('it is gone');
}

/** Steps 4 to 8: the life of a sandbox. */
export async function walk(demo: Demo, openshell: Openshell, image: string): Promise<void> {
  await create(openshell, image);
  await use(demo, openshell);
  await readLogs(openshell);
  await stopAndResume(openshell);
  await remove(openshell);
}
