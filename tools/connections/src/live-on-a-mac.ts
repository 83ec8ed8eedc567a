// Takes a sandbox through its life with the driver of Apple's program, as if this were a Mac.
import { parseArgs } from 'node:util';
import { createAppleContainerDriver } from '@openshell/driver-apple-container';

const option = { type: 'string', default: '' } as const;
const { values } = parseArgs({ options: { program: option, state: option, image: option } });

const driver = createAppleContainerDriver({
  platform: 'darwin',
  architecture: 'arm64',
  program: values.program,
  stateDirectory: values.state,
  gatewayId: 'connections',
  stopGraceMs: 500,
});
try {
  await driver.create('one', { image: values.image, command: ['sleep', '600'] });
  const session = await driver.exec('one', { command: ['echo', 'it runs'] });
  for await (const { data } of session.output) process.stdout.write(data);
  await driver.stop('one');
  await driver.resume('one');
} finally {
  await driver.delete('one');
  await driver.close();
}
