import { readFile } from 'node:fs/promises';

export interface ProcessInformation {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
  readonly zombie: boolean;
  /** Clock ticks after boot; with the pid it names one process for good. */
  readonly startTime: string;
}

/** What `/proc/PID/stat` tells; the command is in brackets and may itself hold brackets. */
export function parseProcessStat(text: string): ProcessInformation {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  return {
    pid: Number(text.slice(0, open)),
    parentPid: Number(fields[1]),
    command: text.slice(open + 1, close),
    zombie: fields[0] === 'Z' || fields[0] === 'X',
    startTime: fields[19] ?? '',
  };
}

/** A process that has gone is an answer, not an error. */
export async function readProcess(pid: number): Promise<ProcessInformation | undefined> {
  try {
    return parseProcessStat(await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}
