/** What an operator says of the user namespace of containers. */
export interface UserNamespaceOptions {
  readonly userns?: string | undefined;
  readonly uidmap?: readonly string[] | undefined;
  readonly gidmap?: readonly string[] | undefined;
}

/** What is wrong with one of the options. */
export interface UserNamespaceComplaint {
  readonly field: 'userns' | 'uidmap' | 'gidmap';
  readonly message: string;
}

type Part = Readonly<Record<string, unknown>>;

const keepIdPattern = /^(uid|gid)=\d+(,(uid|gid)=\d+)?$/;
const autoPattern = /^((size=\d+|uidmapping=\d+:\d+:\d+|gidmapping=\d+:\d+:\d+)(,(?!$)|$))+$/;
const mapPattern = /^(\d+):(\d+):([1-9]\d*)$/;

function partsOf(userns: string): { readonly mode: string; readonly value: string | undefined } {
  const at = userns.indexOf(':');
  const mode = (at === -1 ? userns : userns.slice(0, at)).toLowerCase();
  return {
    mode: mode === 'nomap' ? 'no-map' : mode,
    value: at === -1 ? undefined : userns.slice(at + 1),
  };
}

function complaintOfMode(userns: string): string | undefined {
  const { mode, value } = partsOf(userns);
  if (mode === 'keep-id') {
    return value === undefined || keepIdPattern.test(value)
      ? undefined
      : `"${userns}": write keep-id:uid=N,gid=N`;
  }
  if (mode === 'auto') {
    return value === undefined || autoPattern.test(value)
      ? undefined
      : `"${userns}": write auto:size=N, and uidmapping= or gidmapping= as container:host:size`;
  }
  if (!['host', 'no-map', 'private'].includes(mode)) {
    return `"${userns}": use host, keep-id, auto, no-map or private`;
  }
  return value === undefined ? undefined : `"${userns}": ${mode} takes no parameters`;
}

/** What is wrong with the user namespace of containers, if anything is. */
export function complaintOfUserNamespace({
  userns,
  uidmap,
  gidmap,
}: UserNamespaceOptions): UserNamespaceComplaint | undefined {
  const message = userns === undefined ? undefined : complaintOfMode(userns);
  if (message !== undefined) return { field: 'userns', message };
  const isPrivate = userns !== undefined && partsOf(userns).mode === 'private';
  for (const [field, lines] of [
    ['uidmap', uidmap],
    ['gidmap', gidmap],
  ] as const) {
    const isThere = lines !== undefined && lines.length > 0;
    if (isThere && !isPrivate) return { field, message: 'belongs to userns "private"' };
    if (!isThere && isPrivate) return { field, message: 'is needed by userns "private"' };
    const wrong = lines?.find((line) => !mapPattern.test(line));
    if (wrong !== undefined) return { field, message: `"${wrong}": write container:host:size` };
  }
  return undefined;
}

function toMap(line: string): Part {
  const [container, host, size] = line.split(':').map(Number);
  return { container_id: container, host_id: host, size };
}

function autoOptions(value: string | undefined): Part {
  const entries = (value ?? '').split(',').filter((part) => part !== '');
  const all = (name: string): readonly string[] =>
    entries.flatMap((entry) =>
      entry.startsWith(`${name}=`) ? [entry.slice(name.length + 1)] : [],
    );
  const [size] = all('size');
  return {
    Size: size === undefined ? 0 : Number(size),
    AdditionalUIDMappings: all('uidmapping').map(toMap),
    AdditionalGIDMappings: all('gidmapping').map(toMap),
  };
}

/** The user namespace in the words of the engine; the options have been checked. */
export function toUserNamespace({ userns, uidmap = [], gidmap = [] }: UserNamespaceOptions): Part {
  if (userns === undefined) return {};
  const { mode, value } = partsOf(userns);
  const named = { userns: { nsmode: mode, ...(value === undefined ? {} : { value }) } };
  if (mode === 'auto') {
    return { ...named, idmappings: { AutoUserNs: true, AutoUserNsOpts: autoOptions(value) } };
  }
  if (mode !== 'private') return named;
  return { ...named, idmappings: { UIDMap: uidmap.map(toMap), GIDMap: gidmap.map(toMap) } };
}

/**
 * Whether two containers see the owners of a volume's files alike. With ranges of their own they do
 * not, so a volume has to be handed to each container as it is mounted.
 */
export function sharesOwners({ userns }: UserNamespaceOptions): boolean {
  return userns === undefined || partsOf(userns).mode !== 'auto';
}
