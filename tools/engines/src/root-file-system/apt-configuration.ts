export interface AptPlace {
  readonly directory: string;
  readonly mirror: string;
  readonly suite: string;
  /** Debian's archive keys, when the machine has them. */
  readonly keyring: string | undefined;
}

/** The source line; without keys only an encrypted mirror is trusted. */
export function aptSource({ mirror, suite, keyring }: AptPlace): string {
  if (keyring !== undefined) return `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`;
  if (mirror.startsWith('https:')) return `deb [trusted=yes] ${mirror} ${suite} main\n`;
  throw new Error(
    'no Debian archive keys on this machine: install them with "apt-get install debian-archive-keyring"',
  );
}

/**
 * Settings that give apt a world of its own: no package counts as installed, and nothing of the
 * machine's package state is touched. The machine's proxies stay in force.
 */
export function aptConfiguration({ directory }: Pick<AptPlace, 'directory'>): string {
  return `Dir::State "${directory}/state";
Dir::State::status "${directory}/status";
Dir::Cache "${directory}/cache";
Dir::Etc::sourcelist "${directory}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
// The testing suite is often served for longer than its own index claims.
Acquire::Check-Valid-Until "false";
#clear Acquire::IndexTargets::deb::DEP-11;
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}
