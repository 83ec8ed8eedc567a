import {
  type ComputeDriver,
  DriverError,
  type ListOptions,
  type Sandbox,
  type SandboxPage,
} from '@openshell/driver-api';
import { editWhenGood, editWithEngine } from '../support/edit-driver.ts';
import type { Mutant } from './mutant.ts';

type List = (options: ListOptions) => Promise<SandboxPage>;

/** A driver that lists something else. */
function listing(edit: (list: List, honest: ComputeDriver) => List): Mutant['driver'] & {} {
  return editWhenGood((honest) => {
    const list = edit((options) => honest.list(options), honest);
    return { list: async (options = {}) => list(options) };
  });
}

/** A driver that leaves out or adds some of what it found. */
function finding(
  edit: (found: readonly Sandbox[], options: ListOptions) => readonly Sandbox[],
): Mutant['driver'] & {} {
  return listing((list) => async (options) => {
    const page = await list(options);
    return { ...page, sandboxes: edit(page.sandboxes, options) };
  });
}

/** Finds among all sandboxes, when a page is not asked for. */
function matching(
  isAsked: (labels: readonly (readonly [string, string])[], options: ListOptions) => boolean,
  isFound: (
    sandbox: Sandbox,
    labels: readonly (readonly [string, string])[],
    options: ListOptions,
  ) => boolean,
): Mutant['driver'] & {} {
  return listing((list) => async (options) => {
    const labels = Object.entries(options.labels ?? {});
    const isPaged = options.pageSize !== undefined || options.pageToken !== undefined;
    if (isPaged || !isAsked(labels, options)) return list(options);
    const { sandboxes } = await list({ signal: options.signal });
    return { sandboxes: sandboxes.filter((sandbox) => isFound(sandbox, labels, options)) };
  });
}

const lists: readonly Mutant[] = [
  {
    breaks: 'list/nothing',
    fault: 'an empty page has a token',
    suite: 'driver',
    driver: listing((list) => async (options) => {
      const page = await list(options);
      const isFirst = options.pageSize === undefined && options.pageToken === undefined;
      const isEmpty = page.sandboxes.length === 0 && options.labels !== undefined;
      return isFirst && isEmpty ? { ...page, nextPageToken: '' } : page;
    }),
  },
  {
    breaks: 'list/by-value',
    fault: 'a label is found by the beginning of its value',
    suite: 'driver',
    driver: matching(
      (labels) => labels.length === 1,
      (sandbox, labels) =>
        labels.every(([name, value]) => sandbox.labels[name]?.startsWith(value) === true),
    ),
  },
  {
    breaks: 'list/by-several-labels',
    fault: 'of several labels two will do',
    suite: 'driver',
    driver: matching(
      (labels) => labels.length > 2,
      (sandbox, labels) =>
        labels.filter(([name, value]) => sandbox.labels[name] === value).length >= 2,
    ),
  },
  {
    breaks: 'list/by-odd-labels',
    fault: 'a label with a comma is not found',
    suite: 'driver',
    driver: finding((found, { labels = {} }) =>
      Object.keys(labels).some((name) => name.includes(',')) ? [] : found,
    ),
  },
  {
    breaks: 'list/by-workspace',
    fault: 'a label of that name is taken for the workspace',
    suite: 'driver',
    driver: matching(
      (_labels, { workspace }) => workspace !== undefined,
      ({ workspace, labels }, _asked, options) =>
        [workspace, labels['workspace']].includes(options.workspace),
    ),
  },
  {
    breaks: 'list/in-any-state',
    fault: 'only what runs is listed',
    suite: 'driver',
    driver: finding((found) => found.filter(({ state }) => state !== 'exited')),
  },
  {
    breaks: 'list/not-by-own-labels',
    fault: 'a label of the driver is found',
    suite: 'driver',
    driver: matching(
      ([first]) => first?.[0] === 'openshell.ai/sandbox-id',
      ({ id }, [first]) => id === first?.[1],
    ),
  },
  {
    breaks: 'list/not-by-labels-of-the-image',
    fault: 'labels are left to the engine, which mixes those of the image in',
    suite: 'driver',
    ...editWithEngine((honest, { containers }) => ({
      list: async (options = {}) => {
        const page = await honest.list(options);
        const names = Object.keys(options.labels ?? {});
        const isOurs = names.length !== 1 || names.some((name) => name.startsWith('openshell.ai/'));
        if (isOurs || page.sandboxes.length > 0) return page;
        const found = await containers.list({ labels: options.labels });
        const sandboxes = found.map(({ labels }) =>
          honest.get(labels['openshell.ai/sandbox-id'] ?? '').catch(() => undefined),
        );
        const seen = (await Promise.all(sandboxes)).flatMap((each) => each ?? []);
        return { ...page, sandboxes: seen };
      },
    })),
  },
];

/** Pages by how many were shown, counting those of them that still exist. */
function byNumber(list: List): List {
  return async (options) => {
    const { pageSize, pageToken = '', ...rest } = options;
    if (pageSize !== 1) return list(options);
    const { sandboxes } = await list(rest);
    const shown = pageToken === '' ? [] : pageToken.split(' ');
    const skip = sandboxes.filter(({ id }) => shown.includes(id)).length;
    const [next] = sandboxes.slice(skip);
    if (next === undefined) return { sandboxes: [] };
    if (skip + 1 === sandboxes.length) return { sandboxes: [next] };
    return { sandboxes: [next], nextPageToken: [...shown, next.id].join(' ') };
  };
}

const sizes = {
  zero: 0,
  negative: -1,
  'too-large': 10_001,
  fraction: 1.5,
  'no-number': Number.NaN,
};

const pages: readonly Mutant[] = [
  {
    breaks: 'list-page/order',
    fault: 'the last comes first',
    suite: 'driver',
    driver: finding((found, { pageSize }) => (pageSize === undefined ? found.toReversed() : found)),
  },
  {
    breaks: 'list-page/two-by-two',
    fault: 'the first of a second page gets lost',
    suite: 'driver',
    driver: finding((found, { pageSize, pageToken }) =>
      pageSize === 2 && pageToken !== undefined ? found.slice(1) : found,
    ),
  },
  {
    breaks: 'list-page/exactly-full',
    fault: 'a full page is taken for one with more behind it',
    suite: 'driver',
    driver: listing((list) => async (options) => {
      const page = await list(options);
      const last = page.sandboxes.at(-1);
      const isFull = last !== undefined && page.sandboxes.length === options.pageSize;
      return isFull ? { ...page, nextPageToken: last.id } : page;
    }),
  },
  {
    breaks: 'list-page/deleted-between',
    fault: 'pages go on from a sandbox that must still exist',
    suite: 'driver',
    driver: listing((list, honest) => async (options) => {
      const { pageToken, pageSize } = options;
      if (pageToken === undefined || pageSize !== 1) return list(options);
      const isThere = await honest.get(pageToken).catch(() => undefined);
      return isThere === undefined ? { sandboxes: [] } : list(options);
    }),
  },
  {
    breaks: 'list-page/made-between',
    fault: 'pages go on by the number of what was shown',
    suite: 'driver',
    driver: listing(byNumber),
  },
  {
    breaks: 'list-page/nothing-after',
    fault: 'a token after which nothing is left is refused',
    suite: 'driver',
    driver: listing((list) => async (options) => {
      const page = await list(options);
      if (options.pageToken === undefined || page.sandboxes.length > 0) return page;
      throw new DriverError('INVALID_ARGUMENT', 'the page token is out of date');
    }),
  },
  {
    breaks: 'list-page/smallest-and-largest',
    fault: 'the largest page is refused when there is nothing to show',
    suite: 'driver',
    driver: listing((list) => async (options) => {
      const page = await list(options);
      if (options.pageSize !== 10_000 || page.sandboxes.length > 0) return page;
      throw new DriverError('INVALID_ARGUMENT', 'page size 10000 is out of range');
    }),
  },
  ...Object.entries(sizes).map(
    ([word, size]): Mutant => ({
      breaks: `list-page/size-${word}`,
      fault: `a page size of ${size} is taken for the default`,
      suite: 'driver',
      driver: listing(
        (list) => (options) =>
          list(Object.is(options.pageSize, size) ? { ...options, pageSize: undefined } : options),
      ),
    }),
  ),
];

export const listMutants: readonly Mutant[] = [...lists, ...pages];
