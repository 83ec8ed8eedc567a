const PROGRAM_HEADERS_AT = 32;
const HEADER_SIZE_AT = 54;
const HEADER_COUNT_AT = 56;
const INTERPRETER = 3;

/** Whether a 64-bit little-endian ELF program runs without shared libraries. */
export function isStatic(program: Buffer): boolean {
  if (program.subarray(0, 6).toString('latin1') !== '\u007fELF\u0002\u0001') return false;
  const start = Number(program.readBigUInt64LE(PROGRAM_HEADERS_AT));
  const size = program.readUInt16LE(HEADER_SIZE_AT);
  const count = program.readUInt16LE(HEADER_COUNT_AT);
  for (let index = 0; index < count; index += 1)
    if (program.readUInt32LE(start + index * size) === INTERPRETER) return false;
  return true;
}
