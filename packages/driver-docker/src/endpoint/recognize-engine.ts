import type { Ping, RecognizeEngine } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

const versionSchema = z.object({
  Components: z.array(z.object({ Name: z.string(), Version: z.nullish(z.string()) })),
});

function headerOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

function podman(apiVersion: string, evidence: string, productVersion?: string): Ping {
  const objection = 'driver-podman serves it better';
  return { apiVersion, product: 'Podman', productVersion, evidence, objection };
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
  const libpod = headerOf(headers['libpod-api-version']);
  if (libpod !== '') return podman(apiVersion, 'header Libpod-Api-Version', libpod);
  const server = headerOf(headers['server']);
  const [, libpodVersion] = /^Libpod\/(\S+)/.exec(server) ?? [];
  if (libpodVersion !== undefined) return podman(apiVersion, 'header Server', libpodVersion);
  if (server.startsWith('Docker/')) return { apiVersion, product: 'Docker' };
  const { data: version } = versionSchema.safeParse(await ask('/version'));
  const component = version?.Components.find(({ Name }) => Name === 'Podman Engine');
  return component === undefined
    ? { apiVersion, product: 'Docker' }
    : podman(apiVersion, 'components of /version', component.Version ?? undefined);
};
