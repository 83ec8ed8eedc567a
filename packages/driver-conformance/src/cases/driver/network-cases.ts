import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import {
  fetchText,
  listInterfaces,
  serveText,
  showAddress,
} from '../../programs/network-programs.ts';

const PORT = 8080;

/** What a sandbox may reach. */
export const networkCases: readonly DriverCase[] = driverCases([
  {
    id: 'network/none',
    clause: 'C-CREATE-9',
    title: 'a sandbox without network has no interface but loopback',
    needs: [offers('networkNone'), offers('exec')],
    run: async ({ create, run }) => {
      const { id } = await create({ network: 'none' });

      assert.equal((await run(id, listInterfaces)).text, 'lo');
    },
  },
  {
    id: 'network/none-told',
    clause: 'C-CREATE-9',
    title: 'get tells that a sandbox has no network',
    needs: [offers('networkNone')],
    run: async ({ driver, create, signal }) => {
      const { id } = await create({ network: 'none' });

      assert.equal((await driver.get(id, { signal })).network, 'none');
    },
  },
  {
    id: 'network/open-told',
    clause: 'C-CREATE-9',
    title: 'get tells that a sandbox has a network when nothing was said, also once it is stopped',
    run: async ({ driver, create, signal }) => {
      const { id, network } = await create();
      await driver.stop(id, { graceMs: 1_000, signal });

      assert.equal(network, 'open');
      assert.equal((await driver.get(id, { signal })).network, 'open');
    },
  },
  {
    id: 'network/open',
    clause: 'C-NET-2',
    title: 'a sandbox with an open network has an interface beside loopback',
    needs: [offers('exec')],
    run: async ({ create, run }) => {
      const { id } = await create({ network: 'open' });

      const { text } = await run(id, listInterfaces);

      const others = text.split('\n').filter((name) => name !== 'lo' && name !== '');
      assert.notDeepEqual(others, []);
    },
  },
  {
    id: 'network/apart',
    clause: 'C-NET-1',
    title: 'a sandbox cannot reach what another one serves',
    needs: [offers('exec')],
    // Docker before 28 takes the rule that keeps networks apart away while it makes another one.
    isExclusive: true,
    run: async ({ create, run, until }) => {
      const [server, stranger] = await Promise.all([
        create({ command: serveText(PORT, 'private') }),
        create(),
      ]);
      const address = (await run(server.id, showAddress)).text;
      const fetchFrom = async (id: string): Promise<string> =>
        (await run(id, fetchText(address, PORT))).text;
      await until('an answer to the server itself', async () => {
        return (await fetchFrom(server.id)) === 'private';
      });

      assert.equal(await fetchFrom(stranger.id), '');
    },
  },
]);
