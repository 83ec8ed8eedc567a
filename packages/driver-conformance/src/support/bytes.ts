const BLOCK_BYTES = 65_536;
const BYTE_VALUES = 256;

/** Blocks of bytes that add up to a size. No two blocks next to each other are alike. */
export function* blocksOf(sizeBytes: number): Generator<Buffer, void, undefined> {
  let number = 0;
  for (let left = sizeBytes; left > 0; left -= BLOCK_BYTES) {
    const block = Buffer.alloc(Math.min(BLOCK_BYTES, left), (number % (BYTE_VALUES - 1)) + 1);
    number += 1;
    yield block;
  }
}

/** Every value a byte can have, in order. */
export const everyByte: Buffer = Buffer.from(
  Array.from({ length: BYTE_VALUES }, (_, value) => value),
);
