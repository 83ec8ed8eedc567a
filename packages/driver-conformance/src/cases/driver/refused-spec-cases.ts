import assert from 'node:assert/strict';
import { createSecret } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, lacks } from '../../case/need.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { demands, lackingDemands } from './spec-demands.ts';

/** What a spec asks for and the driver does not offer, one thing at a time. */
const oneByOne = demands.map(({ word, title, requirement, needs = [], changes }) => ({
  id: `refuse/${word}`,
  clause: 'C-CAP-2',
  title: `${title} is refused where it is not offered`,
  needs: [lacks(requirement), ...needs],
  run: async ({ driver, create, spec, signal }) => {
    const asked = changes(driver.capabilities);

    const refusals = [
      await rejectsWith('UNSUPPORTED', driver.validate(spec(asked), { signal })),
      await rejectsWith('UNSUPPORTED', create(asked)),
    ];

    for (const { details } of refusals) {
      const names = details.missing?.map(({ capability }) => capability);
      assert.ok(names?.includes(requirement.capability), `details.missing is ${String(names)}`);
    }
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

const atLeastTwo = [lacks('networkPolicy'), lacks('bindMounts')];

/** Several things at once. */
const together: readonly Omit<DriverCase, 'suite'>[] = [
  {
    id: 'refuse/all-at-once',
    clause: 'C-CAP-3',
    title: 'one refusal lists everything that is missing',
    needs: atLeastTwo,
    run: async ({ driver, create, signal }) => {
      const { wanted, changes } = await lackingDemands(driver, signal);

      const { details } = await rejectsWith('UNSUPPORTED', create(changes));

      const names = details.missing?.map(({ capability }) => capability) ?? [];
      assert.deepEqual([...new Set(names)].sort(), wanted);
    },
  },
  {
    id: 'refuse/reasons',
    clause: 'C-CAP-3',
    title: 'a refusal gives a reason for each thing that is missing',
    needs: atLeastTwo,
    run: async ({ driver, create, signal }) => {
      const { changes } = await lackingDemands(driver, signal);

      const { details } = await rejectsWith('UNSUPPORTED', create(changes));

      for (const { capability, reason } of details.missing ?? []) {
        assert.match(reason, /\S/, `no reason for ${capability}`);
      }
    },
  },
  {
    id: 'refuse/validate-as-create',
    clause: 'C-CAP-3',
    title: 'validate and create refuse the same things',
    needs: atLeastTwo,
    run: async ({ driver, create, spec, signal }) => {
      const { changes } = await lackingDemands(driver, signal);

      const validated = await rejectsWith(
        'UNSUPPORTED',
        driver.validate(spec(changes), { signal }),
      );
      const created = await rejectsWith('UNSUPPORTED', create(changes));

      assert.deepEqual(validated.details.missing, created.details.missing);
    },
  },
  {
    id: 'refuse/before-any-effect',
    clause: 'C-CAP-3',
    title: 'a refused create has made nothing, and was never seen',
    needs: [lacks('networkPolicy'), facility('outside')],
    run: async (context) => {
      const { driver, newId, spec, signal } = context;
      const id = newId();
      const network = { allow: [{ host: 'example.org', ports: [443] }] };
      const steps: string[] = [];

      await rejectsWith(
        'UNSUPPORTED',
        driver.create(id, spec({ network, token: createSecret('a.b.c') }), {
          onProgress: ({ step }) => steps.push(step),
          signal,
        }),
      );

      assert.deepEqual(steps, []);
      await assertGone(context, id);
    },
  },
];

/** Specs that ask for what is not offered. */
export const refusedSpecCases: readonly DriverCase[] = driverCases([...oneByOne, ...together]);
