import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecret } from '@openshell/driver-api';
import { createDockerDriver } from '../../src/index.ts';

/**
 * A gateway as a program: makes a supervised sandbox, listens where the driver says, and prints as
 * JSON what it heard. Run in a process of its own, in the network of an engine's machine.
 */
const [options = '{}', image = ''] = process.argv.slice(2);
const driver = createDockerDriver(JSON.parse(options));
const { gatewayPort } = JSON.parse(options) as { readonly gatewayPort: number };

const HEAR_MS = 20_000;

let hear = (_what: string): void => {};
const heard = new Promise<string>((resolve) => {
  hear = resolve;
});
const servers = new Map<string, Server>();

async function listen(): Promise<readonly string[]> {
  const addresses = (await driver.listenerRequirements()).map(({ address }) => address);
  for (const address of addresses.filter((each) => !servers.has(each))) {
    const server = createServer((request, response) => {
      hear(`${address} ${request.url}`);
      response.end('welcome\n');
    });
    servers.set(address, server);
    server.listen(gatewayPort, address);
    await once(server, 'listening');
  }
  return addresses;
}

const before = await listen();
let outcome: object;
try {
  await driver.create('caller', { image, command: ['agent'], token: createSecret('a.b.c') });
  const after = await listen();
  outcome = {
    before,
    after,
    heard: await Promise.race([heard, sleep(HEAR_MS, 'nothing', { ref: false })]),
    routes: (await driver.probe()).routes,
  };
} catch (error) {
  outcome = { error: String(error) };
}
process.stdout.write(JSON.stringify(outcome));
await driver.delete('caller');
await driver.close();
for (const server of servers.values()) {
  server.close();
  server.closeAllConnections();
}
