import { DriverError } from '@openshell/driver-api';

const MACHINE_OFFSET = 18;

/** ELF machine numbers by OCI architecture. */
const machines: Readonly<Record<string, number>> = { amd64: 0x3e, arm64: 0xb7 };

/**
 * Refuses a supervisor that the engine's machine cannot run: no ELF program, or one for another
 * architecture.
 */
export function assertElf(
  path: string,
  content: Uint8Array,
  architecture: string | undefined,
): void {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length < MACHINE_OFFSET + 2 || bytes.toString('latin1', 0, 4) !== '\x7fELF') {
    throw new DriverError('FAILED_PRECONDITION', `supervisor "${path}" is no Linux program (ELF)`, {
      remedy: 'set supervisor_bin to the openshell-sandbox program for Linux',
    });
  }
  const machine = bytes.readUInt16LE(MACHINE_OFFSET);
  const wanted = architecture === undefined ? undefined : machines[architecture];
  if (wanted === undefined || machine === wanted) return;
  throw new DriverError(
    'FAILED_PRECONDITION',
    `supervisor "${path}" is for another machine than the engine's, which is ${architecture}`,
    { remedy: `set supervisor_bin to the openshell-sandbox program for ${architecture}` },
  );
}
