import type { Ping, RecognizeEngine } from '@openshell/driver-kit/http-engine';
import * as z from 'zod';

const versionSchema = z.object({ Components: z.array(z.object({ Name: z.string() })) });

function headerOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

function podman(apiVersion: string, evidence: string): Ping {
  const objection = 'driver-podman serves it better';
  return { apiVersion, product: 'Podman', evidence, objection };
}

/**
 * Tells Docker from Podman behind Docker's interface: by the headers of every answer of Podman 4
 * and 5, and where a proxy has taken those away, by the first component of its version. What it
 * says of its operating system tells nothing.
 */
export const recognizeEngine: RecognizeEngine = async (headers, ask) => {
  const apiVersion = headerOf(headers['api-version']);
  if (!/^\d+\.\d+$/.test(apiVersion)) {
    return 'what answers is no Docker engine: it names no API version';
  }
  if (headers['libpod-api-version'] !== undefined) {
    return podman(apiVersion, 'header Libpod-Api-Version');
  }
  const server = headerOf(headers['server']);
  if (server.startsWith('Libpod/')) return podman(apiVersion, 'header Server');
  if (server.startsWith('Docker/')) return { apiVersion, product: 'Docker' };
  const { data: version } = versionSchema.safeParse(await ask('/version'));
  const isPodman = version?.Components.some(({ Name }) => Name === 'Podman Engine') === true;
  return isPodman
    ? podman(apiVersion, 'components of /version')
    : { apiVersion, product: 'Docker' };
};
