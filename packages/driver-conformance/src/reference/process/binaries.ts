import type { Program } from '../../programs/program.ts';
import type { SimulatedProcess } from '../../programs/simulated-process.ts';

/** A program that an image has as a file; the words are what follows its name. */
type Binary = Program['simulate'];

async function copyInput(process: SimulatedProcess): Promise<number> {
  for await (const chunk of process.stdin) await process.write('stdout', chunk);
  return 0;
}

/** Reads commands, of which it knows one, until its input ends or it is hung up on. */
async function shell(process: SimulatedProcess): Promise<number> {
  if (process.terminal() !== undefined) {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGQUIT']) process.onSignal(name, () => {});
  }
  let line = '';
  for await (const chunk of process.stdin) {
    line += Buffer.from(chunk).toString();
    const exit = /(?:^|\n)exit(?: (\d+))?\r?\n/.exec(line);
    if (exit !== null) return Number(exit[1] ?? 0);
  }
  return 0;
}

/** What stands in `/bin` of the reference image. */
export const binaries: Readonly<Record<string, Binary>> = {
  sh: shell,
  cat: async (process) => {
    if (process.arguments.length === 0) return copyInput(process);
    let exitCode = 0;
    for (const path of process.arguments) {
      const data = process.files.read(path);
      if (data === undefined) exitCode = 1;
      else await process.write('stdout', data);
    }
    return exitCode;
  },
  echo: async (process) => {
    await process.write('stdout', `${process.arguments.join(' ')}\n`);
    return 0;
  },
  false: async () => 1,
  sleep: async (process) => {
    await process.sleep(Number(process.arguments[0] ?? 0) * 1_000);
    return 0;
  },
  true: async () => 0,
};
