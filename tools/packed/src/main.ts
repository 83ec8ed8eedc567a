import { once } from 'node:events';
import { openLocalRegistry } from './open-local-registry.ts';

/** Keeps a registry with the packages of this repository open until Ctrl-C. */
const registry = await openLocalRegistry();
const names = registry.packages.map(({ name, version }) => `  ${name}@${version}\n`).join('');
process.stdout.write(`${registry.url} has\n${names}
  npm install --@openshell:registry=${registry.url} @openshell/driver-api

Ctrl-C ends it.
`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await registry.close();
