import { printable } from '../format/printable.ts';

/** One way to go on. */
export interface Suggestion {
  /** The whole word. */
  readonly value: string;
  /** What it is, for shells that show it. */
  readonly description?: string;
}

/** All that a shell may offer at the cursor. */
export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** Files of this machine go as well. */
  readonly withFiles: boolean;
  /** The word goes on behind what is offered: no space is put there. */
  readonly isOpen: boolean;
}

/**
 * Suggestions as the scripts of the shells read them: a line each, value and description with a tab
 * between; then a line of `:` and `files`, `open`, both or neither.
 */
export function suggestionsText({ items, withFiles, isOpen }: Suggestions): string {
  const lines = items.map(({ value, description = '' }) =>
    description === '' ? value : `${value}\t${printable(description)}`,
  );
  const marks = [...(withFiles ? ['files'] : []), ...(isOpen ? ['open'] : [])];
  return [...lines, `:${marks.join(',')}`].join('\n');
}
