import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { compare, type Measurement } from './measure.ts';
import { benchLabels, type Surroundings } from './surroundings.ts';

const sleep = ['sleep', '600'];
const echo = ['echo', 'ready'];

async function ours({ driver, engine }: Surroundings, id: string): Promise<void> {
  await driver.create(id, { image: engine.image, command: sleep });
  const session = await driver.exec(id, { command: echo });
  for await (const { data } of session.output) if (data.length > 0) break;
}

/** What somebody who wants the same sandbox writes with the raw client, and nothing more. */
async function raw({ raw: docker, engine }: Surroundings, id: string): Promise<void> {
  const image = await docker.getImage(engine.image).inspect();
  await docker.createNetwork({ Name: id, Labels: benchLabels });
  const container = await docker.createContainer({
    name: id,
    Image: image.Id,
    Entrypoint: sleep.slice(0, 1),
    Cmd: sleep.slice(1),
    Labels: benchLabels,
    HostConfig: {
      NetworkMode: id,
      Init: true,
      PidsLimit: 2048,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    },
  });
  await container.start();
  const exec = await container.exec({ Cmd: echo, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: false });
  await once(stream, 'data');
  stream.destroy();
}

/** From nothing to the first output of a command. Removing is not measured, so it comes afterwards. */
export async function coldCreate(
  surroundings: Surroundings,
  samples: number,
): Promise<Measurement> {
  const { driver, raw: docker, engine } = surroundings;
  const made: (() => Promise<unknown>)[] = [];
  const newId = (remove: (id: string) => Promise<unknown>): string => {
    const id = `bench-${randomUUID()}`;
    made.push(() => remove(id));
    return id;
  };
  const removeRaw = async (id: string): Promise<void> => {
    await docker.getContainer(id).remove({ force: true });
    await docker.getNetwork(id).remove();
  };
  try {
    return await compare({
      name: 'cold create to first output',
      engine: engine.name,
      samples,
      ours: () =>
        ours(
          surroundings,
          newId((id) => driver.delete(id, { graceMs: 0 })),
        ),
      raw: () => raw(surroundings, newId(removeRaw)),
    });
  } finally {
    for (const remove of made) await remove();
  }
}
