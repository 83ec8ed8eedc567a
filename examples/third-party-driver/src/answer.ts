/** A JSON answer, read by paths such as `State.Pid`; what is not there counts as empty. */
export interface Answer {
  readonly text: (path: string) => string;
  readonly number: (path: string) => number;
  readonly flag: (path: string) => boolean;
  readonly texts: (path: string) => readonly string[];
  readonly map: (path: string) => Readonly<Record<string, string>>;
  readonly entries: (path: string) => readonly (readonly [string, Answer])[];
}

export function readAnswer(answer: unknown): Answer {
  const step = (value: unknown, key: string): unknown =>
    (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  const find = (path: string): unknown =>
    path === '' ? answer : path.split('.').reduce(step, answer);
  const entries = (path: string): [string, unknown][] => Object.entries(find(path) ?? {});
  return {
    text: (path) => String(find(path) ?? ''),
    number: (path) => Number(find(path) ?? 0),
    flag: (path) => find(path) === true,
    texts: (path) => entries(path).map(([, value]) => String(value)),
    map: (path) => Object.fromEntries(entries(path).map(([name, value]) => [name, String(value)])),
    entries: (path) => entries(path).map(([name, value]) => [name, readAnswer(value)]),
  };
}
