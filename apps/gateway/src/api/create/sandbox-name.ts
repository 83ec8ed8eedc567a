import { randomBytes } from 'node:crypto';

/** A name for a sandbox whose creator gave none; free by the test that is handed in. */
export function generateSandboxName(isTaken: (name: string) => boolean): string {
  for (;;) {
    const name = `sandbox-${randomBytes(4).toString('hex')}`;
    if (!isTaken(name)) return name;
  }
}
