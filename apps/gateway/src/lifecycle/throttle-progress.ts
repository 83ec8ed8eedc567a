import type { ProvisioningProgress } from '@openshell/driver-api';

/** Passes progress on, no more often than a person can read it. */
export interface ProgressThrottle {
  /** Takes one report. A new step passes at once; of a pull's lines the newest, every so often. */
  readonly report: (progress: ProvisioningProgress) => void;
  /** Passes on what waits and stops. */
  readonly end: () => void;
}

/**
 * Makes a throttle.
 *
 * @param pass - where reports go
 * @param intervalMs - the shortest pause between two lines of a pull. Defaults to 500
 */
export function throttleProgress(
  pass: (progress: ProvisioningProgress) => void,
  intervalMs = 500,
): ProgressThrottle {
  let waiting: ProvisioningProgress | undefined;
  let timer: NodeJS.Timeout | undefined;
  const passWaiting = (): boolean => {
    const progress = waiting;
    waiting = undefined;
    if (progress !== undefined) pass(progress);
    return progress !== undefined;
  };
  const tick = (): void => {
    timer = passWaiting() ? setTimeout(tick, intervalMs).unref() : undefined;
  };
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    passWaiting();
  };
  return {
    report: (progress) => {
      if (progress.image === undefined) {
        end();
        pass(progress);
        return;
      }
      waiting = progress;
      if (timer === undefined) tick();
    },
    end,
  };
}
