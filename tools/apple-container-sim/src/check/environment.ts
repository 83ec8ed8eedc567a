import { readFileSync } from 'node:fs';
import { failure } from '../failure.ts';

/** Variables of the program itself, of which a bare name takes its value. */
export type OwnEnvironment = Readonly<Record<string, string | undefined>>;

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw failure(
      `failed to read envfile at ${path} (cause: "Error Domain=NSCocoaErrorDomain Code=260 "The file couldn’t be opened because there is no such file."")`,
    );
  }
  try {
    // A byte order mark stays, as part of the first name.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw failure(`env file ${path} contains invalid utf8 bytes`);
  }
}

/** Everything that Unicode takes for the end of a line. */
const NEWLINE = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

function linesOf(path: string): readonly string[] {
  return readText(path)
    .split(NEWLINE)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const place = line.indexOf('=');
      const name = place === -1 ? line : line.slice(0, place);
      if (name === '') throw failure(`no variable name on line '${line}'`);
      if (/\s/.test(name)) throw failure(`variable '${name}' contains whitespaces`);
      return line;
    });
}

/** Variables of `--env-file` and `--env`; the later one counts. */
export function parseEnvironment(
  files: readonly string[],
  pairs: readonly string[],
  own: OwnEnvironment,
): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const pair of [...files.flatMap(linesOf), ...pairs]) {
    const place = pair.indexOf('=');
    const name = place === -1 ? pair : pair.slice(0, place);
    const value = place === -1 ? own[name] : pair.slice(place + 1);
    if (value !== undefined) result[name] = value;
  }
  return result;
}
