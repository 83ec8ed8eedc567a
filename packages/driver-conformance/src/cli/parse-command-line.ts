import { parseArgs } from 'node:util';
import type { SuiteName } from '../case/conformance-case.ts';
import type { Connection } from '../run/connection.ts';

/** What a command line asks for. */
export interface CommandLine {
  /** Package name or path of the driver; absent only with `list`, `help` or `version`. */
  readonly subject: string | undefined;
  readonly optionsFile: string | undefined;
  readonly image: string;
  readonly pullableImage: string | undefined;
  readonly suites: readonly SuiteName[] | undefined;
  readonly only: readonly string[] | undefined;
  readonly reportFile: string | undefined;
  readonly markdownFile: string | undefined;
  readonly expectedFailuresFile: string | undefined;
  readonly socketOption: string | undefined;
  readonly connection: Connection;
  readonly concurrency: number | undefined;
  readonly list: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export const usage = `driver-conformance: decides whether an OpenShell driver keeps the contract

  driver-conformance <package or path> [options]
  driver-conformance --list [--json]

  --options FILE            JSON with the driver's options, keys in camel case
  --image REFERENCE         image with a POSIX shell (default: busybox)
  --pullable-image REFERENCE  image that a registry has and the engine has not
  --suite driver|runtime    only this suite; may be given twice
  --only PREFIX             only cases whose id begins so; may be given again
  --expected-failures FILE  JSON: [{ "id": "…", "reason": "…" }]
  --socket-option NAME      the driver's option that names the engine's HTTP socket; with it the
                            kit puts a proxy in between and makes faults
  --connection slow|split   run everything through that proxy, made slow or splitting answers
  --concurrency NUMBER      cases at once (default: 4)
  --report FILE             write the report as JSON
  --markdown FILE           write the report as a Markdown table
  --list                    print the cases and end; with --json as JSON
  --help, --version

Exit code 0: the driver keeps the contract; 1: it does not, or the engine does not answer;
2: the command line is wrong.
`;

/** A command line that cannot be understood. */
export class UsageError extends Error {}

function parseSuites(words: readonly string[] | undefined): readonly SuiteName[] | undefined {
  return words?.map((word) => {
    if (word === 'driver' || word === 'runtime') return word;
    throw new UsageError(`--suite ${word}: use driver or runtime`);
  });
}

function parseConnection(word = 'direct'): Connection {
  if (word === 'direct' || word === 'slow' || word === 'split') return word;
  throw new UsageError(`--connection ${word}: use direct, slow or split`);
}

function parseCount(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const count = Number(word);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new UsageError(`--concurrency ${word}: use a whole number of at least 1`);
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean', default: false } as const;

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        options: text,
        image: { ...text, default: 'busybox' },
        'pullable-image': text,
        suite: texts,
        only: texts,
        'expected-failures': text,
        'socket-option': text,
        connection: text,
        concurrency: text,
        report: text,
        markdown: text,
        list: flag,
        json: flag,
        help: flag,
        version: flag,
      },
    });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Reads a command line. Throws {@link UsageError} saying what is wrong with it. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const { values, positionals } = parseWords(words);
  const [subject, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`one driver at a time: "${rest[0]}" is too many`);
  const needsNone = values.list || values.help || values.version;
  if (subject === undefined && !needsNone) throw new UsageError('name a driver: package or path');
  return {
    subject,
    optionsFile: values.options,
    image: values.image,
    pullableImage: values['pullable-image'],
    suites: parseSuites(values.suite),
    only: values.only,
    reportFile: values.report,
    markdownFile: values.markdown,
    expectedFailuresFile: values['expected-failures'],
    socketOption: values['socket-option'],
    connection: parseConnection(values.connection),
    concurrency: parseCount(values.concurrency),
    list: values.list,
    json: values.json,
    help: values.help,
    version: values.version,
  };
}
