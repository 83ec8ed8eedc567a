import {
  type ComputeDriver,
  type DriverError,
  parseSandboxSpec,
  type SandboxSpec,
} from '@openshell/driver-api';
import { changed, editDriver, failingAs } from '../support/edit-driver.ts';
import type { ManifestName } from '../support/manifests.ts';
import type { Mutant } from './mutant.ts';

interface Overlooked {
  readonly word: string;
  readonly fault: string;
  readonly manifest: ManifestName;
  /** Whether a spec asks for it. */
  readonly isAsked: (spec: SandboxSpec) => boolean;
}

const MEBIBYTE = 1024 ** 2;

const overlooked: readonly Overlooked[] = [
  {
    word: 'no-network',
    fault: 'a sandbox without network gets one',
    manifest: 'little',
    isAsked: ({ network }) => network === 'none',
  },
  {
    word: 'network-policy',
    fault: 'an egress policy is dropped',
    manifest: 'full',
    isAsked: ({ network }) => typeof network === 'object' && network.allow.length > 0,
  },
  {
    word: 'published-port',
    fault: 'a published port is dropped',
    manifest: 'little',
    isAsked: ({ publishedPorts = [] }) => publishedPorts.length > 0,
  },
  {
    word: 'volume',
    fault: 'a volume is dropped',
    manifest: 'little',
    isAsked: ({ mounts = [] }) => mounts.some(({ type }) => type === 'volume'),
  },
  {
    word: 'tmpfs',
    fault: 'a memory file system is dropped',
    manifest: 'little',
    isAsked: ({ mounts = [] }) => mounts.some(({ type }) => type === 'tmpfs'),
  },
  {
    word: 'bind-mount',
    fault: 'a bind mount is dropped',
    manifest: 'full',
    isAsked: ({ mounts = [] }) => mounts.some(({ target }) => target === '/usr-outside'),
  },
  {
    word: 'platform',
    fault: 'a platform is dropped',
    manifest: 'little',
    isAsked: ({ platform }) => platform !== undefined,
  },
  {
    word: 'cpu-limit',
    fault: 'a limit of whole cores is dropped',
    manifest: 'little',
    isAsked: ({ resources: { cpuMillis = 1 } = {} }) => cpuMillis % 1_000 === 0,
  },
  {
    word: 'fractional-cpu-limit',
    fault: 'half a core is dropped',
    manifest: 'middling',
    isAsked: ({ resources: { cpuMillis = 0 } = {} }) => cpuMillis % 1_000 > 0,
  },
  {
    word: 'memory-limit',
    fault: 'a memory limit is dropped',
    manifest: 'little',
    isAsked: ({ resources }) => resources?.memoryBytes !== undefined,
  },
  {
    word: 'too-little-memory',
    fault: 'a memory limit that is too small is dropped',
    manifest: 'full',
    isAsked: ({ resources: { memoryBytes = MEBIBYTE ** 2 } = {} }) => memoryBytes < 6 * MEBIBYTE,
  },
  {
    word: 'pids-limit',
    fault: 'a limit of processes is dropped',
    manifest: 'little',
    isAsked: ({ resources }) => resources?.pidsLimit !== undefined,
  },
  { word: 'gpus', fault: 'a GPU is dropped', manifest: 'full', isAsked: ({ gpus }) => gpus === 1 },
  {
    word: 'guest-kernel',
    fault: 'a kernel of its own is dropped',
    manifest: 'little',
    isAsked: ({ isolation }) => isolation === 'guest-kernel',
  },
  {
    word: 'virtual-machine',
    fault: 'a virtual machine is dropped',
    manifest: 'full',
    isAsked: ({ isolation }) => isolation === 'vm',
  },
  {
    word: 'token',
    fault: 'a token is dropped',
    manifest: 'little',
    isAsked: ({ token }) => token !== undefined,
  },
];

/** Overlooks what a spec asks for when it asks for nothing else, so that lists stay complete. */
function overlooks({ isAsked }: Overlooked): Mutant['driver'] & {} {
  const drop = (spec: SandboxSpec): SandboxSpec => {
    const { image, command, ...rest } = spec ?? {};
    try {
      parseSandboxSpec(spec);
    } catch {
      return spec;
    }
    return Object.keys(rest).length === 1 && isAsked(spec) ? { image, command } : spec;
  };
  return editDriver((honest) => ({
    validate: (spec, options) => honest.validate(drop(spec), options),
    create: (id, spec, options) => honest.create(id, drop(spec), options),
  }));
}

/** Hands the refusal of a spec on as another one. */
function refusing(
  edit: (refusal: DriverError) => DriverError | undefined,
  names: readonly ('validate' | 'create')[] = ['validate', 'create'],
): Mutant['driver'] & {} {
  return editDriver((honest) => ({
    ...(names.includes('validate')
      ? { validate: (spec, options) => honest.validate(spec, options).catch(failingAs(edit)) }
      : {}),
    ...(names.includes('create')
      ? { create: (id, spec, options) => honest.create(id, spec, options).catch(failingAs(edit)) }
      : {}),
  }));
}

/** Tells the first things of a long list only. */
function shorten(refusal: DriverError): DriverError | undefined {
  const { missing = [] } = refusal.details;
  if (missing.length < 3) return undefined;
  return changed(refusal, { details: { missing: missing.slice(0, 2) } });
}

function withoutReasons(refusal: DriverError): DriverError | undefined {
  const { missing = [] } = refusal.details;
  if (missing.length < 3) return undefined;
  return changed(refusal, {
    details: { missing: missing.map((each) => ({ ...each, reason: '' })) },
  });
}

const together: readonly Mutant[] = [
  {
    breaks: 'refuse/all-at-once',
    fault: 'of all that is missing only the first things are listed',
    suite: 'driver',
    driver: refusing(shorten),
  },
  {
    breaks: 'refuse/reasons',
    fault: 'a list of what is missing gives no reasons',
    suite: 'driver',
    driver: refusing(withoutReasons),
  },
  {
    breaks: 'refuse/validate-as-create',
    fault: 'validate finds fewer things missing than create',
    suite: 'driver',
    driver: refusing(shorten, ['validate']),
  },
  {
    breaks: 'refuse/before-any-effect',
    fault: 'a create begins before it looks what is missing',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: (id, spec, options) =>
        honest.create(id, spec, options).catch(
          failingAs(({ code }) => {
            if (code !== 'UNSUPPORTED') return undefined;
            options?.onProgress?.({ step: 'creating-container', message: 'making the container' });
            return undefined;
          }),
        ),
    })),
  },
];

/** Hands a stream's failure on as another one. */
async function* streamFailingAs<Item>(
  stream: AsyncIterable<Item>,
  edit: (failure: DriverError) => DriverError | undefined,
): AsyncGenerator<Item, void, undefined> {
  try {
    yield* stream;
  } catch (thrown) {
    failingAs(edit)(thrown);
  }
}

/** What is not offered is told as something that went wrong. */
function asInternal(failure: DriverError): DriverError | undefined {
  return failure.code === 'UNSUPPORTED' ? changed(failure, { code: 'INTERNAL' }) : undefined;
}

const calls: readonly (readonly [
  string,
  ManifestName,
  (honest: ComputeDriver) => Partial<ComputeDriver>,
])[] = [
  [
    'exec',
    'little',
    ({ exec }) => ({ exec: (...words) => exec(...words).catch(failingAs(asInternal)) }),
  ],
  [
    'exec-terminal',
    'middling',
    ({ exec }) => ({
      exec: (id, request, options) => {
        const { columns = 0, rows = 0 } = request.terminal ?? {};
        const isUsual = columns === 80 && rows === 24;
        return exec(id, isUsual ? { ...request, terminal: undefined } : request, options);
      },
    }),
  ],
  [
    'logs',
    'little',
    ({ logs }) => ({ logs: (...words) => streamFailingAs(logs(...words), asInternal) }),
  ],
  [
    'copy-in',
    'little',
    ({ copyIn }) => ({ copyIn: (...words) => copyIn(...words).catch(failingAs(asInternal)) }),
  ],
  [
    'copy-out',
    'little',
    ({ copyOut }) => ({ copyOut: (...words) => streamFailingAs(copyOut(...words), asInternal) }),
  ],
  [
    'stats',
    'little',
    ({ stats }) => ({ stats: (...words) => stats(...words).catch(failingAs(asInternal)) }),
  ],
  [
    'forward',
    'full',
    ({ forward }) => ({ forward: (...words) => streamFailingAs(forward(...words), asInternal) }),
  ],
];

export const refusedMutants: readonly Mutant[] = [
  ...overlooked.map((each): Mutant => {
    const { word, fault, manifest } = each;
    return { breaks: `refuse/${word}`, fault, suite: 'driver', manifest, driver: overlooks(each) };
  }),
  ...together,
  ...calls.map(
    ([word, manifest, edit]): Mutant => ({
      breaks: `refuse/${word}`,
      fault: 'a call that is not offered fails in another way',
      suite: 'driver',
      manifest,
      driver: editDriver(edit),
    }),
  ),
];
