/** Keys of one driver beside those that all drivers of containers have. */
const own: Readonly<Record<string, string>> = {
  docker: `# How the engine is found: one of these three. Without any it is looked for as the docker
# client does: DOCKER_HOST, the current context, then the sockets of the products.
#endpoint = "unix:///var/run/docker.sock"
#socket_path = "/var/run/docker.sock"
#context = "default"

# ca.pem, cert.pem and key.pem for an endpoint that begins with tcp://.
#tls_directory = "/etc/openshell/docker-tls"
`,
  podman: `# How the engine is found: one of these three. Without any it is looked for as the podman
# client does: CONTAINER_HOST, the default connection, then the known sockets.
#endpoint = "unix:///run/user/1000/podman/podman.sock"
#socket_path = "/run/user/1000/podman/podman.sock"
#connection = "podman-machine-default"

# ca.pem, cert.pem and key.pem for an endpoint that begins with tcp://.
#tls_directory = "/etc/openshell/podman-tls"

# User namespace of the containers: "host", "keep-id", "auto", "no-map", or "private" with maps.
#userns = "private"
#uidmap = ["0:100000:65536"]
#gidmap = ["0:100000:65536"]
`,
  'apple-container': `# The container program. Without it: the first on PATH, then the usual places.
#program = "/usr/local/bin/container"

# Whether the gateway starts the container service when it is not started.
#start_service = false

# Registries that are spoken to without TLS.
#insecure_registries = ["localhost:5000"]

# Where the driver keeps logs and exit codes.
#state_directory = "/Users/me/Library/Application Support/openshell/apple-container"

# Longest pause between two looks at the containers, and longest call of the program.
#poll_interval_ms = 2000
#call_timeout_ms = 60000
`,
};

const common = `# When images are fetched: "always", "if-not-present" or "never".
#image_pull_policy = "if-not-present"

# Whether a sandbox may mount directories of the engine's machine.
#enable_bind_mounts = false

# Processes a sandbox may have when its request does not say.
#sandbox_pids_limit = 2048

# How long a main process has to end before it is killed.
#stop_grace_ms = 10000

# Addresses that the networks of sandboxes are cut from, 16 each.
#network_pool = "10.213.0.0/16"

# The supervisor: its program on this machine, in place of supervisor_image above.
#supervisor_bin = "/usr/local/bin/openshell-sandbox"

# Address of the gateway as a supervised sandbox dials it, used as written. Without it: found out.
#grpc_endpoint = "http://192.0.2.1:17670"

# The supervisor's socket inside a sandbox.
#ssh_socket_path = "/run/openshell/ssh.sock"
`;

/**
 * The table of a driver, every key commented out.
 *
 * @param name - one of the drivers that need no \`package\`
 * @param isSelected - whether it is the one that was chosen, so that its heading is not commented
 */
export function driverTemplate(name: string, isSelected: boolean): string {
  const heading = `${isSelected ? '' : '#'}[openshell.drivers.${name}]`;
  return [heading, '', own[name] ?? '', common].join('\n');
}
