import { planConformance } from '@openshell/driver-conformance';
import { createDockerDriver, createDockerRuntime } from '/work/main/packages/driver-docker/src/index.ts';
const socketPath = `/run/openshell-engines/${process.argv[2] ?? 'docker-28.5'}/engine.sock`;
const only = process.argv.slice(3);
const run = await planConformance({
  createDriver: ({ gatewayId, socketPath: other }) => createDockerDriver({ gatewayId, socketPath: other ?? socketPath }),
  createRuntime: ({ socketPath: other }) => createDockerRuntime({ socketPath: other ?? socketPath }),
  image: 'busybox:local',
  engineSocketPath: socketPath,
}, only.length === 0 ? {} : { only });
const report = await run.start({ onResult: (r) => { console.log(r.outcome, r.id, r.durationMs, r.leaks.join(), r.reason ?? '', r.error ?? ''); } });
console.log(report.counts, report.leaks, report.isConformant, report.durationMs);
