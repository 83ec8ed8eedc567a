import { commandOf, type Program } from './program.ts';

const listInterfacesProgram: Program = {
  name: 'list-interfaces',
  // Kernels put tunnels that are down into every network; they reach nothing.
  script: `
for path in /sys/class/net/*; do
  [ -e "$path/flags" ] || continue
  [ $(($(cat "$path/flags") & 1)) -eq 0 ] || echo "\${path##*/}"
done
[ -e /sys/class/net/lo ] || sed -n 's/^ *\\([^ :]*\\):.*/\\1/p' /proc/net/dev
`,
  simulate: async (process) => {
    const names = process.network.interfaces();
    await process.write('stdout', names.map((name) => `${name}\n`).join(''));
    return 0;
  },
};

const showAddressProgram: Program = {
  name: 'show-address',
  script: "hostname -i | tr ' ' '\\n' | grep -v -e '^127\\.' -e : | head -n 1",
  simulate: async (process) => {
    await process.write('stdout', `${process.network.address() ?? ''}\n`);
    return 0;
  },
};

const showGatewayProgram: Program = {
  name: 'show-gateway',
  // The kernel tells it as one number in hexadecimal digits, its first byte last.
  script: `
while read -r name destination gateway rest; do
  [ "$destination" = 00000000 ] || continue
  part() { echo "$gateway" | cut -c "$1"; }
  printf '%d.%d.%d.%d\\n' "0x$(part 7-8)" "0x$(part 5-6)" "0x$(part 3-4)" "0x$(part 1-2)"
done </proc/net/route
`,
  simulate: async (process) => {
    await process.write('stdout', `${process.network.gateway() ?? ''}\n`);
    return 0;
  },
};

const serveTextProgram: Program = {
  name: 'serve-text',
  script: `
trap 'exit 0' TERM HUP
while :; do printf '%s' "$2" | nc -l -p "$1" & wait $!; done
`,
  simulate: async (process) => {
    const [port, text = ''] = process.arguments;
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    for (const name of ['SIGTERM', 'SIGHUP']) process.onSignal(name, end);
    process.network.serve(Number(port), text);
    await ended;
    return 0;
  },
};

const fetchTextProgram: Program = {
  name: 'fetch-text',
  // Some programs leave as soon as their input ends.
  script: 'sleep 1 | nc -w 1 "$1" "$2"',
  simulate: async (process) => {
    const [address = '', port] = process.arguments;
    const text = process.network.fetch(address, Number(port));
    if (text === undefined) return 1;
    await process.write('stdout', text);
    return 0;
  },
};

/** Prints the names of the interfaces that are up. */
export const listInterfaces: readonly string[] = commandOf(listInterfacesProgram);

/** Prints its address; an empty line when there is none. */
export const showAddress: readonly string[] = commandOf(showAddressProgram);

/** Prints the address of the way out, which is one of the engine's machine. */
export const showGateway: readonly string[] = commandOf(showGatewayProgram);

/** Answers every connection to a port with a text, until it is asked to end. */
export const serveText = (port: number, text: string): readonly string[] =>
  commandOf(serveTextProgram, port, text);

/** Prints what a port answers; nothing when it cannot be reached within a second. */
export const fetchText = (address: string, port: number): readonly string[] =>
  commandOf(fetchTextProgram, address, port);

export const networkPrograms: readonly Program[] = [
  listInterfacesProgram,
  showAddressProgram,
  showGatewayProgram,
  serveTextProgram,
  fetchTextProgram,
];
