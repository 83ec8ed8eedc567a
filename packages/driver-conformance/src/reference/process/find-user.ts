import { DriverError } from '@openshell/driver-api';
import type { FileUser } from '../files/file-access.ts';
import { type FileSpace, locate } from '../files/file-space.ts';

/** Lines of a file such as `/etc/passwd`, cut at their colons. */
function tableAt(space: FileSpace, path: string): readonly (readonly string[])[] {
  const node = locate(space, path)?.node;
  const text = node?.type === 'file' ? Buffer.from(node.data).toString() : '';
  return text.split('\n').map((line) => line.split(':'));
}

function unknown(kind: string, word: string): DriverError {
  return new DriverError('INVALID_ARGUMENT', `unable to find ${kind} "${word}"`, {
    remedy: 'name a user that the image has, or a number',
    details: { field: 'user' },
  });
}

/** Numbers of a user and group, as in `nobody` or `1000:1000`. `INVALID_ARGUMENT` for unknown names. */
export function findUser(space: FileSpace, text: string): FileUser {
  const [user = '', group] = (text === '' ? '0' : text).split(':');
  const row = tableAt(space, '/etc/passwd').find(
    ([name, , id]) => name === user || (/^\d+$/.test(user) && id === user),
  );
  const userId = /^\d+$/.test(user) ? Number(user) : row?.[2];
  if (userId === undefined) throw unknown('user', user);
  if (group === undefined) return { userId: Number(userId), groupId: Number(row?.[3] ?? 0) };
  if (/^\d+$/.test(group)) return { userId: Number(userId), groupId: Number(group) };
  const groupRow = tableAt(space, '/etc/group').find(([name]) => name === group);
  if (groupRow === undefined) throw unknown('group', group);
  return { userId: Number(userId), groupId: Number(groupRow[2]) };
}
