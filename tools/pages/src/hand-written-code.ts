const marked = /<!-- generated: [\s\S]*?<!-- end -->/g;

const typescript = /^```(?:ts|typescript|js|javascript)\b.*\n(.*)/gm;

/**
 * First lines of the code on a page that comes from no file: nobody compiles and runs it, so it may
 * be wrong.
 */
export function handWrittenCode(page: string): readonly string[] {
  return [...page.replace(marked, '').matchAll(typescript)].map(([, line = '']) => line);
}

/** The snippets that a page shows. */
export function shownSnippets(page: string): readonly string[] {
  return [...page.matchAll(/<!-- generated: snippet (\S+) -->/g)].map(([, file = '']) => file);
}
