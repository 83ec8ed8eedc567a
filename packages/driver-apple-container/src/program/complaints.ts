import { DriverError, type DriverErrorCode } from '@openshell/driver-api';

interface Meaning {
  readonly words: RegExp;
  readonly code: DriverErrorCode;
  readonly remedy?: string;
  readonly resource?: string;
}

/** What the program complains about. The first that matches counts; whole lines are never matched. */
const meanings: readonly Meaning[] = [
  {
    words: /network none not found/,
    code: 'UNSUPPORTED',
    remedy: 'containers without network need 1.1: "brew upgrade container"',
  },
  {
    words: /XPC connection error: Connection invalid/,
    code: 'UNAVAILABLE',
    remedy: 'start its service with "container system start"',
  },
  {
    words: /XPC connection error|XPC timeout/,
    code: 'UNAVAILABLE',
    remedy:
      'if it stays so, restart its service: "container system stop", "container system start"',
  },
  {
    words: /default kernel not configured/,
    code: 'FAILED_PRECONDITION',
    remedy: 'install one with "container system kernel set --recommended"',
  },
  {
    words: /unauthorized request/i,
    code: 'PERMISSION_DENIED',
    remedy: 'the service belongs to one user: be that one, and use no sudo',
  },
  {
    words: /overlaps an existing network|no free subnet/,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'address-pool',
  },
  {
    words: /Address already in use|binding to host port/,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'port',
    remedy: 'use another port, or end what listens there',
  },
  { words: /No space left on device/, code: 'RESOURCE_EXHAUSTED', resource: 'disk' },
  {
    words: /401 Unauthorized|403 Forbidden|-25308/,
    code: 'UNAUTHENTICATED',
    remedy: 'log in with "container registry login"',
  },
  { words: /already exists/, code: 'ALREADY_EXISTS' },
  {
    words:
      /is not running|container is stopped|can not be deleted|in use|referring containers|builtin/,
    code: 'FAILED_PRECONDITION',
  },
  {
    words: /storage device attachment is invalid/,
    code: 'FAILED_PRECONDITION',
    remedy: 'a volume is in one running container only: stop the other one',
  },
  {
    words: /failed to find target executable|failed to (start|bootstrap) /,
    code: 'FAILED_PRECONDITION',
  },
  {
    words: /mount source path|path '.*' does not exist|is not a directory/,
    code: 'FAILED_PRECONDITION',
  },
  { words: /not found|no such|failed to delete one or more/i, code: 'NOT_FOUND' },
  {
    words: /command\/entrypoint not specified/,
    code: 'INVALID_ARGUMENT',
    remedy: 'give a command, or use an image that has one',
  },
  { words: /invalid |cannot be empty|minimum memory/, code: 'INVALID_ARGUMENT' },
  { words: /failed to fetch|connect|timed out|offline/i, code: 'UNAVAILABLE' },
];

/** Only the names of groups and commands: what stands behind them may be nobody else's business. */
function nameOf(words: readonly string[]): string {
  const groups = ['image', 'network', 'volume', 'system', 'registry'];
  const [first = '', second = ''] = words;
  return groups.includes(first) ? `container ${first} ${second}` : `container ${first}`;
}

/** Says in the contract's words what the program complained about. */
export function toComplaintError(
  words: readonly string[],
  complaint: string,
  exitCode: number | undefined,
  about?: string,
): DriverError {
  const said = complaint.replace(/^Error: /, '').trim();
  const fact = said === '' ? `it ended with ${exitCode ?? 'a signal'}` : said;
  const meaning = meanings.find((each) => each.words.test(fact));
  const { code = 'INTERNAL', remedy, resource } = meaning ?? {};
  return new DriverError(
    code,
    `${nameOf(words)}${about === undefined ? '' : ` "${about}"`}: ${fact}`,
    {
      ...(remedy === undefined ? {} : { remedy }),
      ...(/Connection invalid/.test(fact) ? { retry: 'after-remedy' } : {}),
      details: {
        ...(resource === undefined ? {} : { resource }),
        native: { engine: 'apple-container', status: exitCode, message: fact },
      },
    },
  );
}
