import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compare, type Measurement } from './measure.ts';
import { benchLabels, type Surroundings } from './surroundings.ts';
import { zeroTar } from './zero-tar.ts';

const MEBIBYTE = 1024 ** 2;

/** Reads a stream to its end and throws it away. */
async function discard(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _chunk of stream);
}

function sink(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Writes so many bytes in lines of text, as a chatty program does. */
function writer(bytes: number): string {
  return `yes 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde | head -c ${bytes}`;
}

/** The streams of one container, ours against the raw client's. */
export async function throughput(
  { runtime, raw, engine }: Surroundings,
  samples: number,
  bytes: number,
): Promise<readonly Measurement[]> {
  const name = `bench-${randomUUID()}`;
  const script = `${writer(bytes)}; head -c ${bytes} /dev/zero > /tmp/zeros; echo done >&2; sleep 3600`;
  await runtime.containers.create({
    name,
    image: engine.image,
    entrypoint: ['sh', '-c', script],
    labels: benchLabels,
    network: 'none',
    init: true,
  });
  const container = raw.getContainer(name);
  const size = `${Math.round(bytes / MEBIBYTE)} MiB`;
  const common = { engine: engine.name, samples, bytes };
  try {
    await runtime.containers.start(name);
    for await (const { stream } of runtime.containers.logs(name, { follow: true })) {
      if (stream === 'stderr') break;
    }
    const execRaw = async (): Promise<void> => {
      const exec = await container.exec({
        Cmd: ['sh', '-c', writer(bytes)],
        AttachStdout: true,
        AttachStderr: true,
      });
      const stream = await exec.start({ hijack: true, stdin: false });
      const [out, error] = [sink(), sink()];
      raw.modem.demuxStream(stream, out, error);
      stream.resume();
      await once(stream, 'end');
    };
    const execOurs = async (): Promise<void> => {
      const session = await runtime.containers.exec(name, { command: ['sh', '-c', writer(bytes)] });
      await discard(session.output);
      await session.exit;
    };
    const logsRaw = async (): Promise<void> => {
      const stream = await container.logs({
        follow: true,
        stdout: true,
        stderr: true,
        tail: 10_000_000,
      });
      const out = new PassThrough();
      raw.modem.demuxStream(
        stream,
        out,
        new Writable({
          write: (_chunk, _encoding, done) => {
            (stream as Readable).destroy();
            out.end();
            done();
          },
        }),
      );
      await discard(out);
    };
    const logsOurs = async (): Promise<void> => {
      for await (const { stream } of runtime.containers.logs(name, { follow: true })) {
        if (stream === 'stderr') break;
      }
    };
    return [
      await compare({ ...common, name: `exec output ${size}`, ours: execOurs, raw: execRaw }),
      await compare({ ...common, name: `logs ${size}`, ours: logsOurs, raw: logsRaw }),
      await compare({
        ...common,
        name: `copy out ${size}`,
        ours: () => discard(runtime.containers.copyOut(name, '/tmp/zeros')),
        raw: async () => pipeline(await container.getArchive({ path: '/tmp/zeros' }), sink()),
      }),
      await compare({
        ...common,
        name: `copy in ${size}`,
        ours: () => runtime.containers.copyIn(name, '/tmp', zeroTar(bytes)),
        raw: async () => {
          const answer = await container.putArchive(Readable.from(zeroTar(bytes)), {
            path: '/tmp',
          });
          await discard(answer);
        },
      }),
    ];
  } finally {
    await runtime.containers.remove(name, { force: true });
  }
}
