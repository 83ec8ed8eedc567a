import { pipeline } from 'node:stream/promises';
import { type CallOptions, DriverError, type OutputChunk } from '@openshell/driver-api';
import { execa } from 'execa';
import { toDriverError } from './complaints.ts';

export type Docker = ReturnType<typeof createDocker>;
/** What the program says as JSON; it is taken at its word. */
export type Answer = ReturnType<typeof JSON.parse>;
/** The values of `--env=NAME` are no arguments, as everybody can read those. */
interface Options extends CallOptions {
  readonly variables?: Readonly<Record<string, string>> | undefined;
  readonly input?: AsyncIterable<Uint8Array> | undefined;
  readonly byLine?: boolean;
}

/** Variables that the program itself goes by. */
const heeded = /^(PATH|HOME|TMPDIR|GO[A-Z]+|(DOCKER|LD|DYLD|SSH|SSL|XDG|OTEL)_.*|.*_PROXY)$/i;

/** The `docker` program. No shell stands between, and an abort kills it. */
export function createDocker(environment: NodeJS.ProcessEnv) {
  const address = environment['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
  const manner = { extendEnv: false, reject: false, buffer: false, all: true } as const;
  /** Starts it. Whoever does not read the output stops it. */
  const open = (words: readonly string[], { signal, input, variables, byLine }: Options = {}) => {
    const own = Object.keys(variables ?? {}).find((name) => heeded.test(name));
    if (own !== undefined) {
      const remedy = 'set it in the image, or with "env" in the command';
      throw new DriverError('UNSUPPORTED', `docker itself goes by "${own}"`, { remedy });
    }
    const said = { stdout: '', stderr: '' };
    const piecesOf = (stream: OutputChunk['stream']) => ({
      *transform(piece: unknown) {
        const data = Buffer.from(piece as string);
        said[stream] = `${said[stream]}${data}`.slice(-8_000);
        yield { stream, data };
      },
      objectMode: true,
      preserveNewlines: true,
      binary: byLine !== true,
    });
    const program = execa('docker', words, {
      ...manner,
      stdio: [input ? 'pipe' : 'ignore', piecesOf('stdout'), piecesOf('stderr')],
      env: { ...environment, DOCKER_HOST: address, ...variables },
      killSignal: 'SIGKILL',
      ...(signal && { cancelSignal: signal }),
    });
    // A program that does not read on is no failure, a source that breaks off is one.
    const isUnread = (cause: { code?: string }) => /^(EPIPE|ERR_STREAM)/.test(`${cause.code}`);
    if (input && program.stdin)
      pipeline(input, program.stdin).catch((cause) => isUnread(cause) || program.kill(cause));
    const output: AsyncIterable<OutputChunk> = program.readable({ from: 'all' });
    return { program, output, said };
  };
  /** What it writes. What it complains about is an error at the end; leaving the loop ends it. */
  async function* read(words: readonly string[], options?: Options) {
    const { program, output, said } = open(words, options);
    try {
      yield* output;
      const { failed, originalMessage } = await program;
      options?.signal?.throwIfAborted();
      if (failed) throw toDriverError(words, said.stderr || `${originalMessage}`);
    } finally {
      program.kill();
    }
  }
  async function* bytes(words: readonly string[], options?: Options) {
    for await (const { stream, data } of read(words, options)) if (stream === 'stdout') yield data;
  }
  const run = async (words: readonly string[], options?: Options) => {
    const output: Uint8Array[] = [];
    for await (const data of bytes(words, options)) output.push(data);
    return Buffer.concat(output).toString().trim();
  };
  const ask = async (words: readonly string[], options?: Options): Promise<Answer> =>
    JSON.parse(await run([...words, '--format={{json .}}'], options));
  return { address, open, read, bytes, run, ask };
}
