import { expect, test } from 'vitest';
import { complaintOfUserNamespace, sharesOwners, toUserNamespace } from './user-namespace.ts';

test.each([
  [{}],
  [{ userns: 'host' }],
  [{ userns: 'keep-id' }],
  [{ userns: 'keep-id:uid=1000,gid=1000' }],
  [{ userns: 'auto' }],
  [{ userns: 'auto:size=4096,uidmapping=0:1:1' }],
  [{ userns: 'NoMap' }],
  [{ userns: 'private', uidmap: ['0:1000:10'], gidmap: ['0:1000:10'] }],
])('%j is well', (options) => {
  expect(complaintOfUserNamespace(options)).toBeUndefined();
});

test.each([
  [{ userns: 'mine' }, 'userns'],
  [{ userns: 'host:size=1' }, 'userns'],
  [{ userns: 'keep-id:size=1' }, 'userns'],
  [{ userns: 'auto:size=' }, 'userns'],
  [{ userns: 'auto:size=5,' }, 'userns'],
  [{ userns: 'private', gidmap: ['0:1:1'] }, 'uidmap'],
  [{ userns: 'private', uidmap: ['0:1:1'] }, 'gidmap'],
  [{ userns: 'private', uidmap: ['0:1'], gidmap: ['0:1:1'] }, 'uidmap'],
  [{ userns: 'auto', gidmap: ['0:1:1'] }, 'gidmap'],
  [{ uidmap: ['0:1:1'] }, 'uidmap'],
])('%j is refused at %s', (options, field) => {
  expect(complaintOfUserNamespace(options)?.field).toBe(field);
});

test('a user namespace is in the words of the engine', () => {
  expect(toUserNamespace({})).toEqual({});
  expect(toUserNamespace({ userns: 'keep-id:uid=5' })).toEqual({
    userns: { nsmode: 'keep-id', value: 'uid=5' },
  });
  expect(toUserNamespace({ userns: 'nomap' })).toEqual({ userns: { nsmode: 'no-map' } });
  expect(toUserNamespace({ userns: 'auto:size=64' })).toEqual({
    userns: { nsmode: 'auto', value: 'size=64' },
    idmappings: {
      AutoUserNs: true,
      AutoUserNsOpts: { Size: 64, AdditionalUIDMappings: [], AdditionalGIDMappings: [] },
    },
  });
  expect(toUserNamespace({ userns: 'private', uidmap: ['0:9:1'], gidmap: ['0:8:2'] })).toEqual({
    userns: { nsmode: 'private' },
    idmappings: {
      UIDMap: [{ container_id: 0, host_id: 9, size: 1 }],
      GIDMap: [{ container_id: 0, host_id: 8, size: 2 }],
    },
  });
});

test('only ranges that differ from container to container part the owners of files', () => {
  expect(sharesOwners({ userns: 'auto:size=64' })).toBe(false);
  expect(sharesOwners({ userns: 'keep-id' })).toBe(true);
  expect(sharesOwners({})).toBe(true);
});
