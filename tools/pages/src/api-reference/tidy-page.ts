const reexport = /### \w+\n\nRe-exports (\[.+\]\(.+\))\n\n?(?:\*\*\*\n\n)?/g;

const origin = /^Defined in: \[.+\]\((.+)\)$/gm;

/** Names that come from another module are a list, not a section each; where a name is written is told in a word. */
export function tidyPage(page: string): string {
  return page
    .replace(reexport, '- $1\n')
    .replace(origin, '<p class="source"><a href="$1">source</a></p>');
}
