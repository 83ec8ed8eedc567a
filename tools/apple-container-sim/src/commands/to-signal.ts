import { constants } from 'node:os';
import { failure } from '../failure.ts';

/** `KILL`, `sigkill` or `9` as `SIGKILL`. */
export function toSignal(word: string): string {
  const signals: Readonly<Record<string, number>> = constants.signals;
  const upper = word.toUpperCase();
  const name = upper.startsWith('SIG') ? upper : `SIG${upper}`;
  if (name in signals) return name;
  const byNumber = Object.entries(signals).find(([, number]) => String(number) === word)?.[0];
  if (byNumber !== undefined) return byNumber;
  throw failure(`invalid signal: ${word}`);
}
