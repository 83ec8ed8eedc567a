import { connect, type Socket } from 'node:net';
import type { Dial } from '../harness.ts';
import { collectBytes } from '../support/collect.ts';

/** Connects from this machine. */
export const dialThisMachine: Dial = (address, port) =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: address, port });
    socket.once('error', reject);
    socket.once('connect', () => {
      resolve({
        readToEnd: () => collectBytes(socket),
        close: () => socket.destroy(),
      });
    });
  });
