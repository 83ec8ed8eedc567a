import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** A network that has loopback and nothing else. */
export interface LonelyNetwork {
  /** Words before a command that is to run there. */
  readonly enter: readonly string[];
  readonly remove: () => void;
}

/** Makes one. Only root can. */
export function openLonelyNetwork(): LonelyNetwork {
  const name = `openshell-lonely-${randomBytes(4).toString('hex')}`;
  const ip = (...words: readonly string[]): void => {
    execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  ip('netns', 'add', name);
  const remove = (): void => ip('netns', 'delete', name);
  try {
    ip('-n', name, 'link', 'set', 'lo', 'up');
  } catch (error) {
    remove();
    throw error;
  }
  return { enter: ['ip', 'netns', 'exec', name], remove };
}
