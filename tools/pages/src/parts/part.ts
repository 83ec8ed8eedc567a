/** Makes the text between two marks out of the words of the first. */
export type Part = (words: readonly string[]) => string | Promise<string>;
