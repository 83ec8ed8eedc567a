import type { Argument, Command } from 'commander';
import { type CompletionSource, sourceOf } from './completed.ts';
import type { LiveNames } from './live-names.ts';
import type { Suggestion, Suggestions } from './suggestions.ts';
import type { TypedLine } from './typed-line.ts';

const nothing: Suggestions = { items: [], withFiles: false, isOpen: false };

function offer(items: readonly Suggestion[]): Suggestions {
  return { ...nothing, items };
}

function visibleOptions(command: Command): readonly Suggestion[] {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  return options.flatMap(({ short, long, description }) =>
    [long, short].flatMap((value) => (value === undefined ? [] : [{ value, description }])),
  );
}

/** Commands by their names, and by an alias once it has been typed. */
function subcommands(command: Command, typed: string): readonly Suggestion[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .flatMap((sub) => {
      const words = [sub.name(), ...(typed === '' ? [] : sub.aliases())];
      const value = words.find((word) => word.startsWith(typed));
      return value === undefined ? [] : [{ value, description: sub.description() }];
    });
}

function argumentAt({ registeredArguments: all }: Command, index: number): Argument | undefined {
  const last = all.at(-1);
  return all[index] ?? (last?.variadic === true ? last : undefined);
}

async function fromSource(
  source: CompletionSource | undefined,
  { given, isBehindDashes, typed }: TypedLine,
  names: LiveNames,
): Promise<Suggestions> {
  switch (source) {
    case undefined:
      return nothing;
    case 'sandbox':
      return offer((await names.sandboxes()).filter(({ value }) => !given.includes(value)));
    case 'sandbox-path': {
      // Behind the colon are files of the sandbox, and behind a slash those of this machine.
      if (typed.includes(':')) return nothing;
      if (typed.includes('/')) return { ...nothing, withFiles: true };
      const sandboxes = (await names.sandboxes()).map(({ value, ...rest }) => ({
        value: `${value}:`,
        ...rest,
      }));
      return { items: sandboxes, withFiles: true, isOpen: true };
    }
    case 'driver':
      return offer(await names.drivers());
    case 'file':
      return { ...nothing, withFiles: true };
    case 'trailing-command':
      return isBehindDashes
        ? nothing
        : offer([{ value: '--', description: 'the command follows' }]);
    default:
      return source satisfies never;
  }
}

async function everything(line: TypedLine, names: LiveNames): Promise<Suggestions> {
  const { command, given, isBehindDashes, option, typed } = line;
  if (option !== undefined) {
    if (option.argChoices === undefined) return fromSource(sourceOf(option), line, names);
    return offer(option.argChoices.map((value) => ({ value })));
  }
  if (typed.startsWith('-') && !isBehindDashes) return offer(visibleOptions(command));
  if (command.commands.length > 0) {
    return given.length > 0 ? nothing : offer(subcommands(command, typed));
  }
  const argument = argumentAt(command, given.length);
  if (argument?.argChoices !== undefined) {
    return offer(argument.argChoices.map((value) => ({ value })));
  }
  return fromSource(sourceOf(argument), line, names);
}

/** What may stand at the cursor, as far as it begins with what has been typed. */
export async function suggest(line: TypedLine, names: LiveNames): Promise<Suggestions> {
  const { prefix, typed } = line;
  const { items, ...rest } = await everything(line, names);
  const fitting = items.filter(({ value }) => value.startsWith(typed));
  return { ...rest, items: fitting.map((item) => ({ ...item, value: `${prefix}${item.value}` })) };
}
