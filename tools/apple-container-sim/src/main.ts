import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { containerProgram } from './catalog/container-program.ts';
import { checkCall } from './check/check-call.ts';
import { Failure } from './failure.ts';
import { parseRequest } from './grammar/parse-request.ts';
import { unknownCommand } from './grammar/unknown-command.ts';
import { readSettings, SETUP_STATUS } from './settings.ts';
import { versionLine } from './system/version-line.ts';

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
      if (settings.parsesOnly) return 0;
      throw new Failure(SETUP_STATUS, ['only CONTAINER_SIM_PARSE_ONLY=1 works']);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(error.lines.map((line) => `${line}\n`).join(''));
  process.exitCode = error.status;
}
