import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { exitWith } from '../../programs/process-programs.ts';

const CODE = 43;

/** Listing containers. */
export const listCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-list/states',
    clause: 'R-LIST-1',
    title: 'the list shows containers that run, that have ended and that have never run',
    run: async ({ runtime: { containers }, create, start, labels, signal }) => {
      const created = await create();
      const running = await start();
      const ended = await start({ entrypoint: exitWith(CODE) });
      await containers.wait(ended, { signal });

      const listed = await containers.list({ labels, signal });

      assert.deepEqual(Object.fromEntries(listed.map(({ id, state }) => [id, state])), {
        [created]: 'created',
        [running]: 'running',
        [ended]: 'exited',
      });
    },
  },
  {
    id: 'runtime-list/paused',
    clause: 'R-LIST-1',
    title: 'the list shows containers that are frozen',
    needs: [offers('pause')],
    run: async ({ runtime: { containers }, start, labels, signal }) => {
      const id = await start();
      await containers.pause(id, { signal });

      const listed = await containers.list({ labels, signal });

      assert.deepEqual(
        listed.map((each) => ({ id: each.id, state: each.state })),
        [{ id, state: 'paused' }],
      );
    },
  },
  {
    id: 'runtime-list/labels',
    clause: 'R-LIST-1',
    title: 'the list holds what carries all labels that were asked for, with their values',
    run: async ({ runtime: { containers }, create, labels, signal }) => {
      const both = await create({ labels: { colour: 'green', size: 'a=b' } });
      await create({ labels: { colour: 'green' } });
      await create({ labels: { colour: 'greenish', size: 'a=b' } });

      const listed = await containers.list({
        labels: { ...labels, colour: 'green', size: 'a=b' },
        signal,
      });

      assert.deepEqual(
        listed.map(({ id }) => id),
        [both],
      );
    },
  },
  {
    id: 'runtime-list/name',
    clause: 'R-LIST-1',
    title: 'the list holds only the container that has exactly the name that was asked for',
    run: async ({ runtime: { containers }, create, newName, signal }) => {
      const name = `${newName('container')}.one`;
      const id = await create({ name });
      await create({ name: `${name}.more` });
      await create({ name: name.replace('.', '-') });
      await create({ name: `more.${name}` });

      const listed = await containers.list({ name, signal });

      assert.deepEqual(
        listed.map((each) => each.id),
        [id],
      );
    },
  },
  {
    id: 'runtime-list/facts',
    clause: 'R-LIST-1',
    title: 'the list tells of a container what it tells itself',
    run: async ({ runtime: { containers }, start, labels, signal }) => {
      const id = await start({ labels: { colour: 'green' } });
      const facts = await containers.inspect(id, { signal });

      const [listed] = await containers.list({ labels, signal });

      assert.deepEqual(
        {
          id: listed?.id,
          name: listed?.name,
          imageId: listed?.imageId,
          labels: listed?.labels,
          networks: listed?.networks,
        },
        {
          id,
          name: facts.name,
          imageId: facts.imageId,
          labels: facts.labels,
          networks: facts.networks,
        },
      );
    },
  },
]);
