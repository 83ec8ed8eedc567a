import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { containerProgram } from './catalog/container-program.ts';
import { checkCall } from './check/check-call.ts';
import { handlers } from './commands/handlers.ts';
import { Failure } from './failure.ts';
import { parseRequest } from './grammar/parse-request.ts';
import type { ParsedCall } from './grammar/parsed-call.ts';
import { unknownCommand } from './grammar/unknown-command.ts';
import { openContext } from './open-context.ts';
import { isAtLeast } from './release.ts';
import { readSettings, SETUP_STATUS, type Settings } from './settings.ts';
import { requireService } from './system/require-service.ts';
import { versionLine } from './system/version-line.ts';

const FOREVER_MS = 2 ** 31 - 1;

async function execute(settings: Settings, call: ParsedCall): Promise<number> {
  const name = call.path.join(' ');
  const handler = handlers[name];
  const isTold = name === 'system version' || name === 'system status';
  if (handler === undefined || (!isTold && !isAtLeast(settings.version, '1.0.0'))) {
    throw new Failure(SETUP_STATUS, [`the stand-in does not do "${name}" of ${settings.version}`]);
  }
  const context = openContext(settings);
  await requireService(context, call);
  const status = await handler(context, call);
  if (settings.unanswered.includes(name)) await sleep(FOREVER_MS);
  return status;
}

async function main(words: readonly string[]): Promise<number> {
  const settings = readSettings(process.env);
  if (settings.logFile !== undefined) {
    appendFileSync(settings.logFile, `${JSON.stringify(words)}\n`);
  }
  if (settings.delayMs > 0) await sleep(settings.delayMs);
  const request = parseRequest(containerProgram, settings.version, words);
  switch (request.type) {
    case 'version':
      process.stdout.write(`${versionLine(settings.version)}\n`);
      return 0;
    case 'help':
      process.stdout.write(`USAGE: ${request.usage}\n`);
      return 0;
    case 'plugin':
      throw unknownCommand(request.name, settings.state);
    case 'call':
      checkCall(request.call, settings.version, process.env);
      return settings.parsesOnly ? 0 : execute(settings, request.call);
  }
}

// A reader that has gone, as `head` does, is no failure of the program's.
process.stdout.on('error', () => process.exit(0));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(error.lines.map((line) => `${line}\n`).join(''));
  // Nothing that is still open is waited for.
  process.exit(error.status);
}
