import type { RuntimeHandler, SecurityOptions } from '@openshell/driver-api';

/** What root inside needs for everyday work: installing packages, changing owners, low ports. */
const everydayCapabilities: readonly string[] = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETUID',
];

/** What the supervisor needs to build its own, narrower boundary around the main process. */
const supervisorCapabilities: readonly string[] = [
  'CHOWN',
  'DAC_READ_SEARCH',
  'FOWNER',
  'NET_ADMIN',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYSLOG',
  'SYS_ADMIN',
  'SYS_PTRACE',
];

/** What a sandbox's processes may do, as far as what makes its container can hold them to it. */
export function hardening(
  hasSupervisor: boolean,
  { noNewPrivileges = true }: Pick<RuntimeHandler, 'noNewPrivileges'> = {},
): SecurityOptions {
  return {
    dropCapabilities: ['ALL'],
    addCapabilities: hasSupervisor ? supervisorCapabilities : everydayCapabilities,
    ...(noNewPrivileges ? { noNewPrivileges } : {}),
    ...(hasSupervisor ? { appArmorUnconfined: true } : {}),
  };
}

/** The engine keeps at most so much output of a sandbox. */
export const logLimits: { readonly maxBytes: number; readonly maxFiles: number } = {
  maxBytes: 10 * 1024 ** 2,
  maxFiles: 3,
};
