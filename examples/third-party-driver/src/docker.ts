import { DriverError, invalidArgument } from '@openshell/driver-api';
import { createProgram, type Program, type ProgramOptions } from '@openshell/driver-kit';
import { type Answer, readAnswer } from './answer.ts';
import { complaints } from './complaints.ts';

type Labels = Readonly<Record<string, string>>;

/** The `docker` program, and how questions are asked of it. */
export interface Docker extends Program {
  /** What it writes to its standard output. */
  readonly bytes: (
    words: readonly string[],
    options?: ProgramOptions,
  ) => AsyncGenerator<Uint8Array, void, undefined>;
  /** The answer to a question. */
  readonly ask: (words: readonly string[], options?: ProgramOptions) => Promise<Answer>;
  /** Every object of a kind that carries labels; what vanishes meanwhile is left out. */
  readonly list: (
    kind: string,
    options?: ProgramOptions & { readonly labels?: Labels | undefined },
  ) => Promise<readonly Answer[]>;
}

/** Labels as flags: `--label=a=b`, or `--filter=label=a=b`. */
export const labelFlags = (flag: string, labels: Labels = {}): readonly string[] =>
  Object.entries(labels).map(([name, value]) => `--${flag}=${name}=${value}`);

/** False when the engine says that there was no such thing. */
export async function wasThere(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (thrown) {
    if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return false;
    throw thrown;
  }
}

export function createDocker(endpoint: unknown, environment: NodeJS.ProcessEnv): Docker {
  if (endpoint !== undefined && typeof endpoint !== 'string') {
    const issue = { field: 'endpoint', message: 'is no text: write "unix:///path/of/socket"' };
    throw invalidArgument('docker-cli driver options', [issue]);
  }
  const leadingWords = endpoint === undefined ? [] : [`--host=${endpoint}`];
  const program = createProgram({ command: 'docker', leadingWords, environment, complaints });
  const bytes: Docker['bytes'] = async function* (words, options) {
    for await (const { stream, data } of program.read(words, options)) {
      if (stream === 'stdout') yield data;
    }
  };
  return {
    ...program,
    bytes,
    ask: async (words, options) =>
      readAnswer(JSON.parse(await program.run([...words, '--format={{json .}}'], options))),
    list: async (kind, { labels, ...options } = {}) => {
      const all = kind === 'container' ? ['--all'] : [];
      const filters = labelFlags('filter=label', labels);
      const ids = await program.run([kind, 'ls', '--quiet', ...all, ...filters], options);
      if (ids === '') return [];
      const inspect = [kind, 'inspect', '--format={{json .}}', ...new Set(ids.split('\n'))];
      const output: Uint8Array[] = [];
      const read = async (): Promise<void> => {
        for await (const data of bytes(inspect, options)) output.push(data);
      };
      await wasThere(read());
      const lines = Buffer.concat(output).toString().split('\n');
      return lines.filter((line) => line !== '').map((line) => readAnswer(JSON.parse(line)));
    },
  };
}
