import { setTimeout as sleep } from 'node:timers/promises';
import { outcomeOf } from './outcome-of.ts';
import { started } from './started.ts';

/** Between looks, so that a driver that answers them from memory gets on with the work itself. */
const PAUSE_MS = 1;

/**
 * Looks again and again while work is under way, and at each step it tells of, so that also a fast
 * driver is seen at work. Answers what was seen; looks that reject are left out.
 *
 * @param begin - begins the work; it is given what to call at each step
 * @param look - looks once
 */
export async function lookDuring<Seen>(
  begin: (onStep: () => void) => Promise<unknown>,
  look: () => Promise<Seen>,
): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const lookOnce = async (): Promise<void> => {
    const outcome = await outcomeOf(look());
    if (outcome.type === 'answered') seen.push(outcome.value);
  };
  let isOver = false;
  const looksAtSteps: Promise<void>[] = [];
  const onStep = (): void => void looksAtSteps.push(started(lookOnce()));
  const work = started(
    begin(onStep).finally(() => {
      isOver = true;
    }),
  );
  while (!isOver) {
    await lookOnce();
    await sleep(PAUSE_MS);
  }
  await work;
  await Promise.all(looksAtSteps);
  return seen;
}
