import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { serveText } from '../../programs/network-programs.ts';

const PORT = 8080;

/** Published ports of containers. */
export const createPortCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-create/published-port',
    clause: 'R-CREATE-1',
    title: 'a published port is told with its address, also by the list, and can be reached there',
    needs: [offers('publishPorts')],
    run: async ({ runtime: { containers }, start, dial, until, labels, signal }) => {
      const text = 'hello from inside';
      const id = await start({
        entrypoint: serveText(PORT, text),
        publishedPorts: [{ containerPort: PORT }],
      });

      const { publishedPorts } = await containers.inspect(id, { signal });
      const [listed] = await containers.list({ labels, signal });

      const [port] = publishedPorts;
      assert.deepEqual(listed?.publishedPorts, publishedPorts);
      assert.equal(port?.containerPort, PORT);
      assert.equal(port.hostAddress, '127.0.0.1');
      const hostPort = port.hostPort ?? assert.fail('the port outside is not told');
      const answer = await until('an answer on the published port', async () => {
        const connection = await dial('127.0.0.1', hostPort).catch(() => undefined);
        const bytes = await connection?.readToEnd();
        connection?.close();
        return bytes === undefined || bytes.length === 0 ? undefined : Buffer.from(bytes);
      });
      assert.equal(answer.toString(), text);
    },
  },
]);
