import { readFileSync } from 'node:fs';

/** A call that Apple's own parser and validation judged. */
export interface RecordedCall {
  /** The call as the file has it. */
  readonly title: string;
  readonly words: readonly string[];
  /** What it wrote to standard error. */
  readonly stderr: string;
  readonly status: number;
}

/** The file writes no quotes; in these calls a word has a blank. */
const withBlanks: Readonly<Record<string, readonly string[]>> = {
  'run a b': ['run', 'a b'],
  'volume create a b': ['volume', 'create', 'a b'],
};

/** The calls of a file; `/tmp/fx` in it is where the files are that the calls name. */
export function readRecordedCalls(file: URL, directory: string): readonly RecordedCall[] {
  const text = readFileSync(file, 'utf8').replaceAll('/tmp/fx', directory);
  return text
    .split('\n$ container ')
    .slice(1)
    .map((entry) => {
      const lines = entry.split('\n');
      const [line = ''] = lines;
      const end = lines.findIndex((each) => /^rc=\d+$/.test(each));
      const complaint = lines.slice(1, end).filter((each) => each !== 'ACCEPT');
      return {
        title: line.replaceAll(directory, '/tmp/fx'),
        words: withBlanks[line] ?? line.split(' '),
        stderr: complaint.map((each) => `${each}\n`).join(''),
        status: Number(lines[end]?.slice('rc='.length)),
      };
    });
}
