import { createDockerDriver } from '@openshell/driver-docker';

const driver = createDockerDriver();
try {
  await driver.create('hello', {
    image: 'busybox',
    command: ['sleep', '600'],
    resources: { memoryBytes: 256 * 1024 ** 2 },
  });
  const session = await driver.exec('hello', { command: ['uname', '-a'] });
  for await (const { data } of session.output) process.stdout.write(data);
  process.exitCode = (await session.exit).exitCode;
} finally {
  await driver.delete('hello', { graceMs: 0 });
  await driver.close();
}
