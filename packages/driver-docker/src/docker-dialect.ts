import type { EngineDialect, RecognizeEngine } from '@openshell/driver-kit/http-engine';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { agreeOnApiVersion } from './engine/api-version.ts';
import { errorTable } from './error-table.ts';
import { failedStartExitCode, isFailedStart, mayBeComplaint } from './exec/failed-start.ts';

const MILLISECONDS_PER_SECOND = 1_000;

function headerOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Podman answers with Docker's interface too, and says so in headers of its own. */
const recognize: RecognizeEngine = (headers) => {
  const apiVersion = headerOf(headers['api-version']);
  if (!/^\d+\.\d+$/.test(apiVersion)) {
    return 'what answers is no Docker engine: it names no API version';
  }
  const isPodman =
    headers['libpod-api-version'] !== undefined ||
    headerOf(headers['server']).startsWith('Libpod/');
  if (!isPodman) return { apiVersion, product: 'Docker' };
  return { apiVersion, product: 'Podman', objection: 'driver-podman serves it better' };
};

/** Docker's interface. */
export const dockerDialect: EngineDialect = {
  name: 'docker',
  title: 'Docker engine',
  remedy:
    'start Docker, or name its address with DOCKER_HOST, "docker context use" or the option "endpoint"',
  recognize,
  agreeOnApiVersion,
  pathPrefix: (apiVersion) => `/v${apiVersion}`,
  errors: errorTable,
  exec: {
    toStartSize: ({ columns, rows }) => ({ ConsoleSize: [rows, columns] }),
    // A command whose start is under way has no exit code.
    hasEnded: ({ Running, ExitCode }) => !Running && typeof ExitCode === 'number',
    sizesTerminalAtStart: (apiVersion) => isApiAtLeast(apiVersion, '1.42'),
    mayBeComplaint,
    settleComplaint: (operation, text, exitCode) =>
      isFailedStart(exitCode) ? failedStartExitCode(operation, text, exitCode) : undefined,
  },
  logs: {
    framesTerminal: false,
    countsWholeLines: false,
    // Whole seconds are understood by every version.
    toSince: (sinceMs) => Math.floor(sinceMs / MILLISECONDS_PER_SECOND),
  },
  copy: { makesDirectories: false, uploadQuery: {} },
};
