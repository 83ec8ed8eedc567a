/** All of these resolve inside to the machine the gateway runs on. */
export const hostNames: readonly string[] = [
  'host.openshell.internal',
  'host.docker.internal',
  'host.containers.internal',
  'host.container.internal',
];
