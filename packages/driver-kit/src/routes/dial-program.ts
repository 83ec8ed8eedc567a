/** What is dialled from inside. */
export interface DialTarget {
  /** A name or an IP address. */
  readonly host: string;
  readonly port: number;
  /** The path that is asked for; it carries what only this dial knows. */
  readonly path: string;
}

/**
 * Dials every target at once with the first tool that the image has, and writes a line for each:
 * its number, the tool, the tool's exit code and the first line it said.
 */
const script = `
dial() {
  url="http://$2:$3$4"
  case $2 in *:*) url="http://[$2]:$3$4" ;; esac
  request="GET $4 HTTP/1.0\\r\\nHost: openshell\\r\\n\\r\\n"
  for tool in curl wget nc bash python3 node none; do
    command -v $tool >/dev/null 2>&1 && break
  done
  case $tool in
    curl) said=$(curl -sS --noproxy '*' -o /dev/null -w 'HTTP %{http_code}' "$url" 2>&1) ;;
    wget) said=$(http_proxy= wget -O /dev/null "$url" 2>&1) ;;
    nc) said=$(printf "$request" | nc "$2" "$3" 2>&1) ;;
    bash) said=$(bash -c 'exec 3<>"/dev/tcp/$0/$1" && printf "$2" >&3 && IFS= read -r line <&3 && echo "$line"' "$2" "$3" "$request" 2>&1) ;;
    python3) said=$(python3 -c 'import sys,socket;s=socket.create_connection((sys.argv[1],int(sys.argv[2])));s.send(sys.argv[3].encode().decode("unicode_escape").encode());print(s.recv(99))' "$2" "$3" "$request" 2>&1) ;;
    node) said=$(node -e 'fetch(process.argv[1]).then((a)=>console.log("HTTP",a.status),(e)=>{console.log(String(e.cause??e));process.exit(1)})' "$url" 2>&1) ;;
    none) said=; false ;;
  esac
  code=$?
  said=\${said##*"
"}
  echo "$1 $tool $code $said"
}
number=0
while [ $# -gt 0 ]; do
  dial $number "$1" "$2" "$3" &
  number=$((number + 1))
  shift 3
done
wait
`;

/** The main process that dials. */
export function dialProgram(targets: readonly DialTarget[]): readonly string[] {
  const words = targets.flatMap(({ host, port, path }) => [host, String(port), path]);
  return ['sh', '-c', script, 'dial', ...words];
}
