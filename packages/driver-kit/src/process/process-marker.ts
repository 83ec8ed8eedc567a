import { randomBytes } from 'node:crypto';

/** Name of the variable by which the processes of one command are found again. */
const NAME = 'OPENSHELL_EXEC_ID';

/**
 * Ends every process that carries a marker, and its descendants even if they dropped it. They are
 * stopped first, so that none can make another while the list is drawn up. Needs `sh` and `grep`
 * only, and runs as the user of the command: nobody else may read its environment.
 */
const script = `
marked() {
  for f in $(grep -ls -- "${NAME}=$1" /proc/[0-9]*/environ 2>/dev/null); do
    f=\${f#/proc/}; add "\${f%/environ}"
  done
}
add() {
  case " $found " in *" $1 "*) ;; *) found="$found $1"; more=1 ;; esac
}
children() {
  for s in /proc/[0-9]*/stat; do
    { read -r line < "$s"; } 2>/dev/null || continue
    set -- \${line##*) }
    case " $found " in *" $2 "*) s=\${s#/proc/}; add "\${s%/stat}" ;; esac
  done
}
round=0; looks=$2
while [ "$round" -lt 50 ]; do
  round=$((round + 1)); found=; more=1
  while [ -n "$more" ]; do
    more=; marked "$1"; children
    [ -n "$found" ] && kill -STOP $found 2>/dev/null
  done
  if [ -n "$found" ]; then
    kill -KILL $found 2>/dev/null; looks=0
  else
    [ "$looks" -gt 0 ] || exit 0
    looks=$((looks - 1)); sleep 0.1
  fi
done
exit 1
`;

/** Marks the processes of one command, so that they can be found and ended from inside. */
export interface ProcessMarker {
  /** Name of the environment variable that carries the mark. */
  readonly name: string;
  /** Its value, which no other process has. */
  readonly value: string;
  /**
   * The command that ends every process of the mark, run as the same user in the same container;
   * its exit code is 0 when none is left.
   *
   * @param looks - how often it looks again when it finds none, a tenth of a second apart, for
   * where nobody knows whether the process has begun; defaults to 0
   */
  readonly killCommand: (looks?: number) => readonly string[];
}

/** Makes a mark for the processes of one command. For engines that cannot end an exec themselves. */
export function createProcessMarker(): ProcessMarker {
  const value = randomBytes(16).toString('hex');
  return {
    name: NAME,
    value,
    killCommand: (looks = 0) => ['sh', '-c', script, 'sh', value, String(looks)],
  };
}
