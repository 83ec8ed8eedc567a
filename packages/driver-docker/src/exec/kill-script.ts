import { MARKER_NAME } from './exec-marker.ts';

/**
 * Ends every process that carries a marker, and its descendants even if they dropped it. They are
 * stopped first, so that none can make another while the list is drawn up. Needs `sh` and `grep`
 * only, and runs as the user of the command: nobody else may read its environment.
 */
const script = `
marked() {
  for f in $(grep -ls -- "${MARKER_NAME}=$1" /proc/[0-9]*/environ 2>/dev/null); do
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
round=0
while [ "$round" -lt 50 ]; do
  round=$((round + 1)); found=; more=1
  while [ -n "$more" ]; do
    more=; marked "$1"; children
    [ -n "$found" ] && kill -STOP $found 2>/dev/null
  done
  [ -z "$found" ] && exit 0
  kill -KILL $found 2>/dev/null
done
exit 1
`;

/** The command that ends every process of a marker. */
export function killCommand(marker: string): readonly string[] {
  return ['sh', '-c', script, 'sh', marker];
}
