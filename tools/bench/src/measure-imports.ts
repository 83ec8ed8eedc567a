import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from './median.ts';

/** What a process that imports something takes, from its start to its end. */
export interface ImportTime {
  readonly name: string;
  /** Median of the process. */
  readonly totalMs: number;
  /** Median of a process that imports nothing. */
  readonly bareMs: number;
  /** What the import adds. */
  readonly overBareMs: number;
  /** What it adds in time of processors, which a busy machine does not change. */
  readonly processorOverBareMs: number;
  readonly samples: number;
}

const packages = ['api', 'podman', 'apple-container', 'docker', 'kit', 'conformance'];
const programs = { gateway: 'openshell-gateway --version', cli: 'openshell --version' };

const built = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}/dist`, import.meta.url));

/** Words of Node for a process that imports a file and does nothing else. */
function importing(path: string): readonly string[] {
  const address = JSON.stringify(pathToFileURL(path).href);
  return ['--input-type=module', '--eval', `await import(${address});`];
}

/** What is measured, by name. zod is among them because it would take more than all of ours if it were not built in. */
function subjects(): Readonly<Record<string, readonly string[]>> {
  const zod = createRequire(`${built('packages/driver-api')}/index.js`).resolve('zod');
  const names = [...packages.map((name) => `driver-${name}`), 'wire'];
  return {
    'zod alone': importing(zod.replace(/\.cjs$/, '.js')),
    ...Object.fromEntries(
      names.map((name) => [
        `@openshell/${name}`,
        importing(`${built(`packages/${name}`)}/index.js`),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(programs).map(([name, line]) => [
        line,
        [`${built(`apps/${name}`)}/main.js`, '--version'],
      ]),
    ),
  };
}

interface Sample {
  readonly tookMs: number;
  readonly processorMs: number;
}

/** Has a process write what processors spent on it to its fourth file when it ends. */
const meter = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, String(user + system));
});`,
)}`;

function take(words: readonly string[]): Sample {
  const begin = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ['--import', meter, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const tookMs = performance.now() - begin;
  if (status === 0) return { tookMs, processorMs: Number(output[3]) / 1_000 };
  throw new Error(`"node ${words.join(' ')}" ended with ${status}:\n${stderr}`);
}

/** Starts processes in turn, so that what else the machine does hits all alike. */
export function measureImports(samples: number): readonly ImportTime[] {
  const entries = Object.entries({ bare: ['--input-type=module', '--eval', ''], ...subjects() });
  const taken = entries.map((): Sample[] => []);
  for (let round = -1; round < samples; round += 1) {
    for (const [index, [, words]] of entries.entries()) {
      const sample = take(words);
      // The first round brings the files into memory.
      if (round >= 0) taken[index]?.push(sample);
    }
  }
  const totalsMs = taken.map((each) => median(each.map(({ tookMs }) => tookMs)));
  const processorsMs = taken.map((each) => median(each.map(({ processorMs }) => processorMs)));
  const over = (values: readonly number[], index: number): number =>
    (values[index] ?? Number.NaN) - (values[0] ?? Number.NaN);
  return entries.slice(1).map(([name], at) => ({
    name,
    totalMs: totalsMs[at + 1] ?? Number.NaN,
    bareMs: totalsMs[0] ?? Number.NaN,
    overBareMs: over(totalsMs, at + 1),
    processorOverBareMs: over(processorsMs, at + 1),
    samples,
  }));
}
