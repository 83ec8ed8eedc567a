import type { ComplaintRow } from '@openshell/driver-kit';

const remedy = 'see that "docker version" works';

/** What the program complains about, in the words of the contract. The first match counts. */
export const complaints: readonly ComplaintRow[] = [
  { code: 'PERMISSION_DENIED', pattern: /permission denied while trying to connect/i, remedy },
  { code: 'UNAVAILABLE', pattern: /cannot connect to|EOF|connection (refused|reset)/i, remedy },
  { code: 'RESOURCE_EXHAUSTED', pattern: /no space left on device/, resource: 'disk' },
  { code: 'RESOURCE_EXHAUSTED', pattern: /already allocated|in use$/, resource: 'port' },
  { code: 'RESOURCE_EXHAUSTED', pattern: /overlap|conflicts with/, resource: 'address-pool' },
  { code: 'UNAUTHENTICATED', pattern: /unauthorized|authentication required/ },
  { code: 'NOT_FOUND', pattern: /access.*denied|manifest unknown/, remedy: 'check the reference' },
  { code: 'UNAVAILABLE', pattern: /no such host|timeout|network is unreachable/i },
  { code: 'ALREADY_EXISTS', pattern: /already in use by|already exists/ },
  { code: 'INVALID_ARGUMENT', pattern: /invalid (reference|argument)/ },
  { code: 'FAILED_PRECONDITION', pattern: /OCI runtime|executable file not found|unable to find/ },
  { code: 'FAILED_PRECONDITION', pattern: /not running|paused|in use|active endpoints|read-only/ },
  { code: 'NOT_FOUND', pattern: /no such|not found|could not find|must be a directory/i },
];
