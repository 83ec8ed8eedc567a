/**
 * The boundary between a sandbox and the machine, weakest first: `shared-kernel` (namespaces and
 * cgroups, as runc), `guest-kernel` (a kernel in user space, as gVisor), `vm` (hardware virtualisation).
 */
export type IsolationLevel = 'shared-kernel' | 'guest-kernel' | 'vm';

/** Every level, weakest first. */
export const isolationLevels: readonly IsolationLevel[] = ['shared-kernel', 'guest-kernel', 'vm'];
