import { failure } from '../failure.ts';

/** Labels of a container: a value must not contain `=` (issue 1977 of apple/container). */
export function parseLabels(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      if (text === '') throw failure('label cannot be an empty string');
      // Empty pieces are dropped before they are counted, so that `=v` is a key.
      const pieces = text.split('=').filter((piece) => piece !== '');
      if (pieces.length > 2) throw failure(`invalid label format ${text}`);
      return [pieces[0] ?? '', pieces[1] ?? ''];
    }),
  );
}

const LABEL_KEY = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:[./][a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const LONGEST_KEY = 128;
const LONGEST_LABEL = 4096;

function labelFailure(code: string, key: string): Error {
  return failure(
    `LabelError(code: ContainerResource.AppErrorCode(rawValue: "${code}"), metadata: ["key": "${key}"])`,
  );
}

/** Labels of a network: what a key may be is narrow, a value may contain `=`. */
export function parseNetworkLabels(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [key, value] = splitPair(text);
      if (key.length > LONGEST_KEY) throw labelFailure('invalid_label_key_length', key);
      if (!LABEL_KEY.test(key)) throw labelFailure('invalid_label_key_content', key);
      if (`${key}=${value}`.length > LONGEST_LABEL) throw labelFailure('invalid_label_length', key);
      return [key, value];
    }),
  );
}

/** Labels and options of volumes and networks are not validated; `a=` is taken as a key. */
export function splitPair(text: string): readonly [string, string] {
  const place = text.indexOf('=');
  if (place === -1 || place === text.length - 1) return [text, ''];
  return [text.slice(0, place), text.slice(place + 1)];
}
