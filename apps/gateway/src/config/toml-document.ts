import { type AST, getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser';
import { configurationError } from './configuration-error.ts';

type Key = string | number;

/** A TOML file that knows where everything stands. */
export interface TomlDocument {
  /** Path of the file. */
  readonly path: string;
  /** What it says. */
  readonly value: unknown;
  /** Place of a key as `file:line:column`; of the nearest table around it when it is not written. */
  readonly locate: (keys: readonly Key[]) => string;
  /** Whether a key is written at all. */
  readonly has: (keys: readonly Key[]) => boolean;
  /** Whether the last key of a path is written in quotes: such a key is data, not an option. */
  readonly isQuoted: (keys: readonly Key[]) => boolean;
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly isQuoted: boolean;
}

type Places = Map<string, Place>;

const identify = (keys: readonly Key[]): string => JSON.stringify(keys.map(String));

function noteKeys(places: Places, base: readonly Key[], key: AST.TOMLKey): readonly Key[] {
  const path = [...base];
  for (const node of key.keys) {
    const isQuoted = node.type === 'TOMLQuoted';
    path.push(isQuoted ? node.value : node.name);
    const { line, column } = node.loc.start;
    if (!places.has(identify(path))) places.set(identify(path), { line, column, isQuoted });
  }
  return path;
}

function noteValue(places: Places, path: readonly Key[], value: AST.TOMLContentNode): void {
  if (value.type === 'TOMLInlineTable') notePairs(places, path, value.body);
  if (value.type !== 'TOMLArray') return;
  for (const [index, element] of value.elements.entries()) {
    const { line, column } = element.loc.start;
    places.set(identify([...path, index]), { line, column, isQuoted: false });
    noteValue(places, [...path, index], element);
  }
}

function notePairs(places: Places, base: readonly Key[], pairs: readonly AST.TOMLKeyValue[]): void {
  for (const pair of pairs) noteValue(places, noteKeys(places, base, pair.key), pair.value);
}

function collectPlaces(program: AST.TOMLProgram): Places {
  const places: Places = new Map();
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') {
      notePairs(places, [], [node]);
      continue;
    }
    noteKeys(places, [], node.key);
    const { line, column } = node.loc.start;
    const path = identify(node.resolvedKey);
    if (!places.has(path)) places.set(path, { line, column, isQuoted: false });
    notePairs(places, node.resolvedKey, node.body);
  }
  return places;
}

function parse(path: string, text: string): AST.TOMLProgram {
  try {
    return parseTOML(text, { filePath: path });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const where = `${path}:${error.lineNumber}:${error.column + 1}`;
    throw configurationError(where, error.message, 'write it as TOML, see https://toml.io', error);
  }
}

/**
 * Reads TOML. `INVALID_ARGUMENT` naming file, line and column when it is none.
 *
 * @param path - where the text came from, for messages
 * @param text - the file
 */
export function parseTomlDocument(path: string, text: string): TomlDocument {
  const program = parse(path, text);
  const places = collectPlaces(program);
  const locate = (keys: readonly Key[]): string => {
    const place = places.get(identify(keys));
    if (place !== undefined) return `${path}:${place.line}:${place.column + 1}`;
    return keys.length === 0 ? `${path}:1:1` : locate(keys.slice(0, -1));
  };
  return {
    path,
    value: getStaticTOMLValue(program),
    locate,
    has: (keys) => places.has(identify(keys)),
    isQuoted: (keys) => places.get(identify(keys))?.isQuoted === true,
  };
}
