import type { Context } from '../context.ts';
import { failure } from '../failure.ts';
import type { ContainerRecord } from './container-record.ts';
import { RECORD_LABEL, ROOT_LABEL } from './host.ts';

/** A container, as the engine and its record tell. */
export interface FoundContainer {
  readonly record: ContainerRecord;
  /** Docker's answer. */
  // biome-ignore lint/suspicious/noExplicitAny: the stand-in takes Docker at its word.
  readonly inspected: any;
  readonly isRunning: boolean;
}

type Sources = Pick<Context, 'engine' | 'host'>;

function toFound(inspected: FoundContainer['inspected']): FoundContainer {
  const record = JSON.parse(inspected.Config.Labels[RECORD_LABEL]) as ContainerRecord;
  return { record, inspected, isRunning: inspected.State.Running === true };
}

/** A container by its exact id; none when there is none. */
export async function lookUp(
  { engine, host }: Sources,
  id: string,
): Promise<FoundContainer | undefined> {
  const name = encodeURIComponent(host.engineName(id));
  const { status, body } = await engine.ask('GET', `/containers/${name}/json`);
  if (status === 404) return undefined;
  return toFound(body);
}

/** As {@link lookUp}, for commands that say so in the usual words when there is none. */
export async function find(sources: Sources, id: string): Promise<FoundContainer> {
  const found = await lookUp(sources, id);
  if (found === undefined) throw failure(`get failed: container ${id} not found`);
  return found;
}

/** Every container of this Mac. */
export async function listContainers({
  engine,
  host,
}: Sources): Promise<readonly FoundContainer[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${ROOT_LABEL}=${host.mark}`] }));
  const listed: readonly { readonly Id: string }[] = await engine.must(
    'GET',
    `/containers/json?all=1&filters=${filters}`,
  );
  const looks = await Promise.all(
    listed.map(({ Id }) => engine.ask('GET', `/containers/${Id}/json`)),
  );
  return looks
    .filter(({ status, body }) => status === 200 && RECORD_LABEL in body.Config.Labels)
    .map(({ body }) => toFound(body));
}
