import type { ComputeDriver, CreateOptions, Sandbox, SandboxSpec } from '@openshell/driver-api';
import type { Mutant } from '../mutants/mutant.ts';
import { editWhenGood } from './edit-driver.ts';

/** What is known of a create that is under way. */
interface CreateUnderWay {
  readonly spec: SandboxSpec;
  readonly options: CreateOptions;
  readonly end: Promise<unknown>;
  /** How many steps it has told of. */
  steps: number;
}

/** What a mutant has seen its honest self do. */
export interface Notes {
  /** Creates that are under way, by id. */
  readonly creates: (id: string) => readonly CreateUnderWay[];
  /** What a sandbox was first made with. */
  readonly specOf: (id: string) => SandboxSpec | undefined;
  /** The sandbox as it was told last. */
  readonly told: (id: string) => Sandbox | undefined;
  /** Whether somebody stopped it through the driver. */
  readonly wasStopped: (id: string) => boolean;
  /** Whether somebody resumed it through the driver. */
  readonly wasResumed: (id: string) => boolean;
  /** Whether it was deleted through the driver. */
  readonly wasDeleted: (id: string) => boolean;
  /** How often it was to be deleted through the driver. */
  readonly deletes: (id: string) => number;
}

/** A driver that notes what is asked of it. */
export function noting(honest: ComputeDriver): {
  readonly driver: ComputeDriver;
  readonly notes: Notes;
} {
  const creates = new Map<string, Set<CreateUnderWay>>();
  const specs = new Map<string, SandboxSpec>();
  const told = new Map<string, Sandbox>();
  const stopped = new Set<string>();
  const resumed = new Set<string>();
  const deleted = new Set<string>();
  const deletes = new Map<string, number>();
  const tell = (sandbox: Sandbox): Sandbox => {
    told.set(sandbox.id, sandbox);
    return sandbox;
  };
  const driver: ComputeDriver = {
    ...honest,
    create: async (id, spec, options = {}) => {
      const note = { spec, options, end: Promise.resolve(), steps: 0 };
      const onProgress: CreateOptions['onProgress'] = (progress) => {
        note.steps += 1;
        options.onProgress?.(progress);
      };
      const create = honest.create(id, spec, { ...options, onProgress });
      note.end = create.then(
        () => {},
        () => {},
      );
      const ofId = creates.get(id) ?? new Set();
      creates.set(id, ofId.add(note));
      try {
        const answer = await create;
        if (answer.created) specs.set(id, spec);
        tell(answer.sandbox);
        return answer;
      } finally {
        ofId.delete(note);
      }
    },
    get: async (id, options) => tell(await honest.get(id, options)),
    stop: async (id, options) => {
      stopped.add(id);
      return tell(await honest.stop(id, options));
    },
    resume: async (id, options) => {
      resumed.add(id);
      return tell(await honest.resume(id, options));
    },
    delete: async (id, options) => {
      deleted.add(id);
      deletes.set(id, (deletes.get(id) ?? 0) + 1);
      told.delete(id);
      return honest.delete(id, options);
    },
  };
  return {
    driver,
    notes: {
      creates: (id) => [...(creates.get(id) ?? [])],
      specOf: (id) => specs.get(id),
      told: (id) => told.get(id),
      wasStopped: (id) => stopped.has(id),
      wasResumed: (id) => resumed.has(id),
      wasDeleted: (id) => deleted.has(id),
      deletes: (id) => deletes.get(id) ?? 0,
    },
  };
}

/** A fault that depends on what was asked of the driver before; over a bad connection it is honest. */
export function editNoted(
  edit: (honest: ComputeDriver, notes: Notes) => Partial<ComputeDriver>,
): NonNullable<Mutant['driver']> {
  return editWhenGood((honest) => {
    const { driver, notes } = noting(honest);
    return { ...driver, ...edit(driver, notes) };
  });
}
