import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Each test starts the program many times; the first one leaves what the others need. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url));

/** How a command line ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command line may be given. */
export interface RunOptions {
  /** Written to its input, which is then closed. Without it there is no input. */
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** The arguments that run the program's sources. */
export const programArguments: readonly string[] = ['--conditions=@openshell/source', main];

/** Environment of a command: nothing of ours leaks into it. */
export function environmentFor(
  url: string,
  extra: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    NODE_COMPILE_CACHE: compileCache,
    NODE_NO_WARNINGS: '1',
    OPENSHELL_GATEWAY_ENDPOINT: url,
    ...extra,
  };
}

/** Starts the program; for tests that talk to it while it runs. */
export function spawnOpenshell(
  url: string,
  argv: readonly string[],
  { env, cwd }: RunOptions = {},
  stdin: 'pipe' | 'ignore' = 'pipe',
): ChildProcess {
  return spawn(process.execPath, [...programArguments, ...argv], {
    env: environmentFor(url, env),
    stdio: [stdin, 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** Runs the program to its end. */
export async function runOpenshell(
  url: string,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const child = spawnOpenshell(url, argv, options, options.stdin === undefined ? 'ignore' : 'pipe');
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.stdin);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the output is not a pipe');
  const [output, errors] = await Promise.all([
    buffer(stdout),
    buffer(stderr),
    once(child, 'close'),
  ]);
  return { exitCode: child.exitCode, stdout: output.toString(), stderr: errors.toString() };
}
