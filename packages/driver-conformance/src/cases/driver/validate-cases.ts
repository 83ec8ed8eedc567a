import assert from 'node:assert/strict';
import { isolationLevels } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { findMarked } from '../../run/ledger.ts';
import { listAll } from '../../support/assert-gone.ts';

/** What `validate` answers, and what it does not do. */
export const validateCases: readonly DriverCase[] = driverCases([
  {
    id: 'validate/defaults',
    clause: 'C-CREATE-1',
    title: 'validate fills in every default',
    run: async ({ driver, image, spec, signal }) => {
      const { spec: effective } = await driver.validate(spec(), { signal });

      const { workspace, image: applied, tty, network, isolation } = effective;
      assert.deepEqual(
        { workspace, image: applied, tty, network, isolation },
        { workspace: 'default', image, tty: false, network: 'open', isolation: 'shared-kernel' },
      );
      assert.match(effective.name, /\S/);
      assert.match(effective.imagePullPolicy, /^(always|if-not-present|never)$/);
      assert.equal(typeof effective.resources, 'object');
    },
  },
  {
    id: 'validate/terminal-by-default',
    clause: 'C-CREATE-1',
    title: "validate promises a terminal for the image's own command",
    run: async ({ driver, spec, signal }) => {
      const { spec: effective } = await driver.validate(spec({ command: undefined }), { signal });

      assert.equal(effective.tty, true);
    },
  },
  {
    id: 'validate/what-was-asked',
    clause: 'C-CREATE-1',
    title: 'validate leaves alone what was asked for',
    run: async ({ driver, spec, signal }) => {
      const asked = {
        name: 'a-name',
        workspace: 'a-workspace',
        tty: true,
        environment: { EMPTY: '', LINES: 'one\ntwo' },
        labels: { team: 'blue' },
        workingDirectory: '/tmp',
        user: '1000:1000',
        imagePullPolicy: 'never',
      } as const;

      const { spec: effective } = await driver.validate(spec(asked), { signal });

      assert.deepEqual({ ...effective, ...asked }, { ...effective });
    },
  },
  {
    id: 'validate/no-effect',
    clause: 'C-CREATE-1',
    title: 'validate makes nothing, not even the volume that is missing',
    needs: [offers('volumes'), facility('outside')],
    run: async (context) => {
      const { driver, outside, newName, spec, signal } = context;
      const name = newName('validated');
      const volume = newName('volume');

      await driver.validate(spec({ name, mounts: [{ type: 'volume', volume, target: '/data' }] }), {
        signal,
      });

      assert.deepEqual(await findMarked(outside, volume), []);
      assert.deepEqual(await findMarked(outside, name), []);
      const listed = await listAll(context);
      assert.ok(!listed.some((sandbox) => sandbox.name === name), 'what was validated is listed');
    },
  },
  {
    id: 'validate/kept-by-create',
    clause: 'C-CREATE-1',
    title: 'create applies nothing weaker than what validate answered',
    run: async ({ driver, newId, spec, signal }) => {
      const id = newId();
      const asked = spec({ name: id });
      const { spec: promised } = await driver.validate(asked, { signal });

      await driver.create(id, asked, { signal });

      const sandbox = await driver.get(id, { signal });
      assert.deepEqual(
        [sandbox.name, sandbox.workspace, sandbox.image, sandbox.network],
        [promised.name, promised.workspace, promised.image, promised.network],
      );
      const rank = (level: (typeof isolationLevels)[number]): number =>
        isolationLevels.indexOf(level);
      assert.ok(rank(sandbox.isolation) >= rank(promised.isolation), sandbox.isolation);
      assert.deepEqual({ ...sandbox.resources, ...promised.resources }, sandbox.resources ?? {});
    },
  },
]);
