function numberOf(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return (major * 1000 + minor) * 1000 + patch;
}

/** Whether a release is as new as another. */
export function isAtLeast(version: string, other: string): boolean {
  return numberOf(version) >= numberOf(other);
}

/** Whether something that came with a release is in another. */
export function isInRelease({ since }: { readonly since?: string }, version: string): boolean {
  return since === undefined || isAtLeast(version, since);
}
