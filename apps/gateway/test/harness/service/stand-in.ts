import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'plist';

/**
 * Stands in for `systemctl`, `loginctl` and `launchctl`: a process of its own that notes what it is
 * told, and runs the one service it knows as the file of that service says, with no more in its
 * environment than there.
 *
 * Called as `stand-in.ts DIRECTORY PROGRAM WORDS…`. A file `no-session` in the directory takes the
 * session away, a file `fail` holds a word at which the program fails.
 */
const [, , directory = '', program = '', ...words] = process.argv;
const line = [program, ...words].join(' ');
const pidFile = join(directory, 'pid');
appendFileSync(join(directory, 'calls'), `${line}\n`);

function isOn(name: string): boolean {
  return existsSync(join(directory, name));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended stays until its parent has asked for it; whoever took it over may be slow.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function servicePid(): number | undefined {
  if (!isOn('pid')) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  return isAlive(pid) ? pid : undefined;
}

function startService(command: readonly string[], environment: Record<string, string>): void {
  const [file = '', ...rest] = command;
  const child = spawn(file, rest, {
    env: { HOME: process.env['HOME'], ...environment },
    detached: true,
    stdio: 'ignore',
  });
  child.unref();
  writeFileSync(pidFile, String(child.pid));
}

async function endService(): Promise<void> {
  const pid = servicePid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  while (isAlive(pid)) await sleep(20);
  rmSync(pidFile);
}

/** The words of a line in a unit. */
function unitWords(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain = '']) =>
    (quoted ?? plain).replaceAll(/\\(.)/g, '$1').replaceAll('%%', '%').replaceAll('$$', '$'),
  );
}

function startUnit(): void {
  const path = join(process.env['HOME'] ?? '', '.config/systemd/user/openshell-gateway.service');
  const unit = readFileSync(path, 'utf8');
  const command = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '';
  const variables = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, text = '']) =>
    unitWords(text).map((word) => [word.split('=')[0] ?? '', word.replace(/^[^=]*=/, '')]),
  );
  startService(unitWords(command), Object.fromEntries(variables));
}

function startAgent(path: string): void {
  const agent = parse(readFileSync(path, 'utf8')) as unknown as {
    readonly ProgramArguments: readonly string[];
    readonly EnvironmentVariables: Record<string, string>;
  };
  startService(agent.ProgramArguments, agent.EnvironmentVariables);
}

function fail(text: string, exitCode = 1): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}

const isLive = servicePid() !== undefined;
const [first, second] = words[0] === '--user' ? words.slice(1) : words;
if (isOn('no-session')) fail('Failed to connect to bus: No medium found');
else if (isOn('fail') && words.includes(readFileSync(join(directory, 'fail'), 'utf8'))) {
  fail(`${program} does not feel like it`);
} else if (first === 'show') process.stdout.write(isLive ? 'active\n' : 'inactive\n');
else if (first === 'is-active') process.exitCode = isLive ? 0 : 3;
else if (first === 'enable' && second === '--now') startUnit();
else if (first === 'stop' || first === 'bootout') await endService();
else if (first === 'show-user') process.stdout.write('no\n');
else if (first === 'bootstrap') startAgent(words.at(-1) ?? '');
else if (first === 'print' && second?.includes('ai.openshell.gateway') === true) {
  if (isLive) process.stdout.write('\tstate = running\n');
  else fail('Could not find service', 113);
}
