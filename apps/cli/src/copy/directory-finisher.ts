import { chmod, utimes } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Header } from 'tar-stream';
import { onFile } from './file-error.ts';

/**
 * Gives directories their permissions and times once everything in them is written: a directory
 * that may not be written could not be filled, and filling it changes its time.
 */
export interface DirectoryFinisher {
  /** Remembers a directory that was just made. */
  readonly add: (path: string, header: Header) => void;
  /** Finishes every directory that a path is not in; all of them without a path. */
  readonly leaveAllBut: (path: string | undefined) => Promise<void>;
}

/** Makes a finisher. It remembers no more than the directories on the way to the current path. */
export function createDirectoryFinisher(): DirectoryFinisher {
  const entered: { readonly path: string; readonly header: Header }[] = [];
  return {
    add: (path, header) => {
      entered.push({ path, header });
    },
    leaveAllBut: async (current) => {
      for (;;) {
        const last = entered.at(-1);
        if (last === undefined) return;
        const { path, header } = last;
        if (current !== undefined && `${current}${sep}`.startsWith(`${path}${sep}`)) return;
        entered.pop();
        await onFile(path, async () => {
          await chmod(path, (header.mode ?? 0o755) & 0o777);
          if (header.mtime !== undefined) await utimes(path, header.mtime, header.mtime);
        });
      }
    },
  };
}
