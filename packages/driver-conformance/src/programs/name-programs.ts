import { commandOf, type Program } from './program.ts';

const resolveNameProgram: Program = {
  name: 'resolve-name',
  // Whichever is there; one after the other would wait several times for a name nobody knows.
  script: `
if command -v getent >/dev/null; then getent hosts "$1"
elif command -v nslookup >/dev/null; then nslookup "$1"
else ping -c 1 -W 1 "$1"
fi 2>/dev/null
`,
  simulate: async (process) => {
    const name = process.arguments[0] ?? '';
    const address = process.network.resolve(name);
    if (address === undefined) return 1;
    await process.write('stdout', `${address} ${name}\n`);
    return 0;
  },
};

/** Prints, among other things, the address of a name; not the address when it is not known. */
export const resolveName = (name: string): readonly string[] => commandOf(resolveNameProgram, name);

export const namePrograms: readonly Program[] = [resolveNameProgram];
