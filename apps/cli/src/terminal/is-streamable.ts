import { fstatSync } from 'node:fs';

/**
 * Whether a file descriptor is a pipe, a file or a socket: something that was connected to us on
 * purpose and that ends.
 */
export function isStreamable(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isFile() || stats.isSocket();
  } catch {
    // A closed descriptor holds no input.
    return false;
  }
}
