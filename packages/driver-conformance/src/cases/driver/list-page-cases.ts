import assert from 'node:assert/strict';
import type { SandboxSpec } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

type Labels = NonNullable<SandboxSpec['labels']>;

/** Three sandboxes with the same labels, in order of their ids; made in another order. */
async function makeThree(
  { driver, newId, spec, signal }: DriverCaseContext,
  labels: Labels,
): Promise<readonly [string, string, string]> {
  const ids = [newId(), newId(), newId()] as const;
  for (const id of ids.toReversed()) await driver.create(id, spec({ labels }), { signal });
  return ids;
}

interface Pages {
  /** Reads the next page. */
  readonly next: () => Promise<readonly string[]>;
  /** Reads the ids of all that are left. */
  readonly rest: () => Promise<readonly string[]>;
}

function openPages({ driver, signal }: DriverCaseContext, labels: Labels, pageSize: number): Pages {
  let pageToken: string | undefined;
  let isLast = false;
  const next = async (): Promise<readonly string[]> => {
    const { sandboxes, nextPageToken } = await driver.list({ labels, pageSize, pageToken, signal });
    assert.ok(sandboxes.length <= pageSize, `a page of ${pageSize} holds ${sandboxes.length}`);
    pageToken = nextPageToken;
    isLast = nextPageToken === undefined;
    return sandboxes.map(({ id }) => id);
  };
  const rest = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    while (!isLast) ids.push(...(await next()));
    return ids;
  };
  return { next, rest };
}

const wrongSizes: readonly (readonly [string, number])[] = [
  ['zero', 0],
  ['negative', -1],
  ['too-large', 10_001],
  ['fraction', 1.5],
  ['no-number', Number.NaN],
];

/** Lists in pages. */
export const listPageCases: readonly DriverCase[] = driverCases([
  {
    id: 'list-page/order',
    clause: 'C-LIST-1',
    title: 'sandboxes are listed in order of their ids, whenever they were made',
    run: async (context) => {
      const labels = { case: context.newName('label') };
      const ids = await makeThree(context, labels);

      const { sandboxes } = await context.driver.list({ labels, signal: context.signal });

      assert.deepEqual(
        sandboxes.map(({ id }) => id),
        ids,
      );
    },
  },
  {
    id: 'list-page/two-by-two',
    clause: 'C-LIST-1',
    title: 'pages hold every sandbox once, in order',
    run: async (context) => {
      const labels = { case: context.newName('label') };
      const ids = await makeThree(context, labels);

      assert.deepEqual(await openPages(context, labels, 2).rest(), ids);
    },
  },
  {
    id: 'list-page/exactly-full',
    clause: 'C-LIST-1',
    title: 'a page that holds all there are is the last',
    run: async (context) => {
      const { driver, newName, signal } = context;
      const labels = { case: newName('label') };
      await makeThree(context, labels);

      const { sandboxes, nextPageToken } = await driver.list({ labels, pageSize: 3, signal });

      assert.equal(sandboxes.length, 3);
      assert.equal(nextPageToken, undefined);
    },
  },
  {
    id: 'list-page/deleted-between',
    clause: 'C-LIST-1',
    title: 'what is deleted between two pages takes nothing else away',
    run: async (context) => {
      const { driver, newName, signal } = context;
      const labels = { case: newName('label') };
      const [one, two, three] = await makeThree(context, labels);
      const pages = openPages(context, labels, 1);
      assert.deepEqual(await pages.next(), [one]);

      await driver.delete(one, { signal });

      assert.deepEqual(await pages.rest(), [two, three]);
    },
  },
  {
    id: 'list-page/made-between',
    clause: 'C-LIST-1',
    title: 'what is made between two pages shows nothing twice and hides nothing',
    run: async (context) => {
      const { driver, newId, newName, spec, signal } = context;
      const labels = { case: newName('label') };
      const earlier = newId();
      const ids = await makeThree(context, labels);
      const pages = openPages(context, labels, 1);
      const first = await pages.next();

      await driver.create(earlier, spec({ labels }), { signal });
      await driver.create(newId(), spec({ labels }), { signal });

      const seen = [...first, ...(await pages.rest())].filter((id) =>
        ids.some((own) => own === id),
      );
      assert.deepEqual(seen, ids);
    },
  },
  {
    id: 'list-page/nothing-after',
    clause: 'C-LIST-1',
    title: 'a page after which everything was deleted is followed by an empty one, the last',
    run: async (context) => {
      const { driver, newName, signal } = context;
      const labels = { case: newName('label') };
      const ids = await makeThree(context, labels);
      const { nextPageToken } = await driver.list({ labels, pageSize: 2, signal });
      assert.notEqual(nextPageToken, undefined);

      for (const id of ids) await driver.delete(id, { signal });

      const page = await driver.list({ labels, pageToken: nextPageToken, signal });
      assert.deepEqual(page, { sandboxes: [] });
    },
  },
  {
    id: 'list-page/smallest-and-largest',
    clause: 'C-LIST-2',
    title: 'pages of 1 and of 10,000 are in range',
    run: async ({ driver, newName, signal }) => {
      const labels = { case: newName('label') };

      for (const pageSize of [1, 10_000]) {
        assert.deepEqual(await driver.list({ labels, pageSize, signal }), { sandboxes: [] });
      }
    },
  },
  ...wrongSizes.map(([word, pageSize]) => ({
    id: `list-page/size-${word}`,
    clause: 'C-LIST-2',
    title: `a page size of ${pageSize} is INVALID_ARGUMENT`,
    run: async ({ driver, signal }: DriverCaseContext) => {
      await rejectsWith('INVALID_ARGUMENT', driver.list({ pageSize, signal }));
    },
  })),
]);
