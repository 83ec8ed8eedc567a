import { text } from 'node:stream/consumers';
import type { ComputeDriver, Sandbox, SandboxSpec } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { factsProgram } from './facts-program.ts';
import { listArchive, packFiles } from './pack-files.ts';
import { runCommand } from './run-command.ts';
import { watchStates } from './watch-states.ts';

/** What happened, step by step; everything in it should be the same on every engine. */
export type Account = Readonly<Record<string, unknown>>;

/** A main process that tells its facts, ends with 7 when asked to, and counts its runs. */
const program = `trap 'echo asked to end; exit 7' TERM
echo run >> /runs; echo "run $(wc -l < /runs)"; echo to-stderr >&2
${factsProgram}
while :; do sleep 0.1; done`;

const commands: Readonly<Record<string, readonly string[]>> = {
  success: ['true'],
  failure: ['sh', '-c', 'echo out; echo err >&2; exit 43'],
  killed: ['sh', '-c', 'kill -9 $$'],
  terminated: ['sh', '-c', 'kill -15 $$'],
  bytes: ['printf', '\\377\\000\\n'],
  facts: ['sh', '-c', factsProgram],
};

/** Commands that cannot be run. */
const absent = ['no-such-program', '/no/such/program', '/etc/passwd'];

/** What does not hold of one machine or moment alone. */
function timeless({
  createdAtMs,
  startedAtMs,
  finishedAtMs,
  instanceId,
  imageId,
  ...rest
}: Sandbox) {
  const times = [createdAtMs, startedAtMs, finishedAtMs].map((time) => time !== undefined);
  return { ...rest, times, hasInstance: instanceId !== undefined, hasImage: imageId !== undefined };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing is wrong';
  } catch (thrown) {
    return DriverError.isInstance(thrown) ? thrown.code : String(thrown);
  }
}

async function logsOf(driver: ComputeDriver, id: string): Promise<string> {
  const lines: string[] = [];
  for await (const { stream, data } of driver.logs(id))
    lines.push(`${stream} ${Buffer.from(data)}`);
  return lines.sort().join('');
}

async function execEach(driver: ComputeDriver, id: string): Promise<Account> {
  const outcomes: Record<string, unknown> = {};
  for (const [name, command] of Object.entries(commands))
    outcomes[name] = await runCommand(driver, id, { command });
  // Where there is no process, the engine's own words stand in the place of its output.
  for (const command of absent) {
    outcomes[command] = (await runCommand(driver, id, { command: [command] })).exitCode;
  }
  const request = {
    command: ['sh', '-c', 'cat; id -u; id -g; pwd; echo "$COLOUR"'],
    user: 'sandbox',
    workingDirectory: '/tmp',
    environment: { COLOUR: 'green\nand blue' },
    stdin: (async function* () {
      yield Buffer.from('said to it\n');
    })(),
  };
  outcomes['as another'] = await runCommand(driver, id, request);
  outcomes['as a stranger'] = await codeOf(
    runCommand(driver, id, { command: ['true'], user: 'nobody-knows' }),
  );
  outcomes['in no directory'] = await codeOf(
    runCommand(driver, id, { command: ['true'], workingDirectory: '/no/such' }),
  );
  return outcomes;
}

async function copyEach(driver: ComputeDriver, id: string): Promise<Account> {
  await driver.copyIn(id, '/tmp', packFiles());
  const list = ['sh', '-c', 'cd /tmp/in && stat -c "%n %a %u:%g %s" . * && ./program && cat link'];
  return {
    inside: await runCommand(driver, id, { command: list }),
    out: await listArchive(driver.copyOut(id, '/tmp/in')),
    file: await listArchive(driver.copyOut(id, '/tmp/in/text')),
    nowhere: await codeOf(driver.copyIn(id, '/no/such', packFiles())),
    nothing: await codeOf(text(driver.copyOut(id, '/no/such'))),
  };
}

/**
 * Takes a sandbox through its life and writes down what came of each step.
 *
 * @param driver - the driver
 * @param spec - what is asked for beside the command
 */
export async function liveThrough(driver: ComputeDriver, spec: SandboxSpec): Promise<Account> {
  const id = 'same';
  const wanted = { ...spec, command: ['sh', '-c', program] };
  const record = await watchStates(driver, id);
  try {
    const created = await driver.create(id, wanted);
    const exec = await execEach(driver, id);
    const copy = await copyEach(driver, id);
    const running = await driver.get(id);
    const again = await driver.create(id, wanted);
    const other = await codeOf(driver.create(id, { ...wanted, user: 'sandbox' }));
    const stopped = await driver.stop(id, { graceMs: 5_000 });
    const logs = await logsOf(driver, id);
    const resumed = await driver.resume(id);
    const { sandboxes } = await driver.list();
    const killed = await driver.stop(id, { graceMs: 0 });
    return {
      created: timeless(created.sandbox),
      warnings: created.warnings.map(({ type, field }) => [type, field]),
      exec,
      copy,
      running: timeless(running),
      again: [again.created, again.sandbox.state],
      other,
      stopped: timeless(stopped),
      logs,
      resumed: timeless(resumed),
      listed: sandboxes.map(({ id: own, state, labels, image }) => ({ own, state, labels, image })),
      // Whether it can still say something before it is killed is a matter of luck.
      killed: killed.state,
      deleted: [await driver.delete(id), await driver.delete(id)],
      gone: await codeOf(driver.get(id)),
      states: record.states,
    };
  } finally {
    await driver.delete(id);
    await record.close();
  }
}
