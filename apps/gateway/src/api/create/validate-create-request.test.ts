import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { CreateSandboxRequestSchema } from '@openshell/wire';
import { expect, test } from 'vitest';
import { validateCreateRequest } from './validate-create-request.ts';

type Init = MessageInitShape<typeof CreateSandboxRequestSchema>;

const check = (init: Init): void => validateCreateRequest(create(CreateSandboxRequestSchema, init));
const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`K${index}`, 'v']));

test.each<[Init]>([
  [{}],
  [{ name: 'a' }],
  [{ name: 'abcdefghij-12345678' }],
  [{ spec: { environment: many(128) } }],
  [{ spec: { environment: { _A1: 'x'.repeat(8_192) } } }],
  [{ spec: { resourceRequirements: { gpu: { count: 1 } } } }],
])('%j is accepted', (init) => {
  expect(() => check(init)).not.toThrow();
});

test.each<[Init, string]>([
  [{ name: 'abcdefghij-123456789' }, 'name: "abcdefghij-123456789" is no name'],
  [{ name: 'A' }, 'name: "A"'],
  [{ name: 'a--b' }, 'name: "a--b"'],
  [{ name: '-a' }, 'name: "-a"'],
  [{ labels: many(129) }, 'labels: has 129 entries'],
  [{ labels: { k: 'v'.repeat(1_025) } }, 'labels["k"]'],
  [{ spec: { environment: many(129) } }, 'spec.environment: has 129 entries'],
  [{ spec: { environment: { OPENSHELL_X: '1' } } }, 'spec.environment["OPENSHELL_X"]: the prefix'],
  [{ spec: { environment: { 'A-B': '1' } } }, 'spec.environment["A-B"]: is no variable name'],
  [{ spec: { environment: { A: 'x'.repeat(8_193) } } }, 'spec.environment["A"]: is longer than 8'],
  [{ spec: { command: Array<string>(257).fill('a') } }, 'spec.command: has more than 256'],
  [{ spec: { command: ['x'.repeat(262_145)] } }, 'spec.command: is longer than 256 KiB'],
  [{ spec: { logLevel: 'x'.repeat(33) } }, 'spec.log_level'],
  [{ spec: { providers: Array<string>(33).fill('p') } }, 'spec.providers'],
  [
    { spec: { resourceRequirements: { gpu: { count: 0 } } } },
    'spec.resource_requirements.gpu.count',
  ],
  [{ spec: { template: { image: 'x'.repeat(1_025) } } }, 'spec.template.image'],
  [
    { spec: { template: { driverConfig: { a: 'x'.repeat(65_536) } } } },
    'spec.template.driver_config',
  ],
])('a request is refused with the field and the reason', (init, message) => {
  expect(() => check(init)).toThrow(message);
});

test('everything that is wrong is told at once', () => {
  expect(() => check({ name: 'A', spec: { environment: { 'A-B': '' } } })).toThrow(
    /name: "A".*; spec\.environment\["A-B"\]/,
  );
});
