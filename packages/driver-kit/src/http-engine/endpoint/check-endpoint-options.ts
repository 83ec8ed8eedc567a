import { DriverError } from '@openshell/driver-api';
import { parseEndpoint } from './parse-endpoint.ts';
import type { EndpointOptions } from './propose-option.ts';

/** Where complaints go: the context of zod's `superRefine`, seen from outside. */
export interface Complaints {
  readonly addIssue: (issue: {
    readonly code: 'custom';
    readonly message: string;
    readonly path?: PropertyKey[];
  }) => void;
}

/** Complains of an address that cannot be read. */
export function checkEndpoint(text: string, { addIssue }: Complaints): void {
  try {
    parseEndpoint(text);
  } catch (thrown) {
    const message = DriverError.isInstance(thrown) ? thrown.message : 'is no address';
    addIssue({ code: 'custom', message });
  }
}

/** Complains of options about the address that do not go together. */
export function checkEndpointOptions(options: EndpointOptions, { addIssue }: Complaints): void {
  const named = (['endpoint', 'socketPath', 'context', 'connection'] as const).filter(
    (key) => options[key] !== undefined,
  );
  if (named.length > 1) {
    const message = `only one of ${named.join(' and ')} can name the engine`;
    addIssue({ code: 'custom', message, path: [named[1] ?? ''] });
  }
  if (options.tlsDirectory !== undefined && !/^(tcp|https?):/.test(options.endpoint ?? '')) {
    const message = 'belongs to an endpoint that begins with tcp://';
    addIssue({ code: 'custom', message, path: ['tlsDirectory'] });
  }
}
