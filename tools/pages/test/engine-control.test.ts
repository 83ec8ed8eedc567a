import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineControl } from '@openshell/docs/snippets/engine-control.ts';
import { freePort } from '@openshell/engines';
import { expect, test } from 'vitest';

function dial(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
  });
}

test('an engine that is a process of ours is killed and started again', async () => {
  const port = await freePort();
  const program = `require('node:net').createServer((socket) => socket.end()).listen(${port}, '127.0.0.1')`;
  const { kill, start } = engineControl([process.execPath, '-e', program], async () => {
    while (!(await dial(port))) await sleep(20);
  });

  for (let round = 0; round < 2; round += 1) {
    await start();
    expect(await dial(port)).toBe(true);
    await kill();
    expect(await dial(port)).toBe(false);
  }
});
