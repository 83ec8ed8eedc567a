import { failure } from '../failure.ts';

/** Capabilities of Linux, without `CAP_`. */
const names = `AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN
DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN
MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP
SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO
SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM`.split(/\s+/);

/** `chown` as `CAP_CHOWN`; `ALL` stays. */
export function parseCapabilities(texts: readonly string[]): readonly string[] {
  return texts.map((text) => {
    const name = text.toUpperCase().replace(/^CAP_/, '');
    if (name === 'ALL') return 'ALL';
    if (names.includes(name)) return `CAP_${name}`;
    throw failure(`invalid CapabilityName '${text}'`);
  });
}
