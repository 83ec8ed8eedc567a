import { randomUUID } from 'node:crypto';
import { type ComputeDriver, DriverError, type SandboxSpec } from '@openshell/driver-api';
import { enginesFor, rawRequest, skipReason, sweep } from '@openshell/engines';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDockerDriver } from '../src/index.ts';

const gatewayId = `test-${randomUUID().slice(0, 8)}`;
const engines = await enginesFor('docker');

const isMissing = engines.length === 0;
test.skipIf(isMissing)(isMissing ? skipReason('docker') : 'has engines to run on', () => {
  expect(engines).not.toEqual([]);
});

describe.each(engines)('bad requests on $name', (engine) => {
  let driver: ComputeDriver;
  let spec: SandboxSpec;

  beforeAll(() => {
    driver = createDockerDriver({ endpoint: engine.endpoint, gatewayId });
    spec = { image: engine.image, command: ['sleep', '600'] };
  });
  afterEach(() => sweep(engine, `openshell.ai/gateway-id=${gatewayId}`));
  afterAll(() => driver.close());

  /** The refusal, after checking that it left nothing on the engine. */
  async function refusalOf(bad: SandboxSpec): Promise<DriverError> {
    const error: unknown = await driver.create('bad', bad).catch((thrown: unknown) => thrown);
    const filters = encodeURIComponent(JSON.stringify({ label: ['openshell.ai/sandbox-id=bad'] }));
    for (const kind of ['containers/json?all=1&', 'networks?']) {
      const { body } = await rawRequest(engine, 'GET', `/v1.41/${kind}filters=${filters}`);
      expect(JSON.parse(body)).toEqual([]);
    }
    if (DriverError.isInstance(error)) return error;
    throw new Error(`no refusal but ${String(error)}`);
  }

  test('an image that no registry has', async () => {
    const image = `${engine.registry?.open ?? 'localhost:1'}/no/such:thing`;
    const { code, message } = await refusalOf({ ...spec, image });

    expect(code).toBe(engine.registry === undefined ? 'UNAVAILABLE' : 'NOT_FOUND');
    expect(message).toContain(image);
  });

  test('a registry that cannot be reached', async () => {
    const error = await refusalOf({ ...spec, image: 'nosuch.invalid/x:1' });

    expect(error).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  test('a port that is taken', async () => {
    const publishedPorts = [{ containerPort: 80, hostPort: 39_080 }];
    await driver.create('holder', { ...spec, publishedPorts });

    const error = await refusalOf({ ...spec, publishedPorts });

    expect(error).toMatchObject({ code: 'RESOURCE_EXHAUSTED', details: { resource: 'port' } });
    expect(error.message).toContain('39080');
  });

  test('a user that the image does not have', async () => {
    const error = await refusalOf({ ...spec, user: 'nobody-knows-me' });

    expect(['INVALID_ARGUMENT', 'FAILED_PRECONDITION']).toContain(error.code);
    expect(error.message).toContain('nobody-knows-me');
  });

  test('more memory or less than the engine can give', async () => {
    const little = await refusalOf({ ...spec, resources: { memoryBytes: 1024 } });
    const cpus = await refusalOf({ ...spec, resources: { cpuMillis: 999_000 } });

    expect(little.code).toBe('UNSUPPORTED');
    expect(['INVALID_ARGUMENT', 'UNSUPPORTED']).toContain(cpus.code);
  });

  test('an isolation that no handler gives', async () => {
    const error = await refusalOf({ ...spec, isolation: 'vm' });

    expect(error).toMatchObject({
      code: 'UNSUPPORTED',
      details: { missing: [expect.objectContaining({ capability: 'isolation' })] },
    });
  });
});
