/** What became of one dial. */
export interface DialReport {
  /** Place of its target in the list. */
  readonly number: number;
  /** The program of the image that dialled; `none` when it has none that can. */
  readonly tool: string;
  readonly exitCode: number;
  /** Last line the tool said. */
  readonly said: string;
}

/** What a line of the dialling container says; nothing for other lines. */
export function parseDialReport(line: string): DialReport | undefined {
  const [, number, tool, exitCode, said = ''] = /^(\d+) (\w+) (\d+) ?(.*)$/.exec(line) ?? [];
  if (number === undefined || tool === undefined) return undefined;
  return { number: Number(number), tool, exitCode: Number(exitCode), said: said.trim() };
}

const CURL_FIRST_CONNECTED = 8;
const CURL_CONNECTED: ReadonlySet<number> = new Set([1, 0]);

/** Whether something at the other end took the connection, whatever it answered then. */
export function hasConnected({ tool, exitCode, said }: DialReport): boolean {
  if (tool === 'curl') {
    const isTimeout = exitCode === 28;
    return CURL_CONNECTED.has(exitCode) || (exitCode >= CURL_FIRST_CONNECTED && !isTimeout);
  }
  // A wget that was refused by HTTP, and not by the network, says so in the words of HTTP.
  if (tool === 'wget')
    return exitCode === 0 || /HTTP\/|error getting response|saved|100%/.test(said);
  return exitCode === 0;
}

/** The dial in words for people. */
export function describeDial({ tool, exitCode, said }: DialReport): string {
  if (tool === 'none') return 'the image has no curl, wget, nc, bash, python3 or node to dial with';
  return `${tool}: ${said || `exit code ${exitCode}`}`;
}
