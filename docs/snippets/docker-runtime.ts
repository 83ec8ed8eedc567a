import { createDockerRuntime } from '@openshell/driver-docker';

const image = process.argv[2] ?? 'busybox:1.37';
const runtime = createDockerRuntime();
try {
  await runtime.images.pull(image);
  const command = ['sleep', '600'];
  const { id } = await runtime.containers.create({ name: 'hello', image, command });
  await runtime.containers.start(id);
  const session = await runtime.containers.exec(id, { command: ['uname', '-a'] });
  for await (const { data } of session.output) process.stdout.write(data);
  process.exitCode = (await session.exit).exitCode;
} finally {
  await runtime.containers.remove('hello', { force: true });
  await runtime.close();
}
