import { setImmediate as nextTurn } from 'node:timers/promises';
import { outcomeOf } from './outcome-of.ts';
import { started } from './started.ts';

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
  const looks: Promise<readonly Seen[]>[] = [];
  const lookOnce = async (): Promise<readonly Seen[]> => {
    const outcome = await outcomeOf(look());
    return outcome.type === 'answered' ? [outcome.value] : [];
  };
  let isOver = false;
  const onStep = (): void => void looks.push(started(lookOnce()));
  const work = started(
    begin(onStep).finally(() => {
      isOver = true;
    }),
  );
  while (!isOver) {
    const seen = started(lookOnce());
    looks.push(seen);
    await seen;
    await nextTurn();
  }
  await work;
  return (await Promise.all(looks)).flat();
}
