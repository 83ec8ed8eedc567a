import { expect, test } from 'vitest';
import { toFullReference, toImageId, toShortReference } from './image-names.ts';

const id = `sha256:${'a'.repeat(64)}`;

test.each([
  ['busybox', 'docker.io/library/busybox:latest'],
  ['busybox:local', 'docker.io/library/busybox:local'],
  ['someone/app:1', 'docker.io/someone/app:1'],
  ['localhost/app', 'localhost/app:latest'],
  ['127.0.0.1:5000/app:1', '127.0.0.1:5000/app:1'],
  [`app@${id}`, `docker.io/library/app@${id}`],
  [`app:1@${id}`, `docker.io/library/app:1@${id}`],
  [id, id],
])('"%s" is "%s" in full', (reference, full) => {
  expect(toFullReference(reference)).toBe(full);
});

test.each([
  ['docker.io/library/busybox:local', 'busybox:local'],
  ['docker.io/someone/app:1', 'someone/app:1'],
  ['localhost/app:latest', 'localhost/app:latest'],
  ['127.0.0.1:5000/app:1', '127.0.0.1:5000/app:1'],
])('"%s" is shown as "%s"', (full, short) => {
  expect(toShortReference(full)).toBe(short);
});

test('an id names its digest', () => {
  expect(toImageId('a'.repeat(64))).toBe(id);
  expect(toImageId(id)).toBe(id);
  expect(toImageId('')).toBe('');
});
