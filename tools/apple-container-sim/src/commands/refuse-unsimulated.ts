import { Failure } from '../failure.ts';
import type { ParsedCall } from '../grammar/parsed-call.ts';
import { SETUP_STATUS } from '../settings.ts';

/** Options that the grammar knows and no engine here can do. */
const options = [
  'init-image',
  'kernel',
  'kernel-arg',
  'masked-path',
  'publish-socket',
  'read-only-path',
  'rosetta',
  'ssh',
  'virtualization',
  'no-dns',
];

/** Refuses, as the stand-in and not as Apple's program, what it would have to ignore. */
export function refuseUnsimulated(call: ParsedCall): void {
  const option = options.find(call.has);
  if (option === undefined) return;
  throw new Failure(SETUP_STATUS, [`the stand-in does not do --${option}`]);
}
