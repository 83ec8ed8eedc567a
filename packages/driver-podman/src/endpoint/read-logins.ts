import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type {
  LoginConfiguration,
  MachineFiles,
  Surroundings,
} from '@openshell/driver-kit/http-engine';
import { loginConfigurationSchema } from '@openshell/driver-kit/http-engine';

/** Files with logins, the first that knows a registry decides, as for the podman client. */
function pathsOf({ environment, homeDirectory }: Surroundings): readonly string[] {
  const named = environment['REGISTRY_AUTH_FILE'] ?? '';
  if (named !== '') return [named];
  const runtime = environment['XDG_RUNTIME_DIR'] ?? '';
  const configuration = environment['XDG_CONFIG_HOME'] || join(homeDirectory, '.config');
  const docker = environment['DOCKER_CONFIG'] || join(homeDirectory, '.docker');
  return [
    ...(runtime === '' ? [] : [join(runtime, 'containers', 'auth.json')]),
    join(configuration, 'containers', 'auth.json'),
    join(docker, 'config.json'),
  ];
}

async function readLoginFile(files: MachineFiles, path: string): Promise<LoginConfiguration> {
  const text = await files.read(path);
  try {
    return text === undefined ? {} : loginConfigurationSchema.parse(JSON.parse(text));
  } catch {
    // The cause would show the text of the file, which holds passwords.
    throw new DriverError('FAILED_PRECONDITION', `"${path}" cannot be read`, {
      remedy: 'mend the file or remove it; it has to be JSON as "podman login" writes it',
    });
  }
}

/** The logins of the podman client, and those of the docker client after them. */
export async function readLogins(
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<LoginConfiguration> {
  const found = await Promise.all(pathsOf(surroundings).map((path) => readLoginFile(files, path)));
  const lastFirst = found.toReversed();
  return {
    credsStore: found.map(({ credsStore }) => credsStore).find(Boolean),
    auths: Object.assign({}, ...lastFirst.map(({ auths }) => auths)),
    credHelpers: Object.assign({}, ...lastFirst.map(({ credHelpers }) => credHelpers)),
  };
}
