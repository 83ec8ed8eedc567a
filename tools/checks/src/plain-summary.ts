import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

const folder = 'node_modules/.cache/test-counts';

/**
 * Ends a run with the one line that any CI can read, and leaves the counts of the project in a
 * file, so that a run which turbo answers from its cache still counts.
 */
export default class PlainSummary implements Reporter {
  #projects: readonly string[] = [];

  onInit(vitest: Vitest): void {
    this.#projects = vitest.projects.map((project) => project.name);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const skips: string[] = [];
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state] += 1;
        // A title says what is missing; the default reporter leaves it out.
        if (state === 'skipped') skips.push(`skipped ${module.relativeModuleId}: ${test.fullName}`);
      }
    }
    const { passed, failed, skipped } = count;
    if (skips.length > 0) process.stdout.write(`\n${skips.join('\n')}\n`);
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    const [project, ...others] = this.#projects;
    if (project === undefined || others.length > 0) return;
    const path = join(folder, `${project}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ passed, failed, skipped }));
  }
}
