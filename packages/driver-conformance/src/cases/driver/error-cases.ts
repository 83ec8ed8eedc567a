import assert from 'node:assert/strict';
import type {
  ComputeDriver,
  DriverError,
  DriverErrorCode,
  SandboxSpec,
} from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { lacks, type Need, offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import { offeredCalls } from './sandbox-calls.ts';

interface Provocation {
  readonly code: DriverErrorCode;
  readonly title: string;
  readonly needs?: readonly Need[];
  readonly provoke: (context: DriverCaseContext) => Promise<unknown>;
}

const provocations: readonly Provocation[] = [
  {
    code: 'INVALID_ARGUMENT',
    title: 'a wrong spec',
    provoke: ({ create }) => create({ name: 'Not A Name' }),
  },
  {
    code: 'NOT_FOUND',
    title: 'a sandbox that is not there',
    provoke: ({ driver, newId, signal }) => driver.get(newId(), { timeoutMs: 60_000, signal }),
  },
  {
    code: 'ALREADY_EXISTS',
    title: 'another spec under the same id',
    provoke: async ({ driver, create, spec, signal }) => {
      const { id } = await create();
      return driver.create(id, spec({ environment: { A: '1' }, tty: true }), { signal });
    },
  },
  {
    code: 'FAILED_PRECONDITION',
    title: 'a user whom the image does not have',
    provoke: ({ create }) => create({ user: 'nobody-of-that-name' }),
  },
  {
    code: 'UNSUPPORTED',
    title: 'what is not offered',
    needs: [lacks('networkPolicy')],
    provoke: ({ create }) => create({ network: { allow: [] } }),
  },
  {
    code: 'RESOURCE_EXHAUSTED',
    title: 'a port that is taken',
    needs: [offers('publishPorts')],
    provoke: async ({ create }) => {
      const { publishedPorts } = await create({ publishedPorts: [{ containerPort: 8080 }] });
      const hostPort = publishedPorts[0]?.hostPort;
      return create({ publishedPorts: [{ containerPort: 8080, hostPort }] });
    },
  },
  {
    code: 'CANCELLED',
    title: 'an aborted signal, whatever its reason,',
    provoke: ({ driver }) => driver.list({ signal: AbortSignal.abort(new RangeError('enough')) }),
  },
  {
    code: 'DEADLINE_EXCEEDED',
    title: 'a deadline that is over',
    provoke: ({ driver, signal }) =>
      drain(driver.watch({ timeoutMs: 10, heartbeatMs: 60_000, signal })),
  },
];

function assertComplete({ name, fact, remedy, message, retry, details }: DriverError): void {
  assert.equal(name, 'DriverError');
  assert.match(fact, /\S/, 'it tells no fact');
  assert.equal(message, remedy === undefined ? fact : `${fact}: ${remedy}`);
  assert.ok(['never', 'with-backoff', 'after-remedy'].includes(retry), `advice is "${retry}"`);
  assert.equal(typeof details, 'object');
}

const byCode = provocations.map(({ code, title, needs = [], provoke }) => ({
  id: `errors/${code.toLowerCase().replaceAll('_', '-')}`,
  clause: 'C-CALL-2',
  title: `${title} is ${code}, with a fact and advice whether to try again`,
  needs,
  run: async (context) => {
    assertComplete(await rejectsWith(code, provoke(context)));
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

const wrongIds: readonly unknown[] = [
  undefined,
  null,
  7,
  {},
  '',
  '-a',
  'a-',
  'A',
  'a_b',
  'ä',
  'a/b',
];

/** Input that nobody checked before. */
function wrongInput<Value>(value: unknown): Value {
  return value as Value;
}

/** Calls with something that is no id; each answers a promise that must reject. */
function callsWith(
  driver: ComputeDriver,
  id: string,
  spec: SandboxSpec,
): readonly (readonly [string, () => Promise<unknown>])[] {
  return [
    ['create', () => driver.create(id, spec)],
    ['delete', () => driver.delete(id)],
    ...offeredCalls(driver).map(({ name, call }) => [name, () => call(driver, id)] as const),
  ];
}

/** How a driver refuses. */
export const errorCases: readonly DriverCase[] = driverCases([
  ...byCode,
  {
    id: 'errors/wrong-ids',
    clause: 'C-CALL-2',
    title: 'every call refuses what is no id with INVALID_ARGUMENT',
    run: async ({ driver, spec }) => {
      const ids = [...wrongIds, 'a'.repeat(64)];

      for (const id of ids) {
        for (const [name, call] of callsWith(driver, wrongInput(id), spec())) {
          await rejectsWith('INVALID_ARGUMENT', call).catch((thrown: unknown) => {
            assert.fail(`${name}(${JSON.stringify(id)}): ${String(thrown)}`);
          });
        }
      }
    },
  },
  {
    id: 'errors/wrong-specs',
    clause: 'C-CALL-2',
    title: 'what is no spec at all is refused with INVALID_ARGUMENT',
    run: async ({ driver, newId, signal }) => {
      const id = newId();

      for (const value of [undefined, null, 7, 'busybox', []]) {
        const spec = wrongInput<SandboxSpec>(value);
        await rejectsWith('INVALID_ARGUMENT', driver.validate(spec, { signal }));
        await rejectsWith('INVALID_ARGUMENT', driver.create(id, spec, { signal }));
      }
    },
  },
  {
    id: 'errors/exec-when-stopped',
    clause: 'C-CALL-2',
    title: 'the error of an exec in a stopped sandbox says what to do first',
    needs: [offers('exec')],
    run: async ({ driver, create, signal }) => {
      const { id } = await create();
      await driver.stop(id, { graceMs: 1_000, signal });

      const work = driver.exec(id, { command: exitWith(0) }, { signal });

      assertComplete(await rejectsWith('FAILED_PRECONDITION', work));
    },
  },
]);
