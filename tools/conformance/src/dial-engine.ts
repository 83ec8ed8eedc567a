import type { Dial } from '@openshell/driver-conformance';
import { dialInside, type TestEngine } from '@openshell/engines';

/** How the kit dials published ports: those of the matrix's engines are on loopback of a network namespace. */
export function dialEngine(engine: TestEngine): Dial {
  return async (address, port) => {
    if (address !== '127.0.0.1') throw new Error(`${address} cannot be dialled inside an engine`);
    const text = dialInside(engine, port);
    text.catch(() => {});
    return { readToEnd: async () => Buffer.from(await text), close: () => {} };
  };
}
