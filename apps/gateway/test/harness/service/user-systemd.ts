import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { main } from '../gateway-process.ts';

const SYSTEMD = '/lib/systemd/systemd';
const PATIENCE_MS = 30_000;

/** The user `nobody`, who is on every machine and owns nothing. */
const NOBODY = 65_534;

const FURTHER_GROUP = 54_321;
const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, `--groups=${FURTHER_GROUP}`];

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where systemd keeps the processes of its services apart, by what this machine mounts. */
const hierarchies = ['/sys/fs/cgroup/unified', '/sys/fs/cgroup/systemd', '/sys/fs/cgroup'].filter(
  (path) => isWritable(join(path, 'cgroup.procs')),
);

/** What is missing for a systemd of our own, as the reason of a skipped test; empty when nothing is. */
export function missingForSystemd(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return ' (skipped: needs Linux and root)';
  if (!existsSync(SYSTEMD))
    return ' (skipped: no systemd: install it with "apt-get install systemd")';
  if (hierarchies.length === 0) return ' (skipped: no control groups that can be written)';
  const [program = '', ...words] = [...asNobody, 'test', '-r', main];
  if (spawnSync(program, words).status === 0) return '';
  return ' (skipped: other users cannot read this checkout)';
}

/** A user with a systemd of its own, as after a login. */
export interface UserSystemd {
  /** The user's home. */
  readonly home: string;
  /** Number of a group that the user is in besides the own one, as one is in `docker`. */
  readonly furtherGroup: number;
  /** Runs a program as that user; resolves however it ends. */
  readonly run: (
    program: string,
    ...words: readonly string[]
  ) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
  readonly close: () => Promise<void>;
}

/** It believes that the machine was booted with systemd, and that it may have its control group. */
function startSystemd(home: string, groups: readonly string[]): ChildProcess {
  const joinGroups = groups.map((path) => `echo $$ > ${path}/cgroup.procs`).join(' && ');
  const script = `${joinGroups} && mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system && exec "$@"`;
  const user = [...asNobody, 'env', '-i', ...environmentOf(home), SYSTEMD, '--user'];
  const words = ['--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', ...user];
  return spawn('unshare', words, { stdio: 'ignore' });
}

function environmentOf(home: string): readonly string[] {
  return [`HOME=${home}`, `XDG_RUNTIME_DIR=${home}/run`, 'PATH=/usr/bin:/bin'];
}

/** Innermost first. */
function removeGroup(path: string): void {
  const inner = globSync(join(path, '**/'), { exclude: (name) => name.includes('cgroup.') });
  for (const group of [...new Set([...inner, path])].sort().reverse()) {
    if (existsSync(group)) rmdirSync(group);
  }
}

/** Starts one. */
export async function startUserSystemd(): Promise<UserSystemd> {
  const home = mkdtempSync(join(tmpdir(), 'openshell-systemd-'));
  mkdirSync(join(home, 'run'), { mode: 0o700 });
  for (const path of [home, join(home, 'run')]) chownSync(path, NOBODY, NOBODY);
  const groups = hierarchies.slice(0, 2).map((path) => join(path, basename(home)));
  for (const group of groups) {
    mkdirSync(group);
    for (const path of [group, ...globSync(join(group, '*'))]) chownSync(path, NOBODY, NOBODY);
  }
  const child = startSystemd(home, groups);
  const run: UserSystemd['run'] = async (program, ...words) => {
    const [first = '', ...rest] = [
      ...asNobody,
      'env',
      '-i',
      ...environmentOf(home),
      program,
      ...words,
    ];
    try {
      return { exitCode: 0, ...(await promisify(execFile)(first, rest, { cwd: home })) };
    } catch (error) {
      const { code, stdout, stderr } = error as {
        readonly code: number;
        readonly stdout: string;
        readonly stderr: string;
      };
      return { exitCode: code, stdout, stderr };
    }
  };
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await closed;
      clearTimeout(timer);
    }
    for (const group of groups) removeGroup(group);
    rmSync(home, { recursive: true, force: true });
  };
  const endMs = Date.now() + PATIENCE_MS;
  while ((await run('systemctl', '--user', 'show-environment')).exitCode !== 0) {
    if (Date.now() > endMs || child.exitCode !== null) {
      await close();
      throw new Error('systemd did not start for a user');
    }
    await sleep(100);
  }
  return { home, furtherGroup: FURTHER_GROUP, run, close };
}
