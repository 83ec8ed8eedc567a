/** Pieces of at most so many bytes. */
export function splitBytes(part: Uint8Array, bytes: number): readonly Uint8Array[] {
  const count = Math.ceil(part.length / bytes);
  return Array.from({ length: count }, (_, index) =>
    part.subarray(index * bytes, (index + 1) * bytes),
  );
}
