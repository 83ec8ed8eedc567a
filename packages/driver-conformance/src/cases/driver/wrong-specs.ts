/** A spec that is wrong in one place, and that place. */
export interface WrongSpec {
  /** Path of the wrong field. */
  readonly field: string;
  /** What makes a spec wrong; not typed, as it comes from outside. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Specs that no driver may accept, whatever its engine can do. */
export const wrongSpecs: readonly WrongSpec[] = [
  { field: 'name', changes: { name: 'Not A Name' } },
  { field: 'name', changes: { name: '' } },
  { field: 'workspace', changes: { workspace: 'under_score' } },
  { field: 'image', changes: { image: 'UPPERCASE' } },
  { field: 'image', changes: { image: '' } },
  { field: 'imagePullPolicy', changes: { imagePullPolicy: 'sometimes' } },
  { field: 'platform', changes: { platform: 'linux' } },
  { field: 'command', changes: { command: [] } },
  { field: 'command', changes: { command: 'sh -c true' } },
  { field: 'command[1]', changes: { command: ['sh', 'a\0b'] } },
  { field: 'tty', changes: { tty: 'yes' } },
  { field: 'environment', changes: { environment: { 'A=B': 'c' } } },
  { field: 'environment', changes: { environment: { '': 'c' } } },
  { field: 'environment', changes: { environment: { A: 'b\0c' } } },
  { field: 'labels', changes: { labels: { team: 7 } } },
  { field: 'workingDirectory', changes: { workingDirectory: 'tmp' } },
  { field: 'workingDirectory', changes: { workingDirectory: '/tmp/../etc' } },
  { field: 'user', changes: { user: 'two words' } },
  { field: 'resources.cpuMillis', changes: { resources: { cpuMillis: 0 } } },
  { field: 'resources.memoryBytes', changes: { resources: { memoryBytes: -1 } } },
  { field: 'resources.memoryBytes', changes: { resources: { memoryBytes: 1.5 } } },
  { field: 'resources.pidsLimit', changes: { resources: { pidsLimit: 'many' } } },
  { field: 'network', changes: { network: 'host' } },
  { field: 'publishedPorts[0].containerPort', changes: { publishedPorts: [{ containerPort: 0 }] } },
  {
    field: 'publishedPorts[0].hostPort',
    changes: { publishedPorts: [{ containerPort: 80, hostPort: 65_536 }] },
  },
  {
    field: 'publishedPorts[0].hostAddress',
    changes: { publishedPorts: [{ containerPort: 80, hostAddress: 'localhost' }] },
  },
  { field: 'mounts[0]', changes: { mounts: [{ type: 'nfs', target: '/x' }] } },
  { field: 'mounts[0].target', changes: { mounts: [{ type: 'tmpfs', target: 'x' }] } },
  { field: 'isolation', changes: { isolation: 'perfect' } },
  { field: 'gpus', changes: { gpus: 0 } },
  { field: 'token', changes: { token: 'plain text' } },
  { field: 'driverOptions', changes: { driverOptions: 'none' } },
];
