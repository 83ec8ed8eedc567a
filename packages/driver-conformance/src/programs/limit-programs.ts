import { commandOf, type Program } from './program.ts';
import type { SimulatedProcess } from './simulated-process.ts';

/** What the reference engine's machine has. */
const MACHINE = { memoryBytes: 8 * 1024 ** 3, cpuMillis: 4_000, pids: 32_768 };

/** Control groups of both versions; where there are none, the machine itself is the limit. */
const showLimitsScript = `
g=/sys/fs/cgroup
memory=$(cat $g/memory.max 2>/dev/null || cat $g/memory/memory.limit_in_bytes 2>/dev/null)
case "$memory" in ''|max) memory=$(awk '/^MemTotal:/ {printf "%d", $2 * 1024}' /proc/meminfo) ;; esac
cpu=$(cat $g/cpu.max 2>/dev/null ||
  cat $g/cpu/cpu.cfs_quota_us $g/cpu/cpu.cfs_period_us 2>/dev/null)
set -- $cpu
case "$1" in ''|max|-1) cpu=$(($(nproc) * 1000)) ;; *) cpu=$(($1 * 1000 / $2)) ;; esac
pids=$(cat $g/pids.max 2>/dev/null || cat $g/pids/pids.max 2>/dev/null)
case "$pids" in ''|max) pids=$(cat /proc/sys/kernel/pid_max) ;; esac
echo "memory $memory"
echo "cpu $cpu"
echo "pids $pids"
`;

async function hold(process: SimulatedProcess): Promise<number> {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  for (const name of ['SIGTERM', 'SIGHUP']) process.onSignal(name, end);
  await process.write('stdout', 'ready\n');
  await ended;
  return 0;
}

const wait = "trap 'exit 0' TERM HUP; while :; do sleep 3600 & wait $!; done";

const showLimitsProgram: Program = {
  name: 'show-limits',
  script: showLimitsScript,
  simulate: async (process) => {
    const { memoryBytes, cpuMillis, pidsLimit } = process.limits;
    const memory = memoryBytes ?? MACHINE.memoryBytes;
    const cpu = cpuMillis ?? MACHINE.cpuMillis;
    const pids = pidsLimit ?? MACHINE.pids;
    await process.write('stdout', `memory ${memory}\ncpu ${cpu}\npids ${pids}\n`);
    return 0;
  },
};

const takeMemoryProgram: Program = {
  name: 'take-memory',
  // One block is read into memory as a whole.
  script: 'exec dd if=/dev/zero of=/dev/null bs="$1" count=1',
  simulate: async ({ arguments: [bytes], takeMemory }) => {
    await takeMemory(Number(bytes));
    return 0;
  },
};

const holdMemoryProgram: Program = {
  name: 'hold-memory',
  script: `kept=$(head -c "$1" /dev/zero | tr '\\0' x); echo ready; ${wait}`,
  simulate: async (process) => {
    await process.takeMemory(Number(process.arguments[0]));
    return hold(process);
  },
};

const forkProgram: Program = {
  name: 'fork',
  // The children must not keep the output open.
  script: 'i=0; while [ "$i" -lt "$1" ]; do sleep 5 >/dev/null 2>&1 & i=$((i+1)); echo "$i"; done',
  simulate: async (process) => {
    const count = process.fork(Number(process.arguments[0]));
    const lines = Array.from({ length: count }, (_, index) => `${index + 1}\n`);
    await process.write('stdout', lines.join(''));
    return count === Number(process.arguments[0]) ? 0 : 2;
  },
};

const holdChildrenProgram: Program = {
  name: 'hold-children',
  script: `i=0; while [ "$i" -lt "$1" ]; do sleep 3600 & i=$((i+1)); done; echo ready; ${wait}`,
  simulate: async (process) => {
    process.fork(Number(process.arguments[0]));
    return hold(process);
  },
};

/** Prints the limits as they are seen from inside, a line each: `memory`, `cpu`, `pids`. */
export const showLimits: readonly string[] = commandOf(showLimitsProgram);

/** Takes so much memory, then ends with 0. */
export const takeMemory = (bytes: number): readonly string[] => commandOf(takeMemoryProgram, bytes);

/** Takes at least so much memory, says `ready`, and keeps it until it is asked to end. */
export const holdMemory = (bytes: number): readonly string[] => commandOf(holdMemoryProgram, bytes);

/** Starts so many processes that live for seconds; prints the number of each that was started. */
export const fork = (count: number): readonly string[] => commandOf(forkProgram, count);

/** Starts so many processes, says `ready`, and keeps them until it is asked to end. */
export const holdChildren = (count: number): readonly string[] =>
  commandOf(holdChildrenProgram, count);

export const limitPrograms: readonly Program[] = [
  showLimitsProgram,
  takeMemoryProgram,
  holdMemoryProgram,
  forkProgram,
  holdChildrenProgram,
];
