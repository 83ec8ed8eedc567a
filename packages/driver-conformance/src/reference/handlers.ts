import type { RuntimeHandler } from '@openshell/driver-api';

/** The program that makes containers unless another is asked for. */
export const DEFAULT_HANDLER = 'plain';

/** What makes containers. The second is there so that a boundary can be asked for. */
export const handlers: readonly RuntimeHandler[] = [
  { name: DEFAULT_HANDLER, isolation: 'shared-kernel', isDefault: true, state: 'supported' },
  { name: 'guest', isolation: 'guest-kernel', isDefault: false, state: 'supported' },
];
