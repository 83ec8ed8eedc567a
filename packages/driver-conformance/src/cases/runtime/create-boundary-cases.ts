import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { readFile, writeFile } from '../../programs/file-programs.ts';
import { listInterfaces } from '../../programs/network-programs.ts';
import { fillFile, showMode } from '../../programs/place-programs.ts';
import { capabilityBits, showPrivileges } from '../../programs/privilege-programs.ts';
import { runToEnd } from './run-to-end.ts';

const MEBIBYTE = 1024 ** 2;

const logs = offers({ capability: 'logs', atLeast: 'merged' });
const exitCode = offers('exitCode');

/** Bits of the capabilities that `show-privileges` tells. */
function capabilitiesOf(text: string): bigint {
  const [, digits] = /^CapBnd:\s*([0-9a-f]+)$/m.exec(text) ?? [];
  return BigInt(`0x${digits ?? assert.fail(`no capabilities are told: ${text}`)}`);
}

/** The bit of a capability. */
function bitOf(name: string): bigint {
  return 1n << (capabilityBits[name] ?? assert.fail(`capability ${name} has no bit here`));
}

/** What is asked for the world around the main process is so inside. */
export const createBoundaryCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-create/drop-capabilities',
    clause: 'R-CREATE-1',
    title: 'capabilities that are taken away cannot be had inside',
    needs: [logs],
    run: async (context) => {
      const plain = await runToEnd(context, showPrivileges);
      const one = await runToEnd(context, showPrivileges, {
        security: { dropCapabilities: ['NET_RAW'] },
      });
      const all = await runToEnd(context, showPrivileges, {
        security: { dropCapabilities: ['ALL'] },
      });

      const left = capabilitiesOf(plain.text) & ~bitOf('NET_RAW');
      assert.equal(capabilitiesOf(one.text), left);
      assert.equal(capabilitiesOf(all.text), 0n);
    },
  },
  {
    id: 'runtime-create/add-capabilities',
    clause: 'R-CREATE-1',
    title: 'capabilities that are given can be had inside',
    needs: [logs],
    run: async (context) => {
      const { text } = await runToEnd(context, showPrivileges, {
        security: { addCapabilities: ['SYS_NICE'] },
      });

      assert.notEqual(capabilitiesOf(text) & bitOf('SYS_NICE'), 0n, text);
    },
  },
  {
    id: 'runtime-create/no-new-privileges',
    clause: 'R-CREATE-1',
    title: 'processes gain no privileges when that was asked for',
    needs: [logs],
    run: async (context) => {
      const { text } = await runToEnd(context, showPrivileges, {
        security: { noNewPrivileges: true },
      });

      assert.match(text, /^NoNewPrivs:\s*1$/m);
    },
  },
  {
    id: 'runtime-create/read-only-root',
    clause: 'R-CREATE-1',
    title: 'a read-only root file system refuses writes',
    needs: [exitCode],
    run: async ({ runtime: { containers }, start, signal }) => {
      const entrypoint = writeFile('/written', 'text');
      const plain = await start({ entrypoint });
      const readOnly = await start({ entrypoint, security: { readOnlyRootFilesystem: true } });

      const written = await containers.wait(plain, { signal });
      const refused = await containers.wait(readOnly, { signal });

      assert.equal(written.exitCode, 0);
      assert.notEqual(refused.exitCode, 0);
    },
  },
  {
    id: 'runtime-create/volume-access',
    clause: 'R-CREATE-1',
    title: 'a volume can be written to unless it was mounted to be read',
    needs: [exitCode, offers('volumes')],
    run: async ({ runtime: { containers, volumes }, start, newName, labels, signal }) => {
      const { name: volume } = await volumes.create({ name: newName('volume'), labels });
      const entrypoint = writeFile('/data/written', 'text');
      const mount = { type: 'volume', volume, target: '/data' } as const;
      const plain = await start({ entrypoint, mounts: [mount] });
      const readOnly = await start({ entrypoint, mounts: [{ ...mount, readOnly: true }] });

      const written = await containers.wait(plain, { signal });
      const refused = await containers.wait(readOnly, { signal });

      assert.equal(written.exitCode, 0);
      assert.notEqual(refused.exitCode, 0);
    },
  },
  {
    id: 'runtime-create/memory-file-system',
    clause: 'R-CREATE-1',
    title: 'a memory file system has the mode and the size that were asked for',
    needs: [logs, exitCode, offers('tmpfs')],
    run: async (context) => {
      const target = '/scratch';
      const mounts = [{ type: 'tmpfs', target, sizeBytes: MEBIBYTE, mode: 0o1770 }] as const;

      const mode = await runToEnd(context, showMode(target), { mounts });
      const small = await runToEnd(context, fillFile(`${target}/a`, MEBIBYTE / 2), { mounts });
      const large = await runToEnd(context, fillFile(`${target}/a`, 2 * MEBIBYTE), { mounts });

      assert.equal(mode.text, '1770');
      assert.equal(small.exitCode, 0);
      assert.notEqual(large.exitCode, 0);
    },
  },
  {
    id: 'runtime-create/extra-hosts',
    clause: 'R-CREATE-1',
    title: 'an extra name stands in the hosts file with its address',
    needs: [logs],
    run: async (context) => {
      const { text } = await runToEnd(context, readFile('/etc/hosts'), {
        extraHosts: [{ name: 'extra.example', address: '192.0.2.7' }],
      });

      assert.match(text, /^192\.0\.2\.7\s+(\S+\s+)*extra\.example(\s|$)/m);
    },
  },
  {
    id: 'runtime-create/no-network',
    clause: 'R-CREATE-1',
    title: 'a container without a network has no interface but loopback',
    needs: [logs, offers('networkNone')],
    run: async (context) => {
      const { text } = await runToEnd(context, listInterfaces, { network: 'none' });

      assert.equal(text, 'lo');
    },
  },
]);
