import { downCommand } from './commands/down-command.ts';
import { type CommandLine, parseArguments } from './commands/parse-arguments.ts';
import { purgeCommand } from './commands/purge-command.ts';
import { statusCommand } from './commands/status-command.ts';
import { upCommand } from './commands/up-command.ts';

function report(line: string): void {
  const seconds = (performance.now() / 1000).toFixed(1).padStart(6);
  process.stderr.write(`[${seconds} s] ${line}\n`);
}

async function execute({ command, names, json }: CommandLine): Promise<string> {
  switch (command) {
    case 'up':
      return upCommand(names, { json, report });
    case 'status':
      return statusCommand(names, json);
    case 'down':
      await downCommand(names, report);
      return '';
    case 'purge':
      await purgeCommand(names, report);
      return '';
  }
}

try {
  process.stdout.write(await execute(parseArguments(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
