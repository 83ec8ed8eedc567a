import { clearCounts, printCounts } from './counts.mjs';
import { ensureInstalled } from './install.mjs';
import { runCommand } from './run-command.mjs';

const checks = [
  'lint',
  'typecheck',
  'boundaries',
  'unused',
  'versions',
  'errors',
  'clauses',
  'author-docs',
  'links',
  'licences',
  'install-scripts',
  'workflows',
];
const packageChecks = ['build', 'check:package', 'check:api', 'generate:check', 'docs'];

const turbo = (tasks, outputLogs = 'errors-only') =>
  runCommand('turbo', ['run', ...tasks, `--output-logs=${outputLogs}`], {
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  });

/** Every suite runs, also after one has failed; the counts say what happened. */
async function test() {
  await turbo(['build']);
  clearCounts();
  const failures = [];
  for (const suite of ['test:unit', 'test:types', 'test:mutants', 'test:engine']) {
    await turbo([suite], 'full').catch((error) => failures.push(error));
  }
  const complete = printCounts(['unit', 'types', 'mutants', 'engine']);
  if (failures.length > 0) throw failures[0];
  if (!complete) throw new Error('a suite left no result: see its output above');
}

const tasks = {
  install: async () => {},
  test,
  check: () => turbo([...checks, ...packageChecks]),
  demo: async (rest) => {
    await turbo(['build']);
    await runCommand('node', ['tools/demo/src/main.ts', ...rest]);
  },
  bench: async (rest) => {
    await turbo(['build']);
    await runCommand('node', ['tools/bench/src/main.ts', ...rest]);
  },
  packed: async () => {
    await turbo(['build']);
    await turbo(['test:packed'], 'full');
  },
  advisories: () => runCommand('node', ['tools/checks/src/check-advisories.ts']),
  connections: async () => {
    await turbo(['build']);
    await runCommand('vitest', ['run', '--project', 'engine', 'tools/connections']);
  },
  // What has to be true before packages are published: everything of `check`, no known danger in what they bring,
  // no connection that nobody asked for, and how people get them.
  'release:check': async () => {
    await tasks.check();
    await tasks.advisories();
    await tasks.connections();
    await tasks.packed();
  },
  conformance: async (rest) => {
    await turbo(['build']);
    await runCommand('node', ['tools/conformance/src/main.ts', ...rest]);
  },
  // The site, into docs/.vitepress/dist.
  docs: () => turbo(['docs'], 'new-only'),
  // What is made from code in pages and READMEs.
  pages: (rest) =>
    runCommand('node', ['--conditions=@openshell/source', 'tools/pages/src/main.ts', ...rest]),
  engines: (rest) => runCommand('node', ['tools/engines/src/cli.ts', ...rest]),
};

/** Runs one task by name and answers the exit code for the process. */
export async function run([name = '', ...rest]) {
  const task = tasks[name];
  if (task === undefined) {
    process.stderr.write(`unknown task "${name}": use one of ${Object.keys(tasks).join(', ')}\n`);
    return 2;
  }
  try {
    await ensureInstalled();
    await task(rest);
    return 0;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode ?? 1;
  }
}
