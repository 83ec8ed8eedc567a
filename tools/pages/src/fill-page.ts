import type { Part } from './parts/part.ts';

const marked = /(<!-- generated: (\S+)(.*?) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * The page with everything between marks made anew. A mark is `<!-- generated: PART WORDS -->`, and
 * what it made ends with `<!-- end -->`.
 *
 * @param parts - how each part is made
 */
export async function fillPage(
  page: string,
  parts: Readonly<Record<string, Part>>,
): Promise<string> {
  const texts: string[] = [];
  for (const [, , name = '', words = ''] of page.matchAll(marked)) {
    const part = parts[name];
    if (part === undefined) {
      throw new Error(`there is no part "${name}": use one of ${Object.keys(parts).join(', ')}`);
    }
    texts.push(await part(words.split(' ').filter((word) => word !== '')));
  }
  return page.replace(marked, (_all, begin: string, _name, _words, end: string) => {
    const text = texts.shift()?.trim() ?? '';
    return `${begin}\n${text}\n\n${end}`;
  });
}
