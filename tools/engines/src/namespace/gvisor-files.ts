const WRAPPER = 'usr/local/bin/runsc-here';

/**
 * Since Linux 6.14 every network namespace shows `rmem_default`, which this runsc takes for the
 * sign of the machine's own network and refuses. The wrapper hides these settings from runsc.
 */
const wrapper = `#!/bin/sh
exec unshare --mount --propagation slave sh -c '
  mount -t tmpfs -o size=64k tmpfs /proc/sys/net
  exec /usr/bin/runsc "$@"' runsc "$@"
`;

/** Registers gVisor as the runtime `runsc`. */
export function gvisorFiles(): Readonly<Record<string, string>> {
  const settings = { runtimes: { runsc: { path: `/${WRAPPER}` } } };
  return {
    [WRAPPER]: wrapper,
    'etc/docker/daemon.json': `${JSON.stringify(settings, undefined, 2)}\n`,
  };
}
