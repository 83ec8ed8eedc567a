import { ASKED_CAPABILITIES, noteOf } from '@openshell/driver-kit/podman';
import { expect, test } from 'vitest';
import { podmanRights } from './podman-rights.ts';

const noteFor = (dropCapabilities: readonly string[]): string | undefined =>
  noteOf({ dropCapabilities })[ASKED_CAPABILITIES];

test('reads "drop all, add these" out of what differs from the usual', () => {
  const usual = ['CAP_DAC_OVERRIDE', 'CAP_FSETID', 'CAP_KILL', 'CAP_NET_BIND_SERVICE'];
  const dropped = [...usual, 'CAP_SETFCAP', 'CAP_SETPCAP', 'CAP_SYS_CHROOT'];

  const told = podmanRights({ dropped, added: ['CAP_NET_ADMIN'] }, undefined);

  expect(told.dropped).toEqual(['ALL']);
  expect(told.added.toSorted()).toEqual(['CHOWN', 'FOWNER', 'NET_ADMIN', 'SETGID', 'SETUID']);
});

test('leaves additions alone where nothing was dropped', () => {
  const told = podmanRights({ dropped: [], added: ['CAP_NET_ADMIN'] }, undefined);

  expect(told).toEqual({ dropped: [], added: ['NET_ADMIN'] });
});

test('believes a note of what was asked for where the container agrees with it', () => {
  const none = { dropped: [], added: [] };

  expect(podmanRights(none, noteFor(['NET_RAW'])).dropped).toEqual(['NET_RAW']);
  expect(podmanRights(none, noteFor(['CHOWN'])).dropped).toEqual([]);
  expect(podmanRights(none, noteFor(['ALL'])).dropped).toEqual([]);
});
