import { commandOf, type Program } from './program.ts';

/** Number of the bit by which the kernel knows a capability. */
export const capabilityBits: Readonly<Record<string, bigint>> = {
  CHOWN: 0n,
  NET_RAW: 13n,
  SYS_NICE: 23n,
};

/** What an engine gives when nothing is said. */
const usual = ['CHOWN', 'NET_RAW'];

const showPrivilegesProgram: Program = {
  name: 'show-privileges',
  script: 'grep -E "^(CapBnd|NoNewPrivs):" /proc/self/status',
  simulate: async (process) => {
    const { dropCapabilities = [], addCapabilities = [], noNewPrivileges } = process.security;
    const kept = usual.filter(
      (name) => !dropCapabilities.includes('ALL') && !dropCapabilities.includes(name),
    );
    const bits = [...kept, ...addCapabilities].reduce(
      (sum, name) => sum | (1n << (capabilityBits[name] ?? 0n)),
      0n,
    );
    const gainsNothing = noNewPrivileges === true ? 1 : 0;
    const text = bits.toString(16).padStart(16, '0');
    await process.write('stdout', `CapBnd:\t${text}\nNoNewPrivs:\t${gainsNothing}\n`);
    return 0;
  },
};

/** Prints, as the kernel does, the capabilities that can be had at most, and `NoNewPrivs`. */
export const showPrivileges: readonly string[] = commandOf(showPrivilegesProgram);

export const privilegePrograms: readonly Program[] = [showPrivilegesProgram];
