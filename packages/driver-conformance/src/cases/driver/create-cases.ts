import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { showArguments } from '../../programs/output-programs.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { collectChunks } from '../../support/collect.ts';
import { dockerfile } from '../../support/dockerfile.ts';
import { endOf } from '../../support/end-of.ts';

const words: readonly string[] = [
  'two words',
  '',
  `'single' "double" \`back\``,
  'two\nlines\r\n\ttab ',
  '$HOME $(id) %s * ? [a] \\ \\n {a,b} ~ # & | ; < >',
  'Grüße, 世界 🌍',
  '--help',
  '-',
];

/** A sandbox that is made as it was asked for. */
export const createCases: readonly DriverCase[] = driverCases([
  {
    id: 'create/runs',
    clause: 'C-CREATE-2',
    title: 'create resolves with a sandbox that runs, and get says the same',
    run: async ({ driver, newId, spec, signal }) => {
      const id = newId();

      const { sandbox, created } = await driver.create(id, spec(), { signal });

      assert.equal(created, true);
      assert.equal(sandbox.id, id);
      assert.equal(sandbox.state, 'running');
      assert.equal((await driver.get(id, { signal })).state, 'running');
    },
  },
  {
    id: 'create/engine-runs-it',
    clause: 'C-CREATE-2',
    title: 'the engine runs what instanceId names when create resolves',
    needs: [facility('outside')],
    run: async ({ outside, create, signal }) => {
      const { instanceId = '' } = await create();

      const container = await outside.containers.inspect(instanceId, { signal });

      assert.equal(container.id, instanceId);
      assert.equal(container.state, 'running');
    },
  },
  {
    id: 'create/exact-arguments',
    clause: 'C-CREATE-8',
    title: 'the main process gets the exact arguments, spaces, quotes and line breaks included',
    needs: [offers({ capability: 'logs', atLeast: 'merged' })],
    run: async ({ driver, create, until, signal }) => {
      const { id } = await create({ command: showArguments(...words) });

      const text = await until('all that the main process prints', async () => {
        const { stdout } = await collectChunks(driver.logs(id, { signal }));
        return stdout.toString().split('\0').length > words.length && stdout.toString();
      });

      assert.deepEqual(text.split('\0').slice(0, -1), words);
    },
  },
  {
    id: 'create/command-of-the-image',
    clause: 'C-CREATE-8',
    title: "without a command the image's own runs",
    needs: [offers('imageBuild'), offers('exitCode'), facility('outside')],
    run: async (context) => {
      const { outside, image, newName, create, signal } = context;
      const own = `${newName('image')}:1`;
      const lines = [`FROM ${image}`, `CMD ${JSON.stringify(exitWith(45))}`];
      await outside.images.build(dockerfile(...lines), { tags: [own], signal });

      const { id } = await create({ image: own, command: undefined });

      assert.equal((await endOf(context, id)).exitCode, 45);
    },
  },
  {
    id: 'create/command-before-that-of-the-image',
    clause: 'C-CREATE-8',
    title: "a command takes the place of the image's entrypoint and command",
    needs: [offers('imageBuild'), offers('exitCode'), facility('outside')],
    run: async (context) => {
      const { outside, image, newName, create, signal } = context;
      const own = `${newName('image')}:1`;
      const lines = [`FROM ${image}`, 'ENTRYPOINT ["/no/such/program"]', 'CMD ["argument"]'];
      await outside.images.build(dockerfile(...lines), { tags: [own], signal });

      const { id } = await create({ image: own, command: exitWith(44) });

      assert.equal((await endOf(context, id)).exitCode, 44);
    },
  },
  {
    id: 'create/answers-as-get',
    clause: 'C-CREATE-13',
    title: 'create answers what get answers',
    run: async ({ driver, create, signal }) => {
      const created = await create({ labels: { team: 'blue' } });

      assert.deepEqual(created, await driver.get(created.id, { signal }));
    },
  },
  {
    id: 'create/tells-what-was-asked',
    clause: 'C-CREATE-13',
    title: 'a sandbox tells its name, its workspace and the image that was asked for',
    run: async ({ image, create }) => {
      const sandbox = await create({ name: 'a-name', workspace: 'a-workspace' });

      const { name, workspace, image: told } = sandbox;
      assert.deepEqual([name, workspace, told], ['a-name', 'a-workspace', image]);
    },
  },
  {
    id: 'create/default-names',
    clause: 'C-CREATE-13',
    title: 'a sandbox without a name has that of its id, in the workspace "default"',
    run: async ({ create }) => {
      const { id, name, workspace } = await create();

      assert.deepEqual([name, workspace], [id, 'default']);
    },
  },
  {
    id: 'create/times',
    clause: 'C-CREATE-13',
    title: 'a sandbox tells when it was made and when it was started',
    run: async ({ create }) => {
      const { createdAtMs, startedAtMs } = await create();

      assert.ok(createdAtMs > Date.UTC(2000), `made at ${createdAtMs}`);
      assert.ok(startedAtMs !== undefined && startedAtMs >= createdAtMs, `run at ${startedAtMs}`);
    },
  },
  {
    id: 'create/exact-limits',
    clause: 'C-CREATE-13',
    title: 'a sandbox tells the exact limits it was given',
    needs: [
      offers({ capability: 'cpuLimit', atLeast: 'fractional' }),
      offers('memoryLimit'),
      offers('pidsLimit'),
    ],
    run: async ({ driver, create }) => {
      const { minMemoryBytes } = driver.capabilities;
      const memoryBytes = Math.max(minMemoryBytes, 100 * 1024 ** 2);
      const resources = { cpuMillis: 750, memoryBytes, pidsLimit: 77 };

      const sandbox = await create({ resources });

      assert.deepEqual(sandbox.resources, resources);
    },
  },
]);
