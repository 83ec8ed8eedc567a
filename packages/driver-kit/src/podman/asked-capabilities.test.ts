import { expect, test } from 'vitest';
import { ASKED_CAPABILITIES, noteOf, readCapabilities } from './asked-capabilities.ts';

const asked = { dropCapabilities: ['ALL'], addCapabilities: ['CHOWN', 'KILL'] };
const { [ASKED_CAPABILITIES]: note } = noteOf(asked);

test('what was asked for is told when the container has just that', () => {
  const told = { bounding: ['CAP_KILL', 'CAP_CHOWN'], dropped: ['CAP_SETUID'], added: [], note };

  expect(readCapabilities(told)).toEqual({ drop: ['ALL'], add: ['CHOWN', 'KILL'] });
});

test.each([
  ['one that was not given', ['CAP_CHOWN']],
  ['one too many', ['CAP_CHOWN', 'CAP_KILL', 'CAP_SYS_ADMIN']],
])('a note is not believed over a container with %s', (_, bounding) => {
  const told = { bounding, dropped: ['CAP_SETUID'], added: ['CAP_SYS_ADMIN'], note };

  expect(readCapabilities(told)).toEqual({ drop: ['SETUID'], add: ['SYS_ADMIN'] });
});

test('a capability that was to be dropped and is there is told by the engine alone', () => {
  const { [ASKED_CAPABILITIES]: dropped } = noteOf({ dropCapabilities: ['CAP_NET_RAW'] });
  const told = { dropped: [], added: ['CAP_NET_RAW'], note: dropped };

  expect(readCapabilities({ ...told, bounding: ['CAP_CHOWN'] }).drop).toEqual(['CAP_NET_RAW']);
  expect(readCapabilities({ ...told, bounding: ['CAP_NET_RAW'] }).drop).toEqual([]);
});

test('nothing is noted where nothing is asked for', () => {
  expect(noteOf({})).toEqual({});
});
