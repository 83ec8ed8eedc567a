import type { CaseLedger } from '../context/open-common-context.ts';
import { findMarked, removeObjects } from './ledger.ts';
import type { RunSetting } from './run-setting.ts';

/** What is left after a case. */
export interface CleanUp {
  /** What the driver should have removed and did not. It is gone now. */
  readonly leaks: readonly string[];
  /** What went wrong while tidying up. */
  readonly problems: readonly string[];
}

/** Deletes everything a case made: through the driver first, and then what it left behind. */
export async function cleanUp(
  { driver, outside, caseTimeoutMs }: RunSetting,
  ledger: CaseLedger,
): Promise<CleanUp> {
  const problems: string[] = [];
  const attempt = async (what: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      problems.push(`${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  };
  for (const work of ledger.afterwards.toReversed()) await attempt('after the case', work);
  if (driver !== undefined) {
    const options = { graceMs: 1_000, timeoutMs: caseTimeoutMs };
    await Promise.all(
      [...ledger.ids].map((id) =>
        attempt(`delete "${id}" after the case`, () => driver.delete(id, options)),
      ),
    );
  }
  const leaks: string[] = [];
  if (outside !== undefined) {
    await attempt('look for what is left', async () => {
      // The mark of case 1 is no part of what case 10 makes: names go on with a hyphen.
      const left = await findMarked(outside, `${ledger.mark}-`);
      const own = (name: string): boolean => [...ledger.names].some((each) => name.includes(each));
      leaks.push(
        ...left.filter(({ name }) => !own(name)).map(({ kind, name }) => `${kind} ${name}`),
      );
      await removeObjects(outside, left);
    });
  }
  return { leaks, problems };
}
