export const ENVIRONMENT_PREFIX = 'OPENSHELL_ENGINE_';

/** The environment variable that carries the endpoint of an engine. */
export function environmentName(engineName: string): string {
  return `${ENVIRONMENT_PREFIX}${engineName.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
