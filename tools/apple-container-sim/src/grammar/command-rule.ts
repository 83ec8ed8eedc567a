import type { ValueReader } from './value-readers.ts';

/** What an option is called and takes. */
export interface OptionRule {
  /** Its long name, or its letter when it has none. */
  readonly key: string;
  /** Every spelling, with its dashes. */
  readonly names: readonly string[];
  /** Absent for a flag. */
  readonly read?: ValueReader;
  /** What its value is called in usage texts. */
  readonly valueName: string;
  /** Whether each time it is given counts. */
  readonly isRepeated: boolean;
  readonly help: string;
  /** Release that brought it. */
  readonly since?: string;
}

/** An argument that is told by its place. */
export interface PositionalRule {
  readonly name: string;
  readonly help: string;
  /** `any` is none or more, `some` is one or more. */
  readonly count: 'one' | 'optional' | 'any' | 'some';
  /** Whether it takes the rest of the line as it stands, dashes and all. */
  readonly takesRest?: boolean;
}

/** A command, or a group of commands. */
export interface CommandRule {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly options: readonly OptionRule[];
  readonly positionals: readonly PositionalRule[];
  /** What a group consists of; empty for a command. */
  readonly commands: readonly CommandRule[];
  /** Release that brought it. */
  readonly since?: string;
}
