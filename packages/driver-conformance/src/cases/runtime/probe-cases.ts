import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';

/** What a runtime tells of itself and of its engine. */
export const runtimeProbeCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-calls/manifest',
    clause: 'R-CALL-1',
    title: 'the version of the contract is v1, and the manifest stays what it is through calls',
    run: async ({ runtime, image, create, signal }) => {
      const before = JSON.stringify(runtime.capabilities);

      const probe = await runtime.probe({ signal });
      await runtime.images.inspect(image, { signal });
      await create();

      assert.equal(runtime.specVersion, 'v1');
      assert.notEqual(runtime.name, '');
      assert.equal(JSON.stringify(runtime.capabilities), before);
      assert.equal(probe.state, 'ready');
    },
  },
  {
    id: 'runtime-probe/identity',
    clause: 'R-PROBE-1',
    title: 'a probe tells which engine answered',
    run: async ({ runtime, signal }) => {
      const { identity, error } = await runtime.probe({ signal });

      assert.equal(error, undefined);
      assert.ok(identity !== undefined, 'there is no identity');
      const { rootless, ...texts } = identity;
      assert.equal(typeof rootless, 'boolean');
      for (const [member, text] of Object.entries(texts)) {
        assert.ok(typeof text === 'string' && text !== '', `identity.${member}: "${text}"`);
      }
    },
  },
  {
    id: 'runtime-probe/same-identity',
    clause: 'R-PROBE-1',
    title: 'every probe of an engine tells the same identity, through another runtime as well',
    run: async ({ runtime, openRuntime, signal }) => {
      const other = await openRuntime();

      const first = await runtime.probe({ signal });
      const second = await runtime.probe({ signal });
      const third = await other.probe({ signal });

      assert.deepEqual(second.identity, first.identity);
      assert.deepEqual(third.identity, first.identity);
    },
  },
  {
    id: 'runtime-probe/endpoint',
    clause: 'R-PROBE-1',
    title: 'a probe names the address it uses among those it considered, each with a reason',
    run: async ({ runtime, signal }) => {
      const { candidates, identity } = await runtime.probe({ signal });

      const selected = candidates.filter(({ state }) => state === 'selected');
      assert.deepEqual(
        selected.map(({ address, source }) => ({ address, source })),
        [{ address: identity?.endpoint, source: identity?.endpointSource }],
      );
      for (const { address, reason } of candidates) {
        assert.ok(reason.trim() !== '', `no reason is told for "${address}"`);
      }
    },
  },
  {
    id: 'runtime-probe/handlers',
    clause: 'R-PROBE-1',
    title: 'a probe tells what makes containers, and exactly one default of it',
    run: async ({ runtime, signal }) => {
      const { handlers } = await runtime.probe({ signal });

      const defaults = handlers.filter(({ isDefault }) => isDefault);
      assert.equal(defaults.length, 1, `defaults: ${JSON.stringify(defaults)}`);
      const names = handlers.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length, `names: ${names.join(', ')}`);
    },
  },
]);
