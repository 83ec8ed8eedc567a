import type { EngineDialect } from '@openshell/driver-kit/http-engine';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { recognizeEngine } from './endpoint/recognize-engine.ts';
import { agreeOnApiVersion } from './engine/api-version.ts';
import { errorTable } from './error-table.ts';
import { failedStartExitCode, isFailedStart, mayBeComplaint } from './exec/failed-start.ts';
import { podmanBehindDocker } from './podman/podman-behind-docker.ts';

const MILLISECONDS_PER_SECOND = 1_000;

/** Docker's interface. */
export const dockerDialect: EngineDialect = {
  name: 'docker',
  title: 'Docker engine',
  remedy:
    'start Docker, or name its address with DOCKER_HOST, "docker context use" or the option "endpoint"',
  recognize: recognizeEngine,
  agreeOnApiVersion,
  pathPrefix: (apiVersion) => `/v${apiVersion}`,
  errors: errorTable,
  exec: {
    toStartSize: ({ columns, rows }) => ({ ConsoleSize: [rows, columns] }),
    // A command whose start is under way has no exit code.
    hasEnded: ({ Running, ExitCode }) => !Running && typeof ExitCode === 'number',
    // Of 1,200 inputs that ended at once, 26.1.5 and 28.5.2 lost three, and the commands waited for ever.
    losesEarlyEnd: true,
    sizesTerminalAtStart: (apiVersion) => isApiAtLeast(apiVersion, '1.42'),
    isRemark: () => false,
    mayBeComplaint,
    settleComplaint: (operation, text, exitCode) =>
      isFailedStart(exitCode) ? failedStartExitCode(operation, text, exitCode) : undefined,
  },
  logs: {
    framesTerminal: false,
    counts: () => 'pieces',
    // Whole seconds are understood by every version.
    toSince: (sinceMs) => Math.floor(sinceMs / MILLISECONDS_PER_SECOND),
    cutsSince: false,
  },
  copy: { makesDirectories: false, uploadQuery: {} },
  imitation: podmanBehindDocker,
};
