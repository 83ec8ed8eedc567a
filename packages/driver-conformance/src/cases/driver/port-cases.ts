import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { DriverError, type PublishedPort, type Sandbox } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { fetchText, serveText, showGateway } from '../../programs/network-programs.ts';
import { fetchFrom } from '../../support/fetch-from.ts';
import { quietSession } from '../../support/quiet-session.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

const needs = [offers('publishPorts')];

const PORT = 8080;
const LOOPBACK = '127.0.0.1';

/** Publishes a port, and answers what the driver tells of it. */
async function publish(
  { create }: DriverCaseContext,
  port: Partial<PublishedPort>,
): Promise<{ readonly sandbox: Sandbox; readonly told: PublishedPort; readonly hostPort: number }> {
  const sandbox = await create({
    command: serveText(PORT, 'hello'),
    publishedPorts: [{ containerPort: PORT, ...port }],
  });
  const [told = assert.fail('no port is told')] = sandbox.publishedPorts;
  return { sandbox, told, hostPort: told.hostPort ?? assert.fail('the port outside is not told') };
}

/** Publishes at a port outside that is named and free. */
async function publishAtFreePort(
  context: DriverCaseContext,
): Promise<Awaited<ReturnType<typeof publish>> & { readonly asked: number }> {
  for (;;) {
    const asked = randomInt(20_000, 30_000);
    try {
      return { asked, ...(await publish(context, { hostPort: asked })) };
    } catch (thrown) {
      const isTaken = DriverError.isInstance(thrown) && thrown.details.resource === 'port';
      if (!isTaken || context.signal.aborted) throw thrown;
    }
  }
}

/** Ports of a sandbox that can be reached from outside. */
export const portCases: readonly DriverCase[] = driverCases([
  {
    id: 'ports/chosen',
    clause: 'C-PORT-1',
    title: 'a port outside that the engine chose is told by get and leads inside',
    needs,
    run: async (context) => {
      const { sandbox } = await publish(context, {});

      const { publishedPorts } = await context.driver.get(sandbox.id, { signal: context.signal });

      const port = publishedPorts[0]?.hostPort ?? assert.fail('the port outside is not told');
      assert.equal(await fetchFrom(context, LOOPBACK, port), 'hello');
    },
  },
  {
    id: 'ports/named',
    clause: 'C-PORT-1',
    title: 'a port outside that was named is told and leads inside',
    needs,
    run: async (context) => {
      const { asked, hostPort } = await publishAtFreePort(context);

      assert.equal(hostPort, asked);
      assert.equal(await fetchFrom(context, LOOPBACK, hostPort), 'hello');
    },
  },
  {
    id: 'ports/each-its-own',
    clause: 'C-PORT-1',
    title: 'of two published ports each leads to its own port inside',
    needs: [...needs, offers('exec')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id, publishedPorts } = await create({
        command: serveText(PORT, 'first'),
        publishedPorts: [{ containerPort: PORT }, { containerPort: PORT + 1 }],
      });
      quietSession(await driver.exec(id, { command: serveText(PORT + 1, 'second') }, { signal }));

      const answers = [PORT, PORT + 1].map((inside) => {
        const port = publishedPorts.find(({ containerPort }) => containerPort === inside)?.hostPort;
        return fetchFrom(context, LOOPBACK, port ?? assert.fail(`port ${inside} is not told`));
      });

      assert.deepEqual(await Promise.all(answers), ['first', 'second']);
    },
  },
  {
    id: 'ports/loopback-told',
    clause: 'C-PORT-1',
    title: 'a port is told to be on loopback when no address was named',
    needs,
    run: async (context) => {
      const { told } = await publish(context, {});

      assert.equal(told.hostAddress, LOOPBACK);
    },
  },
  {
    id: 'ports/loopback-only',
    clause: 'C-PORT-1',
    title: 'a port on loopback cannot be reached at another address of the machine',
    needs: [...needs, offers('exec')],
    run: async (context) => {
      const { create, run } = context;
      const [{ hostPort }, stranger] = await Promise.all([publish(context, {}), create()]);
      await fetchFrom(context, LOOPBACK, hostPort);
      const machine = (await run(stranger.id, showGateway)).text;

      assert.equal((await run(stranger.id, fetchText(machine, hostPort))).text, '');
    },
  },
  {
    id: 'ports/address',
    clause: 'C-PORT-1',
    title: 'a port is published at the address that was named',
    needs,
    run: async (context) => {
      const { told, hostPort } = await publish(context, { hostAddress: '0.0.0.0' });

      assert.equal(told.hostAddress, '0.0.0.0');
      assert.equal(await fetchFrom(context, LOOPBACK, hostPort), 'hello');
    },
  },
  {
    id: 'ports/udp',
    clause: 'C-PORT-1',
    title: 'a published UDP port is told as one, with its port outside',
    needs,
    run: async (context) => {
      const { told } = await publish(context, { protocol: 'udp' });

      assert.equal(told.protocol, 'udp');
    },
  },
  {
    id: 'ports/taken',
    clause: 'C-PORT-2',
    title: 'a port that is taken fails the create with RESOURCE_EXHAUSTED and says which resource',
    needs,
    run: async (context) => {
      const { hostPort } = await publish(context, {});

      const error = await rejectsWith('RESOURCE_EXHAUSTED', publish(context, { hostPort }));

      assert.equal(error.details.resource, 'port');
    },
  },
]);
