import { invalidArgument } from '@openshell/driver-api';

type Labels = Readonly<Record<string, string>>;

/** Begins the names of labels that are this driver's own business. */
const OWN = 'openshell.ai/apple-container-';

/** Labels that tell how a container is to be treated at each start and stop. */
export const ownLabels: {
  /** Whether the values are encoded. */
  readonly encoding: string;
  /** Extra lines of the hosts file, as JSON. */
  readonly extraHosts: string;
  readonly stopSignal: string;
  readonly openStdin: string;
  /** How many words of the process are the program and its leading arguments. */
  readonly entrypointWords: string;
  /** Tells what one attempt made from what others made under the same name. */
  readonly attempt: string;
  /** Most bytes of the log that is kept. */
  readonly logBytes: string;
} = {
  encoding: `${OWN}encoding`,
  extraHosts: `${OWN}extra-hosts`,
  stopSignal: `${OWN}stop-signal`,
  openStdin: `${OWN}open-stdin`,
  entrypointWords: `${OWN}entrypoint-words`,
  attempt: `${OWN}attempt`,
  logBytes: `${OWN}log-bytes`,
};

const ENCODING = 'percent';
/** What the empty value is written as, which networks and volumes have no place for. */
const EMPTY = '%';

/** A value as it can stand in a label: an equals sign is refused there. */
function encode(value: string): string {
  if (value === '') return EMPTY;
  return value.replaceAll('%', '%25').replaceAll('=', '%3D');
}

function decode(value: string): string {
  if (value === EMPTY) return '';
  return value.replaceAll('%3D', '=').replaceAll('%25', '%');
}

/** Labels as words of the program, with a mark that they are encoded. */
export function labelWords(labels: Labels | undefined, own: Labels = {}): readonly string[] {
  const all = { ...labels, ...own };
  const wrong = Object.keys(all).find((key) => key === '' || key.includes('='));
  if (wrong !== undefined) {
    const message = `"${wrong}" is no name of a label here: leave the equals sign out`;
    throw invalidArgument('labels', [{ field: 'labels', message }]);
  }
  const pairs = Object.entries(all).map(([key, value]) => `${key}=${encode(value)}`);
  return [...pairs, `${ownLabels.encoding}=${ENCODING}`].map((pair) => `--label=${pair}`);
}

/** Labels as they were given; those that somebody else wrote are left as they are. */
export function readLabels(written: Labels): { readonly labels: Labels; readonly own: Labels } {
  const isOurs = written[ownLabels.encoding] === ENCODING;
  const entries = Object.entries(written).map(
    ([key, value]) => [key, isOurs ? decode(value) : value] as const,
  );
  const isOwn = ([key]: readonly [string, string]): boolean => key.startsWith(OWN);
  return {
    labels: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
    own: Object.fromEntries(entries.filter(isOwn)),
  };
}
