/** What an engine tells of a container that runs and has nothing mounted. */
export const plainContainer = {
  Id: 'a',
  Name: '/a',
  Created: '2026-11-21T02:50:28.011944095Z',
  Image: 'sha256:0',
  State: { Status: 'running' },
  Config: { Image: 'busybox' },
  HostConfig: {},
  Mounts: [],
  NetworkSettings: {},
} as const;
