/** What a process reads, written piece by piece while it runs. */
export interface Input {
  /** To be handed to the call. */
  readonly source: AsyncIterable<Uint8Array>;
  /** Adds a piece. */
  readonly write: (text: string) => void;
  /** Ends it. */
  readonly end: () => void;
}

/** Makes an input that a case writes. */
export function createInput(): Input {
  const pieces: (Uint8Array | undefined)[] = [];
  let wake = (): void => {};
  const add = (piece: Uint8Array | undefined): void => {
    pieces.push(piece);
    wake();
  };
  async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      while (pieces.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const piece = pieces.shift();
      if (piece === undefined) return;
      yield piece;
    }
  }
  return { source: source(), write: (text) => add(Buffer.from(text)), end: () => add(undefined) };
}

/** An input of these pieces. */
export async function* inputOf(
  ...pieces: readonly (string | Uint8Array)[]
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) yield Buffer.from(piece);
}
