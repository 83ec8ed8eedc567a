/**
 * One word of a line in a unit: in quotes where needed, and with nothing that systemd would replace.
 *
 * @param text - the word
 * @param isCommand - whether variables are replaced there, too, as in `ExecStart`
 */
export function systemdWord(text: string, isCommand: boolean): string {
  const literal = text.replaceAll('%', '%%');
  const escaped = isCommand ? literal.replaceAll('$', '$$$$') : literal;
  if (/^[\w@%+=:,./$-]+$/.test(escaped)) return escaped;
  const inner = escaped
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
  return `"${inner}"`;
}
