import type { ErrorRow } from '@openshell/driver-kit/http-engine';

const makeSshWork = 'make "ssh HOST docker version" work without a question';
const startEngine = 'start Docker, or look at its log when it runs';
const checkRegistry = 'check the name of the registry and the network between it and the engine';

/** First match wins: what the engine says is more exact than its status. */
export const errorTable: readonly ErrorRow[] = [
  // The connection.
  {
    systemCode: /^(EACCES|EPERM)$/,
    code: 'PERMISSION_DENIED',
    remedy: 'add your user to the group "docker" and log in again, or use rootless Docker',
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
  { systemCode: /^[A-Z]/, code: 'UNAVAILABLE', remedy: startEngine },
  {
    message: /HTTP request to an HTTPS server/,
    code: 'FAILED_PRECONDITION',
    remedy: 'set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, or the option "tlsDirectory"',
  },
  {
    message: /client version [\d.]+ is too old/,
    code: 'FAILED_PRECONDITION',
    remedy: 'update this package',
  },
  {
    message: /archive\/tar|invalid tar header/i,
    code: 'INVALID_ARGUMENT',
    remedy: 'give an uncut tar stream',
  },
  // What runs out.
  {
    message: /no space left on device|disk quota exceeded/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'disk',
    remedy: 'free space where the engine keeps its data, as with "docker system prune"',
  },
  {
    message: /port is already allocated|address already in use|ports are not available/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'port',
    remedy: 'choose another host port, leave it out, or end what listens there',
  },
  {
    message:
      /pool overlaps|non-overlapping|address pools? .*(exhausted|subnetted)|conflicts with network|no available IPv4 address/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'address-pool',
    remedy: 'choose another subnet, or remove networks that nobody uses',
  },
  {
    message: /toomanyrequests|too many requests/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'registry-rate',
    retry: 'with-backoff',
    remedy: 'wait, or log in to the registry with "docker login"',
  },
  {
    message: /cannot allocate memory/i,
    code: 'RESOURCE_EXHAUSTED',
    resource: 'memory',
    remedy: "free memory on the engine's machine",
  },
  // Registries.
  {
    message:
      /no basic auth credentials|unauthorized|authentication required|incorrect username or password/i,
    code: 'UNAUTHENTICATED',
    remedy: 'log in with "docker login", or give credentials',
  },
  {
    message: /pull access denied|requested access to the resource is denied/i,
    code: 'NOT_FOUND',
    remedy: 'check the reference; if it is private, log in with "docker login" first',
  },
  {
    message: /manifest unknown|name unknown|repository .* not found|no matching manifest/i,
    code: 'NOT_FOUND',
    remedy: 'check repository, tag and platform',
  },
  {
    message:
      /no such host|connection refused|i\/o timeout|TLS handshake timeout|Client\.Timeout|network is unreachable|no route to host|connection reset|server misbehaving|unexpected EOF/i,
    code: 'UNAVAILABLE',
    remedy: checkRegistry,
  },
  // Names and states.
  {
    message: /container name .* already in use|already exists/i,
    code: 'ALREADY_EXISTS',
    remedy: 'choose another name, or remove what has it',
  },
  {
    message: /removal of container .* is already in progress/i,
    code: 'ABORTED',
  },
  {
    message: /unable to find user|unable to find group|no matching entries in/i,
    code: 'INVALID_ARGUMENT',
    remedy: 'name a user that the image has, or a number',
  },
  {
    message: /unknown (or invalid )?runtime/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'register the runtime in daemon.json, or use one that "docker info" lists',
  },
  {
    message: /could not select device driver|CDI device injection failed|unresolvable CDI/i,
    code: 'FAILED_PRECONDITION',
    remedy: "install the GPU vendor's container toolkit on the engine's machine",
  },
  {
    message: /bind source path does not exist/i,
    code: 'FAILED_PRECONDITION',
    remedy: "make the directory on the engine's machine first",
  },
  {
    message: /is not paused|is not running|is paused|is already paused|paused container/i,
    code: 'FAILED_PRECONDITION',
  },
  {
    message:
      /is in use|being used by|has active endpoints|using its referenced image|is using|running container|has dependent child images|must force|must be forced/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'remove what uses it first',
  },
  {
    message: /rootfs is marked read-only|read-only file system/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'write to a volume or a tmpfs',
  },
  {
    message: /cgroups not configured|cgroups: cgroup mountpoint does not exist/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'run the engine with cgroup v2 delegation, or as root',
  },
  {
    message:
      /executable file not found|stat .*: no such file or directory|exec: .*: permission denied|exec format error|OCI runtime|chdir to cwd|failed to create (shim )?task/i,
    code: 'FAILED_PRECONDITION',
    remedy: 'check command, user and working directory against the image',
  },
  { message: /range of CPUs|invalid subnet|invalid CIDR/i, code: 'INVALID_ARGUMENT' },
  // What the status alone says.
  { status: 400, code: 'INVALID_ARGUMENT' },
  { status: 401, code: 'UNAUTHENTICATED', remedy: 'give credentials' },
  {
    status: 403,
    code: 'PERMISSION_DENIED',
    remedy: 'check what the engine and its authorization plugins allow',
  },
  { status: 404, code: 'NOT_FOUND' },
  { status: 409, code: 'FAILED_PRECONDITION' },
  { status: 501, code: 'UNSUPPORTED' },
  { status: 502, code: 'UNAVAILABLE', remedy: startEngine },
  { status: 503, code: 'UNAVAILABLE', remedy: startEngine },
  { status: 504, code: 'UNAVAILABLE', remedy: startEngine },
];
