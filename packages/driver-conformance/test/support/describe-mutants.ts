import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mutant } from '../mutants/mutant.ts';
import { brokenBy, type MutantVerdict, tryMutant } from './try-mutant.ts';

/** Most of the time of a mutant may be waiting for one case, so others are tried meanwhile. */
const AT_ONCE = 5;

const NO_LIMIT_MS = 600_000;

/** Registers a test for each mutant; several are tried side by side. */
export function describeMutants(title: string, mutants: readonly Mutant[]): void {
  const verdicts = new Map<Mutant, Promise<MutantVerdict>>();
  const queue = [...mutants];
  const settle = new Map<Mutant, (verdict: Promise<MutantVerdict>) => void>();
  for (const mutant of mutants) {
    verdicts.set(mutant, new Promise((resolve) => settle.set(mutant, resolve)));
  }
  const work = async (): Promise<void> => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const verdict = tryMutant(mutant);
      settle.get(mutant)?.(verdict);
      await verdict.catch(() => {});
    }
  };
  describe(title, () => {
    // A fault, and a case that ends early because of it, can leave rejections that nobody awaits.
    const listeners = process.listeners('unhandledRejection');
    afterAll(() => {
      process.removeAllListeners('unhandledRejection');
      for (const listener of listeners) process.on('unhandledRejection', listener);
    });
    beforeAll(() => {
      process.removeAllListeners('unhandledRejection');
      process.on('unhandledRejection', () => {});
      for (let index = 0; index < AT_ONCE; index += 1) void work();
    });
    test.each(mutants)('$breaks finds that $fault', { timeout: NO_LIMIT_MS }, async (mutant) => {
      const verdict = await verdicts.get(mutant);

      expect(verdict?.failed.toSorted(), verdict?.errors.join('\n\n')).toEqual(
        brokenBy(mutant).toSorted(),
      );
      expect((verdict?.leaks.length ?? 0) > 0, String(verdict?.leaks)).toBe(
        mutant.isLeaky === true,
      );
    });
  });
}

/** One half of a list, so that two workers share what takes long. */
export function halfOf(mutants: readonly Mutant[], half: 0 | 1): readonly Mutant[] {
  return mutants.filter((_, index) => index % 2 === half);
}
