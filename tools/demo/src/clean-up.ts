import { cross } from './narrate.ts';

/** What has to be undone, whatever happens. */
export interface CleanUp {
  /** Remembers how to undo what was just done. */
  readonly add: (what: string, undo: () => Promise<void>) => void;
  /** Undoes everything, the last first. False when something could not be undone. */
  readonly run: () => Promise<boolean>;
}

/** Makes an empty list of things to undo. */
export function createCleanUp(): CleanUp {
  const undos: { readonly what: string; readonly undo: () => Promise<void> }[] = [];
  return {
    add: (what, undo) => void undos.push({ what, undo }),
    run: async () => {
      let isClean = true;
      for (const { what, undo } of undos.splice(0).reverse()) {
        try {
          await undo();
        } catch (error) {
          cross(`${what}: ${error instanceof Error ? error.message : String(error)}`);
          isClean = false;
        }
      }
      return isClean;
    },
  };
}
