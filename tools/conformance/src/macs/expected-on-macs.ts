import type { ExpectedFailure } from '@openshell/driver-conformance';

const noRename =
  'the program has no word for another name: a container keeps the one it was made with';
const noSwitch =
  'there is no switch for it: what a set-uid program gains, it gains in a machine of its own';
const noNames = 'no name server there knows containers: addresses are what can be dialled';
const oneMachine = 'a volume is a disk, which one running machine can write at a time';
const wholeMebibytes = 'memory is given in whole MiB, and another amount is refused';
const alwaysLimited = 'a virtual machine has a limit of memory whether one is asked for or not';
const stopped = 'the program reaches the disk of a running container only, and volumes beside it';

/** Cases that are known to fail on a Mac, whatever the release; each says why. */
export const expectedOnMacs: readonly ExpectedFailure[] = [
  { id: 'runtime-rename/keeps', reason: noRename },
  { id: 'runtime-rename/old-name', reason: noRename },
  { id: 'runtime-rename/taken-name', reason: noRename },
  { id: 'runtime-calls/no-container', reason: noRename },
  { id: 'runtime-create/told-security', reason: noSwitch },
  { id: 'runtime-create/no-new-privileges', reason: noSwitch },
  { id: 'limits/memory-told', reason: wholeMebibytes },
  { id: 'limits/memory-inside', reason: wholeMebibytes },
  { id: 'limits/memory-kill', reason: wholeMebibytes },
  { id: 'limits/memory-enough', reason: wholeMebibytes },
  { id: 'limits/from-the-start', reason: wholeMebibytes },
  {
    id: 'runtime-create/memory-limit',
    reason: 'the case asks for 64 MiB, and a machine has 200 MiB at least',
  },
  {
    id: 'runtime-create/hostname',
    reason: 'the host name is the name of the container; another one is told as a warning',
  },
  {
    id: 'runtime-create/extra-hosts',
    reason:
      'the hosts file is made at each start and written into after it: the first thing a process does may be earlier',
  },
  { id: 'runtime-network/name', reason: noNames },
  { id: 'runtime-network/alias', reason: noNames },
  { id: 'runtime-network/two-at-create', reason: noNames },
  { id: 'mounts/volume-shared', reason: oneMachine },
  { id: 'mounts/volume-read-only', reason: oneMachine },
  { id: 'copy/stopped-in', reason: stopped },
  { id: 'copy/stopped-out', reason: stopped },
  { id: 'runtime-copy/stopped-in', reason: stopped },
  { id: 'runtime-copy/stopped-out', reason: stopped },
  { id: 'runtime-calls/broken-copy', reason: stopped },
  { id: 'stats/memory-limit', reason: alwaysLimited },
  { id: 'runtime-stats/memory-limit', reason: alwaysLimited },
  {
    id: 'delete-create/id-is-free',
    reason: 'the id of a container is its name: one that is made anew has that of the old one',
  },
];
