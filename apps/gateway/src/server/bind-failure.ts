/** Why an address cannot be listened on. */
export interface BindFailure {
  readonly reason: string;
  /** The way out. */
  readonly remedy: string;
}

const known: Readonly<Record<string, BindFailure>> = {
  EADDRINUSE: {
    reason: 'another program listens there',
    remedy: 'stop that program, or choose another port with --port',
  },
  EADDRNOTAVAIL: {
    reason: 'it is no address of this machine',
    remedy: 'bring up the network it belongs to, or run the gateway on the machine that has it',
  },
  EACCES: {
    reason: 'this user may not listen there',
    remedy: 'choose a port above 1023 with --port',
  },
};

/** Explains the system's error. */
export function bindFailure(cause: unknown): BindFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return known[code] ?? { reason: code, remedy: 'choose another port with --port' };
}
