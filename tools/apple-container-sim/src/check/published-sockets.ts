import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { failure } from '../failure.ts';

/** A socket of a container that is reached on the host. */
export interface PublishedSocket {
  readonly hostPath: string;
  readonly containerPath: string;
}

/** Reads every `--publish-socket`. */
export function parsePublishedSockets(texts: readonly string[]): readonly PublishedSocket[] {
  return texts.map((text) => {
    const [host = '', container = '', ...rest] = text.split(':');
    if (host === '' || container === '' || rest.length > 0) {
      throw failure(`invalid publish-socket format ${text}. Expected: host_path:container_path`);
    }
    const hostPath = resolve(host);
    if (existsSync(hostPath) && statSync(hostPath).isSocket()) {
      throw failure(`host socket ${hostPath} already exists and may be in use`);
    }
    return { hostPath, containerPath: container };
  });
}
