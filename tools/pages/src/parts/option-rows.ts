import ts from 'typescript';

/** An option as its type tells it. */
export interface OptionRow {
  readonly name: string;
  /** What it is, as Markdown. */
  readonly meaning: string;
  /** Empty when nothing is said. */
  readonly defaultValue: string;
}

const defaultSentence = /\s*Defaults to (.+?)\.(?=\s|$)/;

function commentOf(member: ts.TypeElement): string {
  const [comment] = ts.getJSDocCommentsAndTags(member);
  const text = comment === undefined ? '' : ts.getTextOfJSDocComment(comment.comment);
  return (text ?? '').replaceAll(/\s*\n\s*/g, ' ');
}

function toRow(member: ts.TypeElement, source: ts.SourceFile): OptionRow {
  const name = member.name?.getText(source) ?? '';
  const comment = commentOf(member);
  if (comment === '') throw new Error(`"${name}" has no comment in ${source.fileName}`);
  const meaning = comment.replace(defaultSentence, '').trim().replace(/\.$/, '');
  return { name, meaning, defaultValue: defaultSentence.exec(comment)?.[1] ?? '' };
}

/**
 * The members of an interface with what their comments say.
 *
 * @param file - its source, for messages
 * @param text - the text of that source
 */
export function optionRows(file: string, text: string, name: string): readonly OptionRow[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (found === undefined || !ts.isInterfaceDeclaration(found)) {
    throw new Error(`there is no interface ${name} in ${file}`);
  }
  return found.members.map((member) => toRow(member, source));
}
