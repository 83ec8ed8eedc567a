import type { Fault, FaultRule, InjectedFault } from './fault-point.ts';

/** The faults that are in force. */
export interface FaultRules {
  /** Adds one; it comes before those added earlier. */
  readonly inject: (rule: FaultRule) => InjectedFault;
  /** The fault that befalls a request; counts it. */
  readonly take: (isChange: boolean) => Fault | undefined;
}

interface Entry {
  readonly rule: FaultRule;
  toSkip: number;
  hits: number;
}

/** Keeps rules and counts whom they befall; shared by all fault points. */
export function createFaultRules(): FaultRules {
  const entries: Entry[] = [];
  return {
    inject: (rule) => {
      const entry: Entry = { rule, toSkip: rule.skip ?? 0, hits: 0 };
      entries.unshift(entry);
      return {
        hits: () => entry.hits,
        lift: () => {
          const at = entries.indexOf(entry);
          if (at >= 0) entries.splice(at, 1);
        },
      };
    },
    take: (isChange) => {
      for (const entry of entries) {
        const {
          fault,
          isChange: onlyChanges = false,
          times = Number.POSITIVE_INFINITY,
        } = entry.rule;
        if ((onlyChanges && !isChange) || entry.hits >= times) continue;
        if (entry.toSkip > 0) {
          entry.toSkip -= 1;
          continue;
        }
        entry.hits += 1;
        return fault;
      }
      return undefined;
    },
  };
}
