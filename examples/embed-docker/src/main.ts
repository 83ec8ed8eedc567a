import { createDockerDriver } from '@openshell/driver-docker';

const image = process.argv[2] ?? 'busybox:latest';
const id = `example-${process.pid}`;
const driver = createDockerDriver({ gatewayId: 'example' });
try {
  await driver.create(id, { image, command: ['sleep', '60'], resources: { memoryBytes: 64e6 } });
  const session = await driver.exec(id, { command: ['uname', '-s'] }, { timeoutMs: 10_000 });
  for await (const { data } of session.output) process.stdout.write(data);
  process.exitCode = (await session.exit).exitCode;
} finally {
  await driver.delete(id, { graceMs: 0 });
  await driver.close();
}
