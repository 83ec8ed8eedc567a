const STORE = '/var/lib/registry';
const CREDENTIALS_FILE = '/etc/openshell-registry/htpasswd';

/** Where an engine finds its registries; both forget everything when the engine goes down. */
export interface RegistryAddresses {
  readonly open: '127.0.0.1:5000';
  readonly authenticated: '127.0.0.1:5001';
  readonly username: string;
  readonly password: string;
}

export const registryAddresses: RegistryAddresses = {
  open: '127.0.0.1:5000',
  authenticated: '127.0.0.1:5001',
  username: 'openshell',
  password: 'openshell-test',
};

/** The bcrypt hash of the test password. */
const CREDENTIALS = '$2y$05$opJF9U2wh1OmCc/MHUGu.ehI9RpRT3TzQkA7R5pEq9s/QiKO3QThi';

export const registryNames = ['open', 'authenticated'] as const;
export type RegistryName = (typeof registryNames)[number];

export function registrySettingsPath(name: RegistryName): string {
  return `/etc/openshell-registry/${name}.yml`;
}

export function registryFiles(): Readonly<Record<string, string>> {
  const credentials = `auth:
  htpasswd: { realm: openshell, path: ${CREDENTIALS_FILE} }
`;
  return {
    [registrySettingsPath('open').slice(1)]: settings('open'),
    [registrySettingsPath('authenticated').slice(1)]: settings('authenticated') + credentials,
    [CREDENTIALS_FILE.slice(1)]: `${registryAddresses.username}:${CREDENTIALS}\n`,
  };
}

function settings(name: RegistryName): string {
  return `version: 0.1
log: { level: warn }
storage:
  filesystem: { rootdirectory: ${STORE}/${name} }
  delete: { enabled: true }
http: { addr: "${registryAddresses[name]}", secret: openshell }
`;
}
