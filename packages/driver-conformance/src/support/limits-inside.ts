/** Limits as they are seen from inside. */
export interface LimitsInside {
  readonly memoryBytes: number;
  readonly cpuMillis: number;
  readonly pids: number;
}

/** What the program `show-limits` printed. */
export function limitsInside(text: string): LimitsInside {
  const numberOf = (word: string): number =>
    Number(new RegExp(`^${word} (\\d+)`, 'm').exec(text)?.[1]);
  return {
    memoryBytes: numberOf('memory'),
    cpuMillis: numberOf('cpu'),
    pids: numberOf('pids'),
  };
}
