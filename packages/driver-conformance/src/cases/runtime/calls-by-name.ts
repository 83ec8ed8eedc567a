import type { CallOptions, ContainerRuntime } from '@openshell/driver-api';
import { print } from '../../programs/output-programs.ts';
import type { NamedCalls } from '../../support/all-reject-with.ts';
import { drain } from '../../support/rejects-with.ts';

const BLOCK_BYTES = 512;

/** The end of a tar stream, and nothing before it. */
async function* emptyArchive(): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.alloc(2 * BLOCK_BYTES);
}

/** Every call about a container that must exist, as far as the manifest offers it. */
export function containerCalls(
  { containers, capabilities }: ContainerRuntime,
  container: string,
  options: CallOptions,
): NamedCalls {
  const { pause, stats, exec, logs, copy } = capabilities;
  return {
    start: () => containers.start(container, options),
    stop: () => containers.stop(container, 0, options),
    kill: () => containers.kill(container, 'SIGTERM', options),
    inspect: () => containers.inspect(container, options),
    wait: () => containers.wait(container, options),
    rename: () => containers.rename(container, `${container}-renamed`, options),
    ...(pause
      ? {
          pause: () => containers.pause(container, options),
          unpause: () => containers.unpause(container, options),
        }
      : {}),
    ...(stats ? { stats: () => containers.stats(container, options) } : {}),
    ...(exec ? { exec: () => containers.exec(container, { command: print('') }, options) } : {}),
    ...(logs === 'none' ? {} : { logs: () => drain(containers.logs(container, options)) }),
    ...(copy
      ? {
          copyIn: () => containers.copyIn(container, '/', emptyArchive(), options),
          copyOut: () => drain(containers.copyOut(container, '/', options)),
        }
      : {}),
  };
}

/** Every call about an image that must exist. */
export function imageCalls(
  { images }: ContainerRuntime,
  reference: string,
  options: CallOptions,
): NamedCalls {
  return {
    inspect: () => images.inspect(reference, options),
    tag: () => images.tag(reference, `${reference}-tagged`, options),
    save: () => drain(images.save([reference], options)),
  };
}

/** Every call about a network and a container on it. */
export function networkCalls(
  { networks, capabilities }: ContainerRuntime,
  { network, container }: { readonly network: string; readonly container: string },
  options: CallOptions,
): NamedCalls {
  return {
    inspect: () => networks.inspect(network, options),
    ...(capabilities.networkAttach === 'any-time'
      ? {
          connect: () => networks.connect(network, container, options),
          disconnect: () => networks.disconnect(network, container, options),
        }
      : {}),
  };
}
