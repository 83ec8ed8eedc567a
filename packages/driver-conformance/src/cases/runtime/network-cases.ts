import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import type { Network } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { fetchText, serveText, showGateway } from '../../programs/network-programs.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

const atCreate = offers({ capability: 'networkAttach', atLeast: 'at-create' });

const HIGHEST_BYTE = 255;
const PORT = 8080;

/** A small network that hardly anybody uses. */
function rareSubnet(): string {
  return `10.${randomInt(100, HIGHEST_BYTE)}.${randomInt(HIGHEST_BYTE)}.16/28`;
}

/** Networks themselves. */
export const networkCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-network/internal',
    clause: 'R-NET-1',
    title: 'an internal network has no way to what other networks reach outside of themselves',
    needs: [atCreate, offers('exec'), offers('publishPorts')],
    run: async ({ runtime, newName, labels, start, run, until, signal }) => {
      // An engine that gives both the same addresses by mistake would look as if it let one out.
      const make = (internal: boolean): Promise<Network> =>
        runtime.networks.create(
          { name: newName('network'), labels, internal, subnet: rareSubnet() },
          { signal },
        );
      const [internal, open] = [await make(true), await make(false)];
      const server = await start({
        entrypoint: serveText(PORT, 'outside'),
        network: [{ network: open.name }],
        publishedPorts: [{ containerPort: PORT, hostAddress: '0.0.0.0' }],
      });
      const { publishedPorts } = await runtime.containers.inspect(server, { signal });
      const port = publishedPorts[0]?.hostPort ?? assert.fail('the port outside is not told');
      const inside = await start({ network: [{ network: internal.name }] });
      const beside = await start({ network: [{ network: open.name }] });
      const { text: machine } = await run(beside, showGateway);
      await until('an answer of the machine on an ordinary network', async () => {
        return (await run(beside, fetchText(machine, port))).text === 'outside';
      });

      const { text } = await run(inside, fetchText(machine, port));

      const { text: route } = await run(inside, showGateway);
      const subnets = `${internal.subnets} beside ${open.subnets}`;
      assert.equal(text, '', `${machine} was reached from ${subnets}, by way of "${route}"`);
    },
  },
  {
    id: 'runtime-network/internal-told',
    clause: 'R-NET-1',
    title: 'a network tells whether it is internal',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const spec = { name: newName('network'), labels, internal: true };
      const made = await networks.create(spec, { signal });
      const plain = await networks.create({ name: newName('network'), labels }, { signal });

      const found = await networks.inspect(made.id, { signal });

      assert.deepEqual([made.internal, found.internal, plain.internal], [true, true, false]);
    },
  },
  {
    id: 'runtime-network/taken-name',
    clause: 'R-NET-3',
    title: 'a name that is taken is refused with ALREADY_EXISTS',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const name = newName('network');
      const { id } = await networks.create({ name, labels }, { signal });

      await rejectsWith('ALREADY_EXISTS', networks.create({ name, labels }, { signal }));

      const left = await networks.list({ labels, signal });
      assert.deepEqual(
        left.map((network) => network.id),
        [id],
      );
    },
  },
  {
    id: 'runtime-network/overlap',
    clause: 'R-NET-3',
    title: 'addresses that another network has are refused with RESOURCE_EXHAUSTED',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const { subnets } = await networks.create({ name: newName('network'), labels }, { signal });
      const subnet = subnets.find((each) => each.includes('.'));

      const { details } = await rejectsWith(
        'RESOURCE_EXHAUSTED',
        networks.create({ name: newName('network'), labels, subnet }, { signal }),
      );

      assert.equal(details.resource, 'address-pool');
      assert.equal((await networks.list({ labels, signal })).length, 1);
    },
  },
  {
    id: 'runtime-network/subnet',
    clause: 'R-NET-4',
    title: 'a network has the addresses that were asked for, and tells them',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const subnet = rareSubnet();

      const made = await networks.create({ name: newName('network'), labels, subnet }, { signal });

      const found = await networks.inspect(made.id, { signal });
      assert.deepEqual([made.subnets, found.subnets], [[subnet], [subnet]]);
    },
  },
  {
    id: 'runtime-network/agree',
    clause: 'R-NET-4',
    title: 'create, inspect by id and by name, and the list tell the same of a network',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const name = newName('network');
      const asked = { ...labels, colour: 'green = "g"' };

      const made = await networks.create({ name, labels: asked }, { signal });

      const byId = await networks.inspect(made.id, { signal });
      assert.deepEqual(byId, made);
      assert.deepEqual(await networks.inspect(name, { signal }), made);
      const [listed, ...others] = await networks.list({ labels: asked, signal });
      assert.deepEqual(listed, made);
      assert.deepEqual(others, []);
      assert.equal(made.name, name);
      assert.deepEqual(made.labels, asked);
    },
  },
  {
    id: 'runtime-network/labels',
    clause: 'R-NET-4',
    title: 'the list holds the networks that carry all labels that were asked for',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const make = async (own: Readonly<Record<string, string>>): Promise<string> => {
        const spec = { name: newName('network'), labels: { ...labels, ...own } };
        return (await networks.create(spec, { signal })).name;
      };
      const both = await make({ colour: 'green', size: 'large' });
      await make({ colour: 'green' });
      await make({ colour: 'greenish', size: 'large' });

      const wanted = { ...labels, colour: 'green', size: 'large' };
      const listed = await networks.list({ labels: wanted, signal });

      assert.deepEqual(
        listed.map(({ name }) => name),
        [both],
      );
    },
  },
  {
    id: 'runtime-network/remove',
    clause: 'R-NET-4',
    title:
      'a network that was removed is gone from inspect and list; a second remove answers false',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const { id } = await networks.create({ name: newName('network'), labels }, { signal });

      const first = await networks.remove(id, { signal });

      await rejectsWith('NOT_FOUND', networks.inspect(id, { signal }));
      assert.deepEqual(await networks.list({ labels, signal }), []);
      const second = await networks.remove(id, { signal });
      assert.deepEqual([first, second], [true, false]);
    },
  },
  {
    id: 'runtime-network/in-use',
    clause: 'R-NET-4',
    title: 'a network that a container runs on cannot be removed: FAILED_PRECONDITION',
    needs: [atCreate],
    run: async ({ runtime: { networks }, newName, labels, start, signal }) => {
      const { id } = await networks.create({ name: newName('network'), labels }, { signal });
      await start({ network: [{ network: id }] });

      await rejectsWith('FAILED_PRECONDITION', networks.remove(id, { signal }));

      assert.equal((await networks.inspect(id, { signal })).id, id);
    },
  },
  {
    id: 'runtime-network/containers',
    clause: 'R-NET-4',
    title: 'a network tells no containers but those that are on it now',
    needs: [atCreate],
    run: async ({ runtime: { containers, networks }, newName, labels, start, signal }) => {
      const { id } = await networks.create({ name: newName('network'), labels }, { signal });
      const container = await start({ network: [{ network: id }] });
      await start();

      const during = await networks.inspect(id, { signal });
      await containers.stop(container, 0, { signal });
      await containers.remove(container, { signal });
      const afterwards = await networks.inspect(id, { signal });

      // Not every engine tells them.
      assert.deepEqual(
        during.containerIds.filter((each) => each !== container),
        [],
      );
      assert.deepEqual(afterwards.containerIds, []);
    },
  },
]);
