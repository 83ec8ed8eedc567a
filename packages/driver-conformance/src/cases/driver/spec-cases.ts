import assert from 'node:assert/strict';
import type { DriverError, SandboxSpec } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility } from '../../case/need.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { wrongSpecs } from './wrong-specs.ts';

function fieldsOf({ details }: DriverError): readonly string[] {
  return details.issues?.map(({ field }) => field) ?? [];
}

/** Fails unless a complaint is about a field, or about something in it. */
function assertNames(error: DriverError, field: string): void {
  const fields = fieldsOf(error);
  assert.ok(
    fields.some((named) => named.startsWith(field)),
    `"${field}" is wrong, and details.issues names ${JSON.stringify(fields)}`,
  );
}

/** Input that is wrong on purpose. */
function untyped(spec: SandboxSpec, changes: Readonly<Record<string, unknown>>): SandboxSpec {
  return { ...spec, ...changes } as SandboxSpec;
}

/** Specs that are wrong, whatever the engine can do. */
export const specCases: readonly DriverCase[] = driverCases([
  {
    id: 'spec/wrong-for-validate',
    clause: 'C-SPEC-1',
    title: 'validate refuses whatever is wrong and names the field',
    run: async ({ driver, spec, signal }) => {
      for (const { field, changes } of wrongSpecs) {
        const work = driver.validate(untyped(spec(), changes), { signal });
        assertNames(await rejectsWith('INVALID_ARGUMENT', work), field);
      }
    },
  },
  {
    id: 'spec/wrong-for-create',
    clause: 'C-SPEC-1',
    title: 'create refuses whatever is wrong and names the field',
    run: async ({ driver, newId, spec, signal }) => {
      const id = newId();

      for (const { field, changes } of wrongSpecs) {
        const work = driver.create(id, untyped(spec(), changes), { signal });
        assertNames(await rejectsWith('INVALID_ARGUMENT', work), field);
      }
    },
  },
  {
    id: 'spec/nothing-made',
    clause: 'C-SPEC-1',
    title: 'a create with a wrong spec makes nothing',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec, signal } = context;
      const id = newId();

      const wrong = untyped(spec(), { gpus: -1 });
      await rejectsWith('INVALID_ARGUMENT', driver.create(id, wrong, { signal }));

      await assertGone(context, id);
    },
  },
  {
    id: 'spec/every-wrong-field',
    clause: 'C-SPEC-1',
    title: 'everything that is wrong is named at once',
    run: async ({ driver, spec, signal }) => {
      const wrong = untyped(spec(), {
        name: 'Not A Name',
        tty: 'yes',
        resources: { cpuMillis: -1, memoryBytes: 0.5 },
      });

      const error = await rejectsWith('INVALID_ARGUMENT', driver.validate(wrong, { signal }));

      const wanted = ['name', 'resources.cpuMillis', 'resources.memoryBytes', 'tty'];
      assert.deepEqual([...fieldsOf(error)].sort(), wanted);
    },
  },
  {
    id: 'spec/unknown-key',
    clause: 'C-SPEC-1',
    title: 'for an unknown key the message names the nearest',
    run: async ({ driver, spec, signal }) => {
      const wrong = untyped(spec(), { enviroment: {} });

      const error = await rejectsWith('INVALID_ARGUMENT', driver.validate(wrong, { signal }));

      assertNames(error, 'enviroment');
      assert.match(error.message, /"environment"/);
    },
  },
  {
    id: 'spec/unknown-inner-key',
    clause: 'C-SPEC-1',
    title: 'for an unknown key inside a field the message names the nearest',
    run: async ({ driver, spec, signal }) => {
      const wrong = untyped(spec(), { resources: { memoryByte: 2 ** 26 } });

      const error = await rejectsWith('INVALID_ARGUMENT', driver.validate(wrong, { signal }));

      assertNames(error, 'resources.memoryByte');
      assert.match(error.message, /"memoryBytes"/);
    },
  },
  {
    id: 'spec/options-of-other-drivers',
    clause: 'C-SPEC-2',
    title: 'options of another driver are left alone',
    run: async ({ driver, spec, signal }) => {
      const driverOptions = { [`not-${driver.name}`]: { anything: { at: ['all'] } } };

      const { spec: effective } = await driver.validate(spec({ driverOptions }), { signal });

      assert.deepEqual(effective.driverOptions, driverOptions);
    },
  },
  {
    id: 'spec/unknown-own-options',
    clause: 'C-SPEC-2',
    title: 'options that this driver does not know are refused and named',
    run: async ({ driver, spec, signal }) => {
      const driverOptions = { [driver.name]: { noSuchOption: true } };

      const work = driver.validate(spec({ driverOptions }), { signal });

      const error = await rejectsWith('INVALID_ARGUMENT', work);
      assertNames(error, 'driverOptions');
      assert.match(error.message, /noSuchOption/);
    },
  },
]);
