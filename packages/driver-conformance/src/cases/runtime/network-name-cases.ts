import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { resolveName } from '../../programs/name-programs.ts';

const atCreate = offers({ capability: 'networkAttach', atLeast: 'at-create' });
const anyTime = offers({ capability: 'networkAttach', atLeast: 'any-time' });
const exec = offers('exec');

/** Makes a network; answers its name. */
async function makeNetwork({
  runtime: { networks },
  newName,
  labels,
  signal,
}: RuntimeCaseContext): Promise<string> {
  const { name } = await networks.create({ name: newName('network'), labels }, { signal });
  return name;
}

/** Address of a container on a network. */
async function addressOf(
  { runtime: { containers }, signal }: RuntimeCaseContext,
  id: string,
  network: string,
): Promise<string> {
  const { networkDetails } = await containers.inspect(id, { signal });
  const found = networkDetails.find((each) => each.network === network);
  return found?.address ?? assert.fail(`container "${id}" has no address on "${network}"`);
}

/** Whether a container finds this address under a name. */
async function finds(
  { run }: RuntimeCaseContext,
  id: string,
  name: string,
  address: string,
): Promise<boolean> {
  const { text } = await run(id, resolveName(name));
  return text.split(/[^\d.]+/).includes(address);
}

/** Finding other containers by name. */
export const networkNameCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-network/name',
    clause: 'R-NET-2',
    title: 'a container finds another one of its network by name',
    needs: [atCreate, exec],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const network = await makeNetwork(context);
      const one = await start({ network: [{ network }] });
      const other = await start({ network: [{ network }] });
      const { name } = await runtime.containers.inspect(other, { signal });
      const address = await addressOf(context, other, network);

      assert.ok(await finds(context, one, name, address));
    },
  },
  {
    id: 'runtime-network/alias',
    clause: 'R-NET-2',
    title: 'a container finds another one of its network by each alias',
    needs: [atCreate, exec],
    run: async (context) => {
      const { start } = context;
      const network = await makeNetwork(context);
      const one = await start({ network: [{ network }] });
      const other = await start({
        network: [{ network, aliases: ['first-alias', 'second-alias'] }],
      });
      const address = await addressOf(context, other, network);

      assert.ok(await finds(context, one, 'first-alias', address));
      assert.ok(await finds(context, one, 'second-alias', address));
    },
  },
  {
    id: 'runtime-network/two-at-create',
    clause: 'R-NET-2',
    title: 'a container that was created on two networks is found on both',
    needs: [atCreate, exec],
    run: async (context) => {
      const { start } = context;
      const first = await makeNetwork(context);
      const second = await makeNetwork(context);
      const onFirst = await start({ network: [{ network: first }] });
      const onSecond = await start({ network: [{ network: second }] });
      const both = await start({
        network: [
          { network: first, aliases: ['here'] },
          { network: second, aliases: ['there'] },
        ],
      });
      const firstAddress = await addressOf(context, both, first);
      const secondAddress = await addressOf(context, both, second);

      assert.ok(await finds(context, onFirst, 'here', firstAddress));
      assert.ok(await finds(context, onSecond, 'there', secondAddress));
    },
  },
  {
    id: 'runtime-network/apart',
    clause: 'R-NET-2',
    title: 'a container is not found from a network that it is not on',
    needs: [atCreate, exec],
    run: async (context) => {
      const { start } = context;
      const first = await makeNetwork(context);
      const second = await makeNetwork(context);
      const stranger = await start({ network: [{ network: first }] });
      const other = await start({ network: [{ network: second, aliases: ['elsewhere'] }] });
      const address = await addressOf(context, other, second);

      assert.equal(await finds(context, stranger, 'elsewhere', address), false);
    },
  },
  {
    id: 'runtime-network/attach',
    clause: 'R-NET-2',
    title: 'a container that is attached while it runs is found by its alias, and finds others',
    needs: [anyTime, exec],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const first = await makeNetwork(context);
      const second = await makeNetwork(context);
      const neighbour = await start({ network: [{ network: second, aliases: ['neighbour'] }] });
      const id = await start({ network: [{ network: first }] });

      await runtime.networks.connect(second, id, { aliases: ['newcomer'], signal });

      const address = await addressOf(context, id, second);
      assert.ok(await finds(context, neighbour, 'newcomer', address));
      const ofNeighbour = await addressOf(context, neighbour, second);
      assert.ok(await finds(context, id, 'neighbour', ofNeighbour));
    },
  },
  {
    id: 'runtime-network/detach',
    clause: 'R-NET-2',
    title: 'a container that is detached while it runs is found no more, and is off the network',
    needs: [anyTime, exec],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const first = await makeNetwork(context);
      const second = await makeNetwork(context);
      const neighbour = await start({ network: [{ network: second }] });
      const id = await start({
        network: [{ network: first }, { network: second, aliases: ['leaver'] }],
      });
      const address = await addressOf(context, id, second);

      await runtime.networks.disconnect(second, id, { signal });

      assert.equal(await finds(context, neighbour, 'leaver', address), false);
      const { networks, state } = await runtime.containers.inspect(id, { signal });
      assert.deepEqual({ networks, state }, { networks: [first], state: 'running' });
    },
  },
]);
