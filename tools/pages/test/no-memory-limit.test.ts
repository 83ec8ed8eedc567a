import { noMemoryLimit } from '@openshell/docs/snippets/my-driver/no-memory-limit.ts';
import { checkRequirements } from '@openshell/driver-api';
import { referenceCapabilities } from '@openshell/driver-conformance/reference';
import { expect, test } from 'vitest';

test('what a probe calls unsupported is refused with its reason and remedy', () => {
  const offer = { driver: 'my', capabilities: referenceCapabilities, reports: [noMemoryLimit] };
  const { reason, remedy } = noMemoryLimit;
  const missing = [expect.objectContaining({ capability: 'memoryLimit', reason, remedy })];

  const refused = (): void =>
    checkRequirements(offer, [{ capability: 'memoryLimit', atLeast: true }]);

  expect(refused).toThrow(expect.objectContaining({ code: 'UNSUPPORTED', details: { missing } }));
});
