import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Demo } from '../demo.ts';
import { openClient } from '../engine-client.ts';
import { beginStep, explain, tick } from '../narrate.ts';
import type { Openshell } from '../openshell.ts';
import type { Engine } from './find-engine.ts';

const PULLED = 'busybox:latest';
/** The test engines bring it with them. */
const BUILT_IN = 'busybox:local';
const OWN = 'localhost/openshell-demo/busybox:local';
const PROGRAMS = ['/bin/busybox', '/usr/bin/busybox', '/var/lib/openshell-engines/busybox'];

async function canBePulled(openshell: Openshell): Promise<boolean> {
  const { exitCode } = await openshell.attempt(
    [
      'sandbox',
      'create',
      '--name',
      'try-image',
      '--image',
      PULLED,
      '--timeout',
      '30s',
      '--',
      'true',
    ],
    // The gateway would go on trying, as it should; the demo has another way.
    (line) => line.includes('UNAVAILABLE'),
  );
  await openshell.quietly('sandbox', 'delete', 'try-image');
  return exitCode === 0;
}

/** A busybox that needs no libraries: one that names no program to load them. */
async function staticBusybox(): Promise<string> {
  for (const path of PROGRAMS) {
    const program = await readFile(path).catch(() => undefined);
    if (program !== undefined && !program.includes('.interp')) return path;
  }
  throw new Error(
    'no image: no registry can be reached, and this machine has no static busybox to build one of.\n   Install it: apt-get install busybox-static',
  );
}

async function buildImage(demo: Demo, engine: Engine): Promise<void> {
  const client = openClient(engine);
  if (client === undefined) {
    throw new Error(
      `no image: the registry of ${PULLED} cannot be reached by ${engine.driver}.\n   Give it an image of that name, then run the demo again.`,
    );
  }
  const context = join(demo.directory, 'image');
  await mkdir(context);
  await copyFile(await staticBusybox(), join(context, 'busybox'));
  await writeFile(
    join(context, 'Dockerfile'),
    'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nCMD ["/bin/sh"]\n',
  );
  const { signal } = demo;
  await client.images.build({ type: 'directory', path: context }, { tags: [OWN], signal });
  await client.close();
}

/**
 * Looks which images the engine has, and answers how to remove those that the demo brings it: the
 * one it makes, and the one it pulls unless that was there before.
 */
export async function rememberImages(engine: Engine): Promise<() => Promise<void>> {
  const client = openClient(engine);
  if (client === undefined) return async () => {};
  const { images } = client;
  const before = (await images.list()).flatMap(({ references }) => references);
  return async () => {
    for (const image of [OWN, PULLED]) if (!before.includes(image)) await images.remove(image);
    await client.close();
  };
}

/** Step 3: an image for the sandbox: pulled if a registry can be reached, else made here. */
export async function chooseImage(
  demo: Demo,
  engine: Engine,
  openshell: Openshell,
): Promise<string> {
  beginStep('Choose an image');
  if (engine.isPrivate) {
    explain('This engine reaches no registry, and brings an image of its own.');
    tick(BUILT_IN);
    return BUILT_IN;
  }
  if (await canBePulled(openshell)) {
    tick(PULLED);
    return PULLED;
  }
  explain(`${PULLED} cannot be pulled here: making a small image instead.`);
  await buildImage(demo, engine);
  tick(OWN);
  return OWN;
}
