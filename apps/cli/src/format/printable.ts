/**
 * Text from outside without control characters, so that a sandbox's message cannot move the cursor
 * or change what stands on the terminal.
 */
export function printable(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\u{fffd}');
}
