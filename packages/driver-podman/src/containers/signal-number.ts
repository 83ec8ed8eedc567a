import { DriverError } from '@openshell/driver-api';

/** Numbers of Linux, which need not be those of the machine this runs on. */
const names: readonly string[] = [
  ...['HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2'],
  ...['PIPE', 'ALRM', 'TERM', 'STKFLT', 'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG'],
  ...['XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH', 'IO', 'PWR', 'SYS'],
];

const FIRST_REAL_TIME = 34;
const LAST_REAL_TIME = 64;

function realTime(name: string): number | undefined {
  const [, base, sign, offset = '0'] = /^RT(MIN|MAX)(?:([+-])(\d+))?$/.exec(name) ?? [];
  if (base === undefined) return undefined;
  const distance = Number(offset) * (sign === '-' ? -1 : 1);
  const number = (base === 'MIN' ? FIRST_REAL_TIME : LAST_REAL_TIME) + distance;
  return number >= FIRST_REAL_TIME && number <= LAST_REAL_TIME ? number : undefined;
}

/** The number of a signal, which is all Podman takes. `INVALID_ARGUMENT` when there is no such. */
export function toSignalNumber(signalName: string): number {
  if (/^[1-9]\d?$/.test(signalName)) return Number(signalName);
  const name = signalName.toUpperCase().replace(/^SIG/, '');
  const at = names.indexOf(name);
  const number = at === -1 ? realTime(name) : at + 1;
  if (number !== undefined) return number;
  throw new DriverError('INVALID_ARGUMENT', `"${signalName}" is no signal`, {
    remedy: 'name a signal of Linux, as SIGTERM',
    details: { field: 'stopSignal' },
  });
}
