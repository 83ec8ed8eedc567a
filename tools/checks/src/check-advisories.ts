// Holds what is installed against known advisories. The policy stands in SECURITY.md.
import { parseArgs } from 'node:util';
import { acceptedAdvisories } from './advisories/accepted-advisories.ts';
import { askRegistry } from './advisories/ask-registry.ts';
import { judgeAdvisories } from './advisories/judge-advisories.ts';

const { registry } = parseArgs({ options: { registry: { type: 'string' } } }).values;
const published = ['--filter', './packages/*', '--filter', './apps/*', 'audit', '--prod'];
const brought = askRegistry(published, registry);
const used = askRegistry(['audit'], registry);

if (brought.type === 'not-answered' || used.type === 'not-answered') {
  const reason = [brought, used].find((answer) => answer.type === 'not-answered')?.reason;
  const fact = `what is installed was not held against known advisories: ${reason}`;
  if (process.env['ADVISORIES'] === 'required') {
    process.stderr.write(`${fact}\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`skipped: ${fact}\n`);
  }
} else {
  const today = new Date().toISOString().slice(0, 10);
  const { failures, reports } = judgeAdvisories(brought.advisories, acceptedAdvisories, today);
  const ids = brought.advisories.map(({ id }) => id);
  const others = used.advisories.filter(({ id }) => !ids.includes(id));
  for (const report of reports) process.stdout.write(`published, ${report}`);
  for (const other of judgeAdvisories(others, [], today).failures) {
    process.stdout.write(`in development alone, ${other}`);
  }
  for (const failure of failures) process.stderr.write(`published, ${failure}`);
  process.stdout.write(
    `advisories: ${failures.length} hold a release up, ${reports.length} others about what is published, ${others.length} about tools\n`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}
