import { code, markdownTable } from '../markdown-table.ts';
import { readText } from '../repository.ts';
import { optionRows } from './option-rows.ts';
import type { Part } from './part.ts';

/** As `gateway.toml` spells an option. */
function toSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The options of an interface as a table. Words: the file, the interface, and `toml` to spell them as
 * a configuration file does; `-name` leaves an option out.
 */
export const options: Part = ([file = '', name = '', ...rest]) => {
  const isToml = rest.includes('toml');
  const rows = optionRows(file, readText(file), name)
    .filter((row) => !rest.includes(`-${row.name}`))
    .map(({ name: option, meaning, defaultValue }) => [
      code(isToml ? toSnakeCase(option) : option),
      meaning,
      defaultValue,
    ]);
  return markdownTable([isToml ? '`gateway.toml`' : 'option', 'meaning', 'default'], rows);
};
