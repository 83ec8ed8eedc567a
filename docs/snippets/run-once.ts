import { type ComputeDriver, DriverError } from '@openshell/driver-api';

/** Runs one command in a sandbox of its own, on whatever engine the driver has. */
export async function runOnce(driver: ComputeDriver, id: string): Promise<number> {
  try {
    await driver.create(id, { image: 'busybox', command: ['sleep', '60'] });
    const session = await driver.exec(id, { command: ['uname', '-s'] }, { timeoutMs: 10_000 });
    for await (const { data } of session.output) process.stdout.write(data);
    return (await session.exit).exitCode;
  } catch (error) {
    if (DriverError.isInstance(error)) console.error(`${error.fact}\n  ${error.remedy ?? ''}`);
    throw error;
  } finally {
    await driver.delete(id);
  }
}
