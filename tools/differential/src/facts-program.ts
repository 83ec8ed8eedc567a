/**
 * Prints what a program sees of its sandbox, one fact a line: a name, a space, a value. Left out are
 * the mark of the command itself, and a variable that Podman sets whatever it is asked for.
 */
export const factsProgram: string = `
first() { for file in "$@"; do [ -e "$file" ] && { tr '\\n' ' ' < "$file"; return; }; done; }
echo "user $(id -un):$(id -u) $(id -gn):$(id -g) $(id -G)"
echo "directory $(pwd)"
echo "host $(hostname)"
echo "umask $(umask)"
echo "terminal $(tty -s && echo yes || echo no)"
grep -E '^(CapEff|CapBnd|CapPrm|CapInh|CapAmb|NoNewPrivs)' /proc/self/status | tr '\\t' ' '
c=/sys/fs/cgroup
echo "memory $(first $c/memory/memory.limit_in_bytes $c/memory.max)"
echo "swap $(first $c/memory/memory.memsw.limit_in_bytes $c/memory.swap.max)"
echo "cpu $(first $c/cpu/cpu.cfs_quota_us $c/cpu.max) $(first $c/cpu/cpu.cfs_period_us)"
echo "processes $(first $c/pids/pids.max $c/pids.max)"
echo "root $(touch /here 2>/dev/null && echo writable || echo read-only)"
echo "temporary $(stat -c %a:%u:%g /tmp)"
echo "shared-memory $(df -k /dev/shm | tail -n 1 | tr -s ' ' | cut -d ' ' -f 2)"
echo "devices $(ls /dev | sort | tr '\\n' ' ')"
echo "interfaces $(ls /sys/class/net | sort | tr '\\n' ' ')"
echo "neighbours $(wc -l < /proc/net/arp)"
grep -o 'host\\.[a-z.]*' /etc/hosts | sort -u | sed 's/^/name /'
env | grep -vE '^(OPENSHELL_EXEC_ID=|container=podman$)' | sort | sed 's/^/variable /'
`;
