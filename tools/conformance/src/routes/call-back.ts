import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { homedir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { asDriverModule, createSecret, silentLogger } from '@openshell/driver-api';
import type { Heard, SupervisedGateway } from './hear-call-back.ts';

/**
 * A gateway as a program: makes a supervised sandbox, listens where the driver says, and prints as
 * JSON what it heard. Run in a process of its own, in the network of an engine's machine.
 */
const [words = ''] = process.argv.slice(2);
const { entry, image, options, gatewayId, gatewayPort, platform } = JSON.parse(
  words,
) as SupervisedGateway;
const { createDriver } = asDriverModule(await import(entry), entry);
const driver = createDriver(options, {
  gatewayId,
  gatewayPort,
  environment: {},
  platform: platform ?? process.platform,
  homeDirectory: homedir(),
  logger: silentLogger,
});

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

let outcome: Heard;
try {
  await driver.create('caller', { image, command: ['agent'], token: createSecret('a.b.c') });
  const after = await listen();
  const nothing = sleep(HEAR_MS, 'nothing', { ref: false });
  const { routes = [] } = await driver.probe();
  outcome = { after, heard: await Promise.race([heard, nothing]), routes };
} catch (error) {
  outcome = { after: [], heard: 'nothing', routes: [], error: String(error) };
}
process.stdout.write(JSON.stringify(outcome));
await driver.delete('caller');
await driver.close();
for (const server of servers.values()) {
  server.close();
  server.closeAllConnections();
}
