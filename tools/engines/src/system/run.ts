import { spawn } from 'node:child_process';

const SYSTEM_PATHS = '/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin';

/** Where the commands come from that have another name than their package. */
const debianPackages: Readonly<Record<string, string>> = {
  ip: 'iproute2',
  nsenter: 'util-linux',
  unshare: 'util-linux',
  'apt-get': 'apt',
  'dpkg-deb': 'dpkg',
};

export interface RunOptions {
  /** What the command reads from its standard input. */
  readonly input?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** Runs a command to its end and answers its standard output; any failure is an error. */
export function run(
  command: string,
  commandArguments: readonly string[],
  { input, environment = {} }: RunOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', PATH: withSystemPaths(), ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') return reject(error);
      const name = debianPackages[command] ?? command;
      reject(new Error(`there is no "${command}" on this machine: apt-get install ${name}`));
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(stdout);
      const line = [command, ...commandArguments].join(' ');
      reject(new Error(`"${line}" ended with ${code ?? signal}: ${stderr.trim()}`));
    });
  });
}

/** Administration commands are found even when a user's search path leaves them out. */
export function withSystemPaths(): string {
  return `${process.env['PATH'] ?? ''}:${SYSTEM_PATHS}`;
}
