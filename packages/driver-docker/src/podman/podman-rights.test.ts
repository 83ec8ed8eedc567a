import { expect, test } from 'vitest';
import { podmanRights } from './podman-rights.ts';

test('reads "drop all, add these" out of what differs from the usual', () => {
  const dropped = ['CAP_DAC_OVERRIDE', 'CAP_FSETID', 'CAP_KILL', 'CAP_NET_BIND_SERVICE'];
  const further = ['CAP_SETFCAP', 'CAP_SETPCAP', 'CAP_SYS_CHROOT'];

  const { dropped: told, added } = podmanRights([...dropped, ...further], ['CAP_NET_ADMIN']);

  expect(told).toEqual(['ALL']);
  expect(added.toSorted()).toEqual(['CHOWN', 'FOWNER', 'NET_ADMIN', 'SETGID', 'SETUID']);
});

test('leaves additions alone where nothing was dropped', () => {
  expect(podmanRights([], ['CAP_NET_ADMIN'])).toEqual({ dropped: [], added: ['NET_ADMIN'] });
});
