import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { allRejectWith } from '../../support/all-reject-with.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import { containerCalls, imageCalls, networkCalls } from './calls-by-name.ts';

/** Nobody listens there, so that a call that goes on after all ends soon. */
const nowhere = '127.0.0.1:1/nothing:one';

const aborted = { signal: AbortSignal.abort() };

/** Calls that were aborted before they were made. */
export const abortedCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-calls/aborted-engine',
    clause: 'R-CALL-3',
    title: 'probe, events and host routes are CANCELLED when they were aborted before',
    run: async ({ runtime }) => {
      await allRejectWith('CANCELLED', {
        probe: () => runtime.probe(aborted),
        hostRoutes: () => runtime.hostRoutes(undefined, aborted),
        ...(runtime.capabilities.events === 'stream'
          ? { events: () => drain(runtime.events(aborted)) }
          : {}),
      });
    },
  },
  {
    id: 'runtime-calls/aborted-create',
    clause: 'R-CALL-3',
    title: 'a create that was aborted before is CANCELLED and makes nothing',
    run: async ({ runtime: { containers }, spec, signal }) => {
      const wanted = spec();

      await rejectsWith('CANCELLED', containers.create(wanted, aborted));

      assert.deepEqual(await containers.list({ name: wanted.name, signal }), []);
    },
  },
  {
    id: 'runtime-calls/aborted-container',
    clause: 'R-CALL-3',
    title: 'calls about a container that were aborted before are CANCELLED without effect',
    run: async ({ runtime, start, signal }) => {
      const { containers } = runtime;
      const id = await start();
      const before = await containers.inspect(id, { signal });

      await allRejectWith('CANCELLED', {
        list: () => containers.list(aborted),
        remove: () => containers.remove(id, { ...aborted, force: true }),
        ...containerCalls(runtime, id, aborted),
      });

      const { state, name } = await containers.inspect(id, { signal });
      assert.deepEqual({ state, name }, { state: 'running', name: before.name });
    },
  },
  {
    id: 'runtime-calls/aborted-image',
    clause: 'R-CALL-3',
    title: 'calls about images that were aborted before are CANCELLED without effect',
    run: async ({ runtime, image, newName, signal }) => {
      const { images, capabilities } = runtime;
      const reference = `${newName('image')}:one`;
      await images.tag(image, reference, { signal });
      const nothing = async function* (): AsyncGenerator<Uint8Array> {};

      await allRejectWith('CANCELLED', {
        list: () => images.list(aborted),
        pull: () => images.pull(nowhere, aborted),
        load: () => images.load(nothing(), aborted),
        remove: () => images.remove(reference, aborted),
        ...(capabilities.imageBuild
          ? {
              build: () =>
                images.build({ type: 'tar', stream: nothing() }, { ...aborted, tags: [] }),
            }
          : {}),
        ...imageCalls(runtime, reference, aborted),
      });

      const { references } = await images.inspect(reference, { signal });
      const own = references.filter((each) => each.includes(reference));
      assert.equal(own.length, 1);
      assert.ok(own[0]?.endsWith(reference));
    },
  },
  {
    id: 'runtime-calls/aborted-network',
    clause: 'R-CALL-3',
    title: 'calls about networks that were aborted before are CANCELLED without effect',
    needs: [offers({ capability: 'networkAttach', atLeast: 'at-create' })],
    run: async ({ runtime, newName, labels, start, signal }) => {
      const { networks } = runtime;
      const { id } = await networks.create({ name: newName('network'), labels }, { signal });
      const container = await start({ network: [{ network: id }] });
      const other = { name: newName('network'), labels };

      await allRejectWith('CANCELLED', {
        create: () => networks.create(other, aborted),
        list: () => networks.list(aborted),
        remove: () => networks.remove(id, aborted),
        ...networkCalls(runtime, { network: id, container }, aborted),
      });

      const left = await networks.list({ labels, signal });
      assert.deepEqual(
        left.map((network) => network.id),
        [id],
      );
    },
  },
  {
    id: 'runtime-calls/aborted-volume',
    clause: 'R-CALL-3',
    title: 'calls about volumes that were aborted before are CANCELLED without effect',
    needs: [offers('volumes')],
    run: async ({ runtime: { volumes }, newName, labels, signal }) => {
      const { name } = await volumes.create({ name: newName('volume'), labels }, { signal });
      const other = { name: newName('volume'), labels };

      await allRejectWith('CANCELLED', {
        create: () => volumes.create(other, aborted),
        inspect: () => volumes.inspect(name, aborted),
        list: () => volumes.list(aborted),
        remove: () => volumes.remove(name, aborted),
      });

      const left = await volumes.list({ labels, signal });
      assert.deepEqual(
        left.map((volume) => volume.name),
        [name],
      );
    },
  },
]);
