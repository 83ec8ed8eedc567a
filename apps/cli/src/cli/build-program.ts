import { createRequire } from 'node:module';
import { Command } from 'commander';
import { registerCompletion } from '../commands/completion.ts';
import { registerDoctor } from '../commands/doctor.ts';
import { registerDriverList } from '../commands/driver/list.ts';
import { registerInit } from '../commands/init.ts';
import { registerCopy } from '../commands/sandbox/cp.ts';
import { registerCreate } from '../commands/sandbox/create.ts';
import { registerDelete } from '../commands/sandbox/delete.ts';
import { registerExec } from '../commands/sandbox/exec.ts';
import { registerGet } from '../commands/sandbox/get.ts';
import { registerList } from '../commands/sandbox/list.ts';
import { registerLogs } from '../commands/sandbox/logs.ts';
import { registerResume } from '../commands/sandbox/resume.ts';
import { registerStop } from '../commands/sandbox/stop.ts';
import { registerWatch } from '../commands/sandbox/watch.ts';
import { registerStatus } from '../commands/status.ts';
import type { CommandRunner } from './command-context.ts';
import { examples } from './examples.ts';
import { addGlobalOptions } from './global-options.ts';
import type { Surroundings } from './surroundings.ts';

function ownVersion(): string {
  const manifest: { readonly version: string } = createRequire(import.meta.url)(
    '@openshell/cli/package.json',
  );
  return manifest.version;
}

/** Puts all commands together. */
export function buildProgram(run: CommandRunner, surroundings: Surroundings): Command {
  const program = new Command('openshell')
    .description('Sandboxes from a terminal.')
    .version(ownVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    // What went wrong is told once, by whoever ends the program.
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(text),
      outputError: () => {},
    });
  addGlobalOptions(program, surroundings.env);
  program.addHelpText(
    'after',
    examples('doctor', 'sandbox create --image busybox -- echo hello', 'sandbox create --help'),
  );
  const sandbox = program.command('sandbox').description('make, use and remove sandboxes');
  sandbox.addHelpText(
    'after',
    examples('sandbox create --name web -d --image nginx', 'sandbox exec -it web -- sh'),
  );
  for (const register of [
    registerCreate,
    registerList,
    registerGet,
    registerExec,
    registerLogs,
    registerCopy,
    registerWatch,
    registerStop,
    registerResume,
    registerDelete,
  ]) {
    register(sandbox, run);
  }
  const driver = program.command('driver').description('what the gateway runs sandboxes with');
  driver.addHelpText('after', examples('driver list'));
  registerDriverList(driver, run);
  registerStatus(program, run);
  registerInit(program, run);
  registerDoctor(program, run);
  registerCompletion(program, run);
  return program;
}
