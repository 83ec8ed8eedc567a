import type { Context } from './context.ts';
import { createEngine } from './daemon/engine.ts';
import { openHost } from './daemon/host.ts';
import { Failure } from './failure.ts';
import { toJson } from './output/to-json.ts';
import { isAtLeast } from './release.ts';
import { SETUP_STATUS, type Settings } from './settings.ts';

function needed(name: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new Failure(SETUP_STATUS, [`${name} is not set`]);
}

/** Opens what commands work with. */
export function openContext(settings: Settings): Context {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const escapesSlashes = !isAtLeast(settings.version, '1.4.1');
  return {
    settings,
    engine: createEngine(needed('CONTAINER_SIM_SOCKET', settings.socket)),
    host: openHost(needed('CONTAINER_SIM_ROOT', settings.root)),
    own: process.env,
    print,
    complain: (line) => void process.stderr.write(`${line}\n`),
    printJson: (document, isPretty = false) =>
      print(toJson(document, { escapesSlashes, isPretty })),
  };
}
