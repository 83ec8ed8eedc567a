import type { ContainerSpec, EffectiveSandboxSpec, ImageDetails } from '@openshell/driver-api';
import { tlsPaths, tokenPath } from '../secrets/secret-paths.ts';
import type { SupervisorSettings } from './supervisor-settings.ts';
import { supervisorPath } from './supervisor-volume.ts';

/** The sandbox a supervisor is to look after. */
export interface SupervisedSandbox {
  readonly id: string;
  readonly spec: EffectiveSandboxSpec;
  readonly image: ImageDetails;
}

/** Where the main process works when neither spec nor image says. */
const DEFAULT_WORKSPACE = '/sandbox';

const defaultCommand: readonly string[] = ['/bin/bash', '-l'];

/** Where the main process works. */
function workspaceRoot(spec: EffectiveSandboxSpec, image: ImageDetails): string {
  const directory = spec.workingDirectory ?? image.workingDirectory;
  return directory === '' || directory === '/' ? DEFAULT_WORKSPACE : directory;
}

/** The main process as the supervisor reads it: exact arguments, whether it has a terminal. */
function mainProcessSpec({ command, tty }: EffectiveSandboxSpec): string {
  return JSON.stringify({ version: 1, command: command ?? defaultCommand, tty });
}

/** What the supervisor reads; names and meaning are those of OpenShell (`openshell-wire` §3.2). */
function supervisorEnvironment(
  settings: SupervisorSettings,
  { id, spec, image }: SupervisedSandbox,
): Record<string, string> {
  return {
    HOME: '/root',
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    TERM: 'xterm',
    OPENSHELL_LOG_LEVEL: spec.logLevel ?? 'warn',
    OPENSHELL_USER_ENVIRONMENT: JSON.stringify(spec.environment ?? {}),
    OPENSHELL_ENDPOINT: settings.endpoint,
    OPENSHELL_SANDBOX_ID: id,
    OPENSHELL_SANDBOX: spec.name,
    OPENSHELL_SSH_SOCKET_PATH: settings.sshSocketPath,
    OPENSHELL_MAIN_PROCESS_SPEC: mainProcessSpec(spec),
    OPENSHELL_TELEMETRY_ENABLED: 'false',
    OPENSHELL_NETWORK_RUNTIME_CAPABILITIES: 'policy-dns-transparent-tcp',
    OPENSHELL_OCI_IMAGE_USER: spec.user ?? image.user,
    OPENSHELL_SANDBOX_TOKEN_FILE: tokenPath,
    ...(settings.tls === undefined
      ? {}
      : {
          OPENSHELL_TLS_CA: tlsPaths.ca,
          OPENSHELL_TLS_CERT: tlsPaths.cert,
          OPENSHELL_TLS_KEY: tlsPaths.key,
        }),
  };
}

/** The supervisor as the container's main process, with everything it needs to find its own. */
export function supervisorProcess(
  settings: SupervisorSettings,
  sandbox: SupervisedSandbox,
): Partial<ContainerSpec> {
  return {
    entrypoint: [supervisorPath],
    command: ['--workdir', workspaceRoot(sandbox.spec, sandbox.image)],
    environment: supervisorEnvironment(settings, sandbox),
    user: '0',
    workingDirectory: '/',
    tty: false,
    openStdin: false,
  };
}
