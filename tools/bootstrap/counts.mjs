import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.mjs';

const folder = join(root, 'node_modules', '.cache', 'test-counts');

/** Forgets the results of the run before, so that a suite that did not run is noticed. */
export function clearCounts() {
  rmSync(folder, { recursive: true, force: true });
}

/** Adds up what each suite wrote and prints the one line that any CI can read. */
export function printCounts(suites) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  let complete = true;
  for (const suite of suites) {
    const path = join(folder, `${suite}.json`);
    if (!existsSync(path)) {
      complete = false;
      continue;
    }
    const counts = JSON.parse(readFileSync(path, 'utf8'));
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  process.stdout.write(
    `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
  );
  return complete;
}
