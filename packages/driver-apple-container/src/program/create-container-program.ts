import { text as readText } from 'node:stream/consumers';
import { DriverError } from '@openshell/driver-api';
import { feedProgram } from '@openshell/driver-kit/command-line';
import type { AppleContainerSettings } from '../apple-container-runtime-options.ts';
import { toComplaintError } from './complaints.ts';
import type { Attempt, ContainerProgram, Words } from './container-program.ts';
import { findProgram } from './find-program.ts';
import type { ProgramOptions } from './running-program.ts';

/** Images of before 1.2 could read whatever the program has in its environment. */
const ownVariables = ['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR'];

function assertMac({ platform, architecture }: AppleContainerSettings): void {
  if (platform === 'darwin' && architecture === 'arm64') return;
  throw new DriverError(
    'UNSUPPORTED',
    `Apple's container program does not run on ${platform}/${architecture}`,
    { remedy: 'use a Mac with Apple silicon, or another driver' },
  );
}

/** Makes the way to the program. Does no I/O. */
export function createContainerProgram(settings: AppleContainerSettings): ContainerProgram {
  const { environment, callTimeoutMs } = settings;
  const own = Object.fromEntries(
    ownVariables.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  let found: Promise<string> | undefined;
  const path = (): Promise<string> => {
    assertMac(settings);
    if (settings.program !== undefined) return Promise.resolve(settings.program);
    // What is missing may be installed any moment.
    found ??= findProgram(environment['PATH']).catch((thrown: unknown) => {
      found = undefined;
      throw thrown;
    });
    return found;
  };
  const start: ContainerProgram['start'] = async (words, { signal, variables, hasInput } = {}) => {
    signal?.throwIfAborted();
    const executable = await path();
    // Loaded only here: the library takes longer to load than everything else together.
    const { startProgram } = await import('./start-program.ts');
    return startProgram({
      path: executable,
      words,
      environment: { HOME: settings.homeDirectory, ...own, ...variables },
      hasInput: hasInput ?? false,
      signal,
    });
  };
  const attempt = async (words: Words, options: ProgramOptions = {}): Promise<Attempt> => {
    const { signal, input, timeoutMs = callTimeoutMs } = options;
    const timer = AbortSignal.timeout(timeoutMs);
    const signals = signal === undefined ? [timer] : [timer, signal];
    const program = await start(words, {
      ...options,
      signal: AbortSignal.any(signals),
      hasInput: input !== undefined,
    });
    const { stdin } = program;
    const fed = input === undefined || stdin === undefined ? undefined : feedProgram(stdin, input);
    fed?.catch(() => program.kill());
    program.stderr.resume();
    const [stdout, { exitCode, complaint }] = await Promise.all([
      readText(program.stdout).catch(() => ''),
      program.ended,
    ]);
    signal?.throwIfAborted();
    await fed;
    if (timer.aborted) {
      throw new DriverError(
        'UNAVAILABLE',
        `container ${words[0]} said nothing within ${timeoutMs} ms and was killed`,
        {
          remedy:
            'if it stays so, restart its service: "container system stop", "container system start"',
        },
      );
    }
    return { exitCode, stdout, complaint };
  };
  const run: ContainerProgram['run'] = async (words, options) => {
    const { exitCode, stdout, complaint } = await attempt(words, options);
    if (exitCode === 0) return stdout;
    throw toComplaintError(words, complaint, exitCode, options?.about);
  };
  return {
    path,
    start,
    attempt,
    run,
    json: async (words, options) => {
      const text = await run(words, options);
      try {
        return JSON.parse(text);
      } catch (cause) {
        const fact = `container ${words.slice(0, 2).join(' ')} wrote no JSON`;
        throw new DriverError('INTERNAL', fact, { cause });
      }
    },
  };
}
