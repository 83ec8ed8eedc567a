const unixPath = /sun_path=@?"((?:[^"\\]|\\.)*)"/;
const inet = /sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)/;
const inet6 = /sin6_port=htons\((\d+)\),.*?inet_pton\(AF_INET6, "([^"]+)"/;

/** Families that lead nowhere: the kernel itself, and a socket that is let go. */
const nowhere: ReadonlySet<string> = new Set(['AF_NETLINK', 'AF_UNSPEC']);

/** Where one address leads: a path, `address:port`, or the family when it is another one. */
function toDestination(address: string): string | undefined {
  const [, family = ''] = /^(\w+)/.exec(address) ?? [];
  if (nowhere.has(family)) return undefined;
  const [, path] = unixPath.exec(address) ?? [];
  if (family === 'AF_UNIX' && path !== undefined) return path;
  const [, port, host] = inet.exec(address) ?? [];
  if (family === 'AF_INET' && host !== undefined) return `${host}:${port}`;
  const [, port6, host6] = inet6.exec(address) ?? [];
  if (family === 'AF_INET6' && host6 !== undefined) return `[${host6}]:${port6}`;
  return address;
}

/**
 * Everything that was connected or sent to, successfully or not, each once and in order.
 *
 * @param trace - what strace wrote about `connect`, `sendto`, `sendmsg` and `sendmmsg`
 */
export function readTrace(trace: string): readonly string[] {
  const addresses = trace.split('sa_family=').slice(1);
  const found = addresses.map((rest) => toDestination(rest.slice(0, rest.indexOf('}'))));
  return [...new Set(found.filter((each) => each !== undefined))].sort();
}

/** Whether a trace tells that a process has ended, which is the last it tells of it. */
export function tellsEndOf(trace: string, processId: number | undefined): boolean {
  // Numbers are filled up with blanks to five characters.
  return new RegExp(`^${processId} +\\+\\+\\+ `, 'm').test(trace);
}
