/** Labels on everything a driver makes. Their meaning is versioned by `format`. */
export const labelNames = {
  managedBy: 'openshell.ai/managed-by',
  gatewayId: 'openshell.ai/gateway-id',
  format: 'openshell.ai/format',
  /** What the object is for; a container with another role than `sandbox` is no sandbox. */
  role: 'openshell.ai/role',
  /** Which call made the object: undoing it removes nothing that another call made. */
  attempt: 'openshell.ai/attempt',
  sandboxId: 'openshell.ai/sandbox-id',
  sandboxName: 'openshell.ai/sandbox-name',
  sandboxWorkspace: 'openshell.ai/sandbox-workspace',
  /** The caller's labels as JSON: the engine mixes those of the image into the container's. */
  userLabels: 'openshell.ai/labels',
  /** The image reference that was asked for; the container itself names the image id. */
  image: 'openshell.ai/image',
  isolation: 'openshell.ai/isolation',
  /** Digest of each field of the spec as JSON, to tell which one differs. */
  specDigests: 'openshell.ai/spec-digests',
} as const;

const MANAGED_BY = 'openshell';
const FORMAT = '1';

/** What an object on the engine is for. */
export type ObjectRole =
  | 'sandbox'
  | 'network'
  | 'secrets'
  | 'staging'
  | 'route'
  | 'supervisor'
  | 'volume';

/** The labels of an object of one gateway. */
export function ownerLabels(gatewayId: string, role: ObjectRole): Readonly<Record<string, string>> {
  return {
    [labelNames.managedBy]: MANAGED_BY,
    [labelNames.gatewayId]: gatewayId,
    [labelNames.format]: FORMAT,
    [labelNames.role]: role,
  };
}

/** The labels of an object that belongs to one sandbox. */
export function sandboxLabels(
  gatewayId: string,
  sandboxId: string,
  role: ObjectRole,
): Readonly<Record<string, string>> {
  return { ...ownerLabels(gatewayId, role), [labelNames.sandboxId]: sandboxId };
}

/** The labels by which a gateway finds the containers of its sandboxes. */
export function sandboxFilter(gatewayId: string): Readonly<Record<string, string>> {
  return {
    [labelNames.managedBy]: MANAGED_BY,
    [labelNames.gatewayId]: gatewayId,
    [labelNames.role]: 'sandbox',
  };
}

/**
 * Those of the caller's labels that any engine takes. The others are in the record of all of them
 * alone, from which sandboxes are answered.
 */
export function engineLabels(
  labels: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const isPlain = ([name]: readonly [string, string]): boolean => /^[\w./:-]+$/.test(name);
  return Object.fromEntries(Object.entries(labels).filter(isPlain));
}

/** Whether something on the engine belongs to this gateway. */
export function isOwned(labels: Readonly<Record<string, string>>, gatewayId: string): boolean {
  return labels[labelNames.managedBy] === MANAGED_BY && labels[labelNames.gatewayId] === gatewayId;
}

/** The caller's labels, as they were stored. */
export function userLabelsOf(
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  try {
    const stored: unknown = JSON.parse(labels[labelNames.userLabels] ?? '{}');
    const isMap = typeof stored === 'object' && stored !== null && !Array.isArray(stored);
    return isMap ? (stored as Record<string, string>) : {};
  } catch {
    return {};
  }
}
