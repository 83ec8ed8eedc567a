const COMMIT = '0190097';

/** What `--version` prints, of the program or of its service. */
export function versionLine(version: string, program = 'container CLI'): string {
  return `${program} version ${version} (build: release, commit: ${COMMIT})`;
}
