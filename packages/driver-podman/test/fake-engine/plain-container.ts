import type { InspectedContainer } from '../../src/containers/inspected-container.ts';

const ID = 'a'.repeat(64);
const IMAGE_ID = 'b'.repeat(64);

/** What the engine tells of a container that was made and has not run. */
export const plainContainer: InspectedContainer = {
  Id: ID,
  Name: 'a',
  Created: '2026-11-21T12:00:00Z',
  Image: IMAGE_ID,
  OCIRuntime: 'runc',
  State: { Status: 'created', ExitCode: 0 },
  Config: {},
  HostConfig: {},
};

/** What the engine tells of its image. */
export const plainImage: Readonly<Record<string, string>> = {
  Id: IMAGE_ID,
  Os: 'linux',
  Architecture: 'amd64',
};
