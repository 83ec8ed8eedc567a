import { execFileSync } from 'node:child_process';
import { copyFile, cp, mkdir, realpath, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TestEngine } from '@openshell/engines';
import type { EngineProgram } from './engine-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The libraries a program is linked with, at the paths it finds them at. */
function librariesOf(program: string): readonly string[] {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path = '']) => path);
}

async function copyInto(root: string, path: string, source = path): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await copyFile(await realpath(source), join(root, path));
}

/** npm's own package, wherever this machine has it. */
async function npmDirectory(): Promise<string> {
  const program = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  return dirname(dirname(await realpath(program)));
}

/**
 * Makes what stands for the official image of Node where no registry has it: the Node that runs us
 * and npm in `/usr/local`, a shell, and the user `node`.
 *
 * @returns its name
 */
export async function buildNodeBaseImage(
  engine: TestEngine,
  { run }: EngineProgram,
): Promise<string> {
  const { folder, removeFolder } = await temporaryFolder('openshell-node-image-');
  try {
    const root = join(folder, 'root');
    await copyInto(root, '/usr/local/bin/node', process.execPath);
    for (const library of librariesOf(process.execPath)) await copyInto(root, library);
    const npm = join(root, 'usr/local/lib/node_modules/npm');
    await cp(await npmDirectory(), npm, { recursive: true, dereference: true });
    await mkdir(join(root, 'etc'), { recursive: true });
    await writeFile(
      join(root, 'etc/passwd'),
      'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
    );
    await writeFile(join(root, 'etc/group'), 'root:x:0:\nnode:x:1000:\n');
    await writeFile(
      join(folder, 'Dockerfile'),
      `FROM ${engine.image}
COPY root/ /
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && mkdir -p /home/node && chown 1000:1000 /home/node
`,
    );
    const name = `${basename(folder).toLowerCase()}:1`;
    await run('build', '--tag', name, folder);
    return name;
  } finally {
    await removeFolder();
  }
}
