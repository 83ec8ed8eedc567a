import type { CallOptions } from '../call/call-options.ts';
import { runCall, streamCall } from '../call/run-call.ts';
import { checkRequirements } from '../capabilities/check-requirements.ts';
import type { Requirement } from '../capabilities/requirement.ts';
import { DriverError } from '../errors/driver-error.ts';
import type { ContainerOperations } from '../runtime/container-operations.ts';
import type { ContainerRuntime } from '../runtime/container-runtime.ts';
import type { ContainerRuntimeImplementation } from '../runtime/container-runtime-implementation.ts';
import type { ExecRequest, ExecSession } from '../runtime/exec.ts';
import type { ImageOperations } from '../runtime/image-operations.ts';
import type { NetworkOperations } from '../runtime/network-operations.ts';
import type { VolumeOperations } from '../runtime/volume-operations.ts';
import { openSession } from './driver-session.ts';
import { execRequirements } from './exec-requirements.ts';
import { handOn } from './hand-on.ts';
import {
  containerOperations,
  imageOperations,
  networkOperations,
  type OperationFacts,
  volumeOperations,
} from './runtime-operations.ts';

type Member = (...parameters: readonly unknown[]) => unknown;

/** An operation is told by its verb, and by the name of what it is about when there is one. */
function describe(verb: string, subject: unknown): string {
  const hasName = typeof subject === 'object' && subject !== null && 'name' in subject;
  const name: unknown = hasName ? subject.name : subject;
  return typeof name === 'string' ? `${verb} ${JSON.stringify(name)}` : verb;
}

/** The member as the author wrote it, or the refusal that its manifest announces. */
function memberOf(
  { name: driver, capabilities }: ContainerRuntimeImplementation,
  { verb }: OperationFacts,
  member: Member | undefined,
  requirements: readonly Requirement[],
): Member {
  checkRequirements({ driver, capabilities }, requirements);
  if (member !== undefined) return member;
  throw new DriverError('UNSUPPORTED', `runtime "${driver}" cannot ${verb}`, {
    remedy: 'do without it, or use another runtime',
  });
}

/** Calls about which only the runtime itself has something to say. */
const ownOperations = {
  probe: { verb: 'probe', optionsAt: 0 },
  events: { verb: 'watch events', optionsAt: 0, kind: 'stream' },
  hostRoutes: { verb: 'find routes to this machine', optionsAt: 1 },
} as const satisfies Readonly<Record<string, OperationFacts>>;

/**
 * Makes a {@link ContainerRuntime} of what an author wrote. Made through it, runtimes treat
 * signals and deadlines alike, refuse what they do not offer with `UNSUPPORTED`, reject with
 * nothing but `DriverError`, and once closed end their streams and refuse with
 * `FAILED_PRECONDITION`.
 *
 * @param runtime - the author's part
 */
export function defineRuntime(runtime: ContainerRuntimeImplementation): ContainerRuntime {
  const closing = new AbortController();
  const untilClosed = (options: CallOptions | undefined): CallOptions => {
    const { signal, ...rest } = options ?? {};
    const signals = signal === undefined ? [] : [signal];
    return { ...rest, signal: AbortSignal.any([closing.signal, ...signals]) };
  };
  const assertOpen = (operation: string): void => {
    if (!closing.signal.aborted) return;
    throw new DriverError(
      'FAILED_PRECONDITION',
      `${operation}: runtime "${runtime.name}" is closed`,
      { remedy: 'make a new runtime' },
    );
  };
  const wrap = (facts: OperationFacts, member: Member | undefined): Member => {
    const { verb, optionsAt, kind, needs } = facts;
    return (...parameters) => {
      const operation = describe(verb, parameters[0]);
      const options = parameters[optionsAt] as CallOptions | undefined;
      const run = (signal: AbortSignal): unknown => {
        const own = parameters.slice(0, optionsAt);
        const requirements =
          kind === 'session'
            ? execRequirements(parameters[1] as ExecRequest)
            : [needs ?? []].flat();
        return memberOf(runtime, facts, member, requirements)(...own, handOn(options, signal));
      };
      if (kind === 'stream') {
        return guarded(operation, assertOpen, () =>
          streamCall(operation, untilClosed(options), run as Streaming),
        );
      }
      if (kind === 'session') {
        return runCall(operation, {}, async () => {
          assertOpen(operation);
          return openSession(operation, untilClosed(options), run as Opening);
        });
      }
      return runCall(operation, options, async (signal) => {
        assertOpen(operation);
        return run(signal);
      });
    };
  };
  const wrapAll = <Group>(
    operations: { readonly [Name in keyof Group]-?: OperationFacts },
    group: Partial<Group> | undefined,
  ): Group => {
    const members = group as Readonly<Record<string, Member | undefined>> | undefined;
    const entries = Object.entries<OperationFacts>(operations);
    return Object.fromEntries(
      entries.map(([name, facts]) => [name, wrap(facts, members?.[name])]),
    ) as Group;
  };
  const own = wrapAll<Pick<ContainerRuntime, keyof typeof ownOperations>>(ownOperations, {
    hostRoutes: async () => [],
    ...runtime,
  });
  return {
    specVersion: 'v1',
    name: runtime.name,
    capabilities: Object.freeze({ ...runtime.capabilities }),
    ...own,
    images: wrapAll<ImageOperations>(imageOperations, runtime.images),
    containers: wrapAll<ContainerOperations>(containerOperations, runtime.containers),
    networks: wrapAll<NetworkOperations>(networkOperations, runtime.networks),
    volumes: wrapAll<VolumeOperations>(volumeOperations, runtime.volumes),
    close: async () => {
      closing.abort();
      await runtime.close?.();
    },
  };
}

type Streaming = (signal: AbortSignal) => AsyncIterable<unknown>;
type Opening = (signal: AbortSignal) => Promise<ExecSession>;

/** A stream that is refused when somebody begins to read it after the end of the runtime. */
async function* guarded(
  operation: string,
  assertOpen: (operation: string) => void,
  open: () => AsyncIterable<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  assertOpen(operation);
  yield* open();
}
