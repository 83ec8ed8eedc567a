import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

let steps = 0;

/** Announces a step. */
export function beginStep(title: string): void {
  steps += 1;
  print(`\n${paint('bold', `${steps}. ${title}`)}`);
}

/** Shows a command line as somebody would type it. */
export function showCommand(words: readonly string[]): void {
  const typed = words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`));
  print(`   ${paint('cyan', `$ ${typed.join(' ')}`)}`);
}

/** Shows one line of what a command printed. */
export function showOutput(line: string): void {
  print(`     ${line}`);
}

/** Explains something. */
export function explain(text: string): void {
  print(`   ${text}`);
}

/** Says that a step is done. */
export function tick(text: string): void {
  print(`   ${paint('green', '✓')} ${text}`);
}

/** Says that something went wrong. */
export function cross(text: string): void {
  print(`   ${paint('red', '✗')} ${text}`);
}
