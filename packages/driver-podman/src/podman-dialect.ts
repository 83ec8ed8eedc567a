import type { EngineDialect, RecognizeEngine } from '@openshell/driver-kit/http-engine';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { podmanErrors, podmanExec } from '@openshell/driver-kit/podman';
import { agreeOnApiVersion } from './engine/api-version.ts';

const MILLISECONDS_PER_SECOND = 1_000;

function headerOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Docker answers the same ping; only Podman names the version of its own interface. */
const recognize: RecognizeEngine = (headers) => {
  const apiVersion = headerOf(headers['libpod-api-version']);
  if (/^\d+\.\d+/.test(apiVersion)) {
    return { apiVersion, product: 'Podman', productVersion: apiVersion };
  }
  return headers['api-version'] === undefined
    ? 'what answers is no Podman engine: it names no API version'
    : 'what answers is a Docker engine: use driver-docker for it';
};

/** Podman's own interface, libpod. */
export const podmanDialect: EngineDialect = {
  name: 'podman',
  title: 'Podman engine',
  remedy:
    'start Podman\'s service ("systemctl --user start podman.socket", "podman machine start"), or name its address with CONTAINER_HOST, "podman system connection default" or the option "endpoint"',
  recognize,
  agreeOnApiVersion,
  pathPrefix: (apiVersion) => `/v${apiVersion}/libpod`,
  errors: podmanErrors,
  exec: podmanExec,
  logs: {
    framesTerminal: true,
    // Podman 4.3 glues the pieces of a long line to the line before it, and every version loses what
    // is written between its look for the last lines and its look for new ones.
    counts: (apiVersion, follow) =>
      isApiAtLeast(apiVersion, '5.0') && !follow ? 'lines' : 'nothing',
    // What was written at the very time is left out, so it is asked for a microsecond more.
    toSince: (sinceMs) => ((sinceMs - 0.001) / MILLISECONDS_PER_SECOND).toFixed(6),
    cutsSince: true,
  },
  // Set, it would give everything to the user of the container; Docker keeps the owners.
  copy: { makesDirectories: true, uploadQuery: { copyUIDGID: false } },
};
