import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { failure } from '../failure.ts';
import { RECORD_LABEL, ROOT_LABEL } from './host.ts';

/** What a volume was asked for. */
export interface VolumeRecord {
  readonly name: string;
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
}

type Sources = Pick<Context, 'engine' | 'host'>;

const DEFAULT_BYTES = 512 * 1024 ** 3;

/** Every volume of this Mac. */
export async function listVolumes({ engine, host }: Sources): Promise<readonly VolumeRecord[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${ROOT_LABEL}=${host.mark}`] }));
  const { Volumes } = await engine.must('GET', `/volumes?filters=${filters}`);
  const listed: readonly { readonly Labels: Readonly<Record<string, string>> }[] = Volumes ?? [];
  return listed.map(({ Labels }) => JSON.parse(Labels[RECORD_LABEL] ?? '{}') as VolumeRecord);
}

/** Makes a volume. */
export async function createVolume(
  sources: Sources,
  request: { readonly name: string } & Partial<VolumeRecord>,
): Promise<void> {
  const { engine, host } = sources;
  const isTaken = (await listVolumes(sources)).some(({ name }) => name === request.name);
  if (isTaken) throw failure(`volume '${request.name}' already exists`);
  const record: VolumeRecord = {
    createdAtMs: Date.now(),
    labels: {},
    options: {},
    sizeBytes: DEFAULT_BYTES,
    ...request,
  };
  await engine.must('POST', '/volumes/create', {
    Name: host.engineName(record.name),
    Labels: { [ROOT_LABEL]: host.mark, [RECORD_LABEL]: JSON.stringify(record) },
  });
}

/** Makes a named volume that is not there; true when it did. */
export async function ensureVolume(sources: Sources, name: string): Promise<boolean> {
  if ((await listVolumes(sources)).some((volume) => volume.name === name)) return false;
  await createVolume(sources, { name });
  return true;
}

/** Makes a volume that only one container has; nothing ever deletes it by itself. */
export async function createAnonymousVolume(sources: Sources): Promise<string> {
  const name = randomUUID();
  await createVolume(sources, { name, labels: { 'com.apple.container.resource.anonymous': '' } });
  return name;
}
