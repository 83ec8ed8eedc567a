import assert from 'node:assert/strict';
import type { SandboxSpec } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, type Need, offers } from '../../case/need.ts';
import { say } from '../../programs/output-programs.ts';
import { ifOffered } from '../../support/if-offered.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

interface Conflict {
  /** The field of the spec that differs. */
  readonly field: keyof SandboxSpec;
  readonly needs?: readonly Need[];
  /** What the sandbox is made with. */
  readonly first?: SandboxSpec;
  /** What is asked for then. */
  readonly second: SandboxSpec;
}

const conflicts: readonly Conflict[] = [
  { field: 'name', second: { name: 'another-name' } },
  { field: 'workspace', second: { workspace: 'another-workspace' } },
  { field: 'command', second: { command: say('something else') } },
  { field: 'tty', second: { tty: true } },
  { field: 'environment', first: { environment: { A: '1' } }, second: { environment: { A: '2' } } },
  { field: 'labels', first: { labels: { a: '1' } }, second: {} },
  { field: 'workingDirectory', second: { workingDirectory: '/tmp' } },
  { field: 'user', first: { user: '1000' }, second: { user: '1001' } },
  {
    field: 'resources',
    needs: [offers('pidsLimit')],
    first: { resources: { pidsLimit: 100 } },
    second: { resources: { pidsLimit: 101 } },
  },
  { field: 'network', needs: [offers('networkNone')], second: { network: 'none' } },
  {
    field: 'publishedPorts',
    needs: [offers('publishPorts')],
    second: { publishedPorts: [{ containerPort: 8080 }] },
  },
  {
    field: 'mounts',
    needs: [offers('tmpfs')],
    first: { mounts: [{ type: 'tmpfs', target: '/memory' }] },
    second: { mounts: [{ type: 'tmpfs', target: '/memory', sizeBytes: 2 ** 20 }] },
  },
];

const byField = conflicts.map(({ field, needs = [], first = {}, second }) => ({
  id: `create-conflict/${field}`,
  clause: 'C-CREATE-4',
  title: `the same id with another ${field} is refused, and the field is named`,
  needs,
  run: async ({ driver, create, spec, signal }) => {
    const { id } = await create(first);
    const before = await driver.get(id, { signal });

    const work = driver.create(id, spec(second), { signal });

    const { details } = await rejectsWith('ALREADY_EXISTS', work);
    assert.match(details.field ?? '', new RegExp(`^${field}\\b`));
    assert.deepEqual(await driver.get(id, { signal }), before);
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

/** Creates of an id that exists, with another spec. */
export const createConflictCases: readonly DriverCase[] = driverCases([
  ...byField,
  {
    id: 'create-conflict/image',
    clause: 'C-CREATE-4',
    title: 'the same id with another image is refused, and the field is named',
    needs: [facility('outside')],
    run: async ({ driver, outside, image, newName, create, spec, signal }) => {
      const { id } = await create();
      const another = `${newName('image')}:1`;
      // Where nobody can tag, an image that is not there is another one as well.
      await ifOffered(outside.images.tag(image, another, { signal }));

      const work = driver.create(id, spec({ image: another }), { signal });

      const { details } = await rejectsWith('ALREADY_EXISTS', work);
      assert.equal(details.field, 'image');
    },
  },
]);
