import type { ErrorRow } from '../http-engine/error-row.ts';

const makeSshWork = 'make "ssh HOST podman version" work without a question';
const startEngine = "start Podman's service, or look at its log when it runs";
const checkRegistry = 'check the name of the registry and the network between it and the engine';

/** First match wins. Podman answers 500 to much, so its words decide before the status does. */
export const podmanErrors: readonly ErrorRow[] = [
  // The connection.
  {
    systemCode: /^(EACCES|EPERM)$/,
    code: 'PERMISSION_DENIED',
    remedy: 'use the rootless service of your user, or run as the user the socket belongs to',
  },
  {
    systemCode: /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/,
    code: 'UNAUTHENTICATED',
    remedy: 'check ca.pem, cert.pem and key.pem against those of the engine',
  },
  {
    systemCode: /^ESSH$/,
    message: /Permission denied|Host key verification failed/,
    code: 'UNAUTHENTICATED',
    remedy: makeSshWork,
  },
  { systemCode: /^ESSH$/, code: 'UNAVAILABLE', remedy: makeSshWork },
  { systemCode: /^EOTHERENGINE$/, code: 'FAILED_PRECONDITION', remedy: 'name a Podman engine' },
  { systemCode: /^[A-Z]/, code: 'UNAVAILABLE', remedy: startEngine },
  {
    message: /HTTP request to an HTTPS server/,
    code: 'FAILED_PRECONDITION',
    remedy: 'give the option "tlsDirectory"',
  },
  {
    message: /archive\/tar|invalid tar header|unexpected EOF.*tar|error processing tar/i,
    code: 'INVALID_ARGUMENT',
    remedy: 'give an uncut tar stream',
  },
  // What runs out.
  {
    message: /session key.*disk quota exceeded/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'keys',
    remedy:
      'let a user have more with "sysctl kernel.keys.maxkeys", or set "keyring = false" in containers.conf',
  },
  {
    message: /no space left on device|disk quota exceeded/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'disk',
    remedy: 'free space where the engine keeps its data, as with "podman system prune"',
  },
  {
    message: /aardvark-dns failed to start/i,
    code: 'FAILED_PRECONDITION',
    remedy: "let nothing on the engine's machine listen on port 53 of all addresses",
  },
  {
    message:
      /address already in use|cannot listen on the (TCP|UDP) port|port is already allocated/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'port',
    remedy: 'choose another host port, leave it out, or end what listens there',
  },
  {
    message:
      /already used on the host or by another config|could not find free subnet|IPAM error.*no free|failed to find free IP|subnet .* overlaps/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'address-pool',
    remedy: 'choose another subnet, or remove networks that nobody uses',
  },
  {
    message: /toomanyrequests|too many requests/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'registry-rate',
    retry: 'with-backoff',
    remedy: 'wait, or log in to the registry with "podman login"',
  },
  {
    message: /cannot allocate memory/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'memory',
    remedy: "free memory on the engine's machine",
  },
  {
    message: /allocation failed; exceeded num_locks/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'locks',
    remedy: 'remove containers and volumes, or raise num_locks in containers.conf',
  },
  // Registries.
  {
    message:
      /unauthorized|authentication required|invalid username\/password|incorrect username or password|unable to retrieve auth token/i,
    code: 'UNAUTHENTICATED',
    remedy: 'log in with "podman login", or give credentials',
  },
  {
    message: /requested access to the resource is denied|pull access denied/i,
    code: 'NOT_FOUND',
    remedy: 'check the reference; if it is private, log in with "podman login" first',
  },
  {
    message:
      /manifest unknown|name unknown|repository .* not found|no image found in (manifest list|image index)|no matching manifest/i,
    code: 'NOT_FOUND',
    remedy: 'check repository, tag and platform',
  },
  // Names that exist and names that do not.
  {
    message:
      /is being used by the following container|network is being used|volume .* is being used/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'remove what uses it first',
  },
  {
    message:
      /name .* (is )?already in use|already exists|already used: network|UNIQUE constraint failed: ContainerConfig\.Name/i,
    code: 'ALREADY_EXISTS',
    remedy: 'choose another name, or remove what has it',
  },
  {
    message:
      /no such (container|image|volume|network|exec session|pod)|image not known|network not found|no container with (name or ID|ID or name)|no volume with name|unable to find network|layer not known/i,
    code: 'NOT_FOUND',
  },
  {
    message: /container has already been removed|container .* (has been|was) removed/i,
    code: 'NOT_FOUND',
  },
  {
    message:
      /no such host|connection refused|i\/o timeout|TLS handshake timeout|Client\.Timeout|network is unreachable|no route to host|connection reset|server misbehaving|server gave HTTP response to HTTPS client|pinging container registry/i,
    code: 'UNAVAILABLE',
    remedy: checkRegistry,
  },
  { status: 404, code: 'NOT_FOUND' },
  // States.
  {
    message: /unable to find user|unable to find group|no matching entries in/i,
    code: 'INVALID_ARGUMENT',
    remedy: 'name a user that the image has, or a number',
  },
  {
    message: /container-init binary not found|init binary|catatonit/i,
    code: 'FAILED_PRECONDITION',
    remedy: "install catatonit on the engine's machine",
  },
  {
    message: /OCI runtime .* (is )?not available|runtime .*not found|invalid runtime/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'name it in containers.conf as the default runtime, or leave it out',
  },
  {
    message: /CDI device|unresolvable CDI|stat nvidia\.com|nvidia\.com\/gpu/i,
    code: 'FAILED_PRECONDITION',
    remedy:
      "install the GPU vendor's container toolkit on the engine's machine, and make its CDI file",
  },
  {
    message: /statfs .*no such file or directory|bind source path/i,
    code: 'FAILED_PRECONDITION',
    remedy: "make the directory on the engine's machine first",
  },
  {
    message: /can not pause containers on rootless|cgroup v1|only available for cgroup v2/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'use cgroup v2, or Podman as root',
  },
  {
    message: /invalid signal|unknown signal/i,
    code: 'INVALID_ARGUMENT',
    remedy: 'name a signal of Linux, as SIGTERM',
  },
  {
    message:
      /container state improper|is not running|is not paused|is paused|cannot be removed without force|container is running|is running or paused/i,
    code: 'FAILED_PRECONDITION',
  },
  {
    message: /image is in use|image used by|is using|in use by|has dependent|must force/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'remove what uses it first',
  },
  {
    message: /read-only file system/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'write to a volume or a tmpfs',
  },
  {
    message:
      /executable file|exec format error|permission denied|OCI runtime|OCI permission|command not found|no command or entrypoint|workdir .* does not exist|no such file or directory/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'check command, user and working directory against the image',
  },
  {
    message: /invalid CIDR|invalid subnet|invalid argument|must be a|failed to decode|Decode\(\)/i,
    code: 'INVALID_ARGUMENT',
  },
  // What the status alone says.
  { status: 400, code: 'INVALID_ARGUMENT' },
  { status: 401, code: 'UNAUTHENTICATED', remedy: 'give credentials' },
  { status: 403, code: 'PERMISSION_DENIED', remedy: 'check what the engine allows' },
  { status: 409, code: 'FAILED_PRECONDITION' },
  { status: 501, code: 'UNSUPPORTED' },
  { status: 502, code: 'UNAVAILABLE', remedy: startEngine },
  { status: 503, code: 'UNAVAILABLE', remedy: startEngine },
  { status: 504, code: 'UNAVAILABLE', remedy: startEngine },
];
