/** A fenced block of a guide that its reader acts on. */
export type GuideBlock =
  | {
      /** A file to be written. */
      readonly type: 'file';
      /** Its path. */
      readonly path: string;
      /** Its whole text. */
      readonly text: string;
    }
  | {
      /** Commands for a shell. */
      readonly type: 'shell';
      /** The commands. */
      readonly text: string;
    };

const fence = /^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm;

/** What a guide has its reader write and run, in order. Blocks of other kinds are only to be read. */
export function guideBlocks(markdown: string): readonly GuideBlock[] {
  return [...markdown.matchAll(fence)].flatMap(([, language, path, text = '']): GuideBlock[] => {
    if (path !== undefined) return [{ type: 'file', path, text }];
    return language === 'sh' ? [{ type: 'shell', text }] : [];
  });
}

/**
 * The guide with other texts in its file blocks.
 *
 * @param textOf - the text of a file; undefined leaves the block as it is
 */
export function withFileTexts(
  markdown: string,
  textOf: (path: string) => string | undefined,
): string {
  return markdown.replace(fence, (block: string, language: string, path?: string) => {
    const text = path === undefined ? undefined : textOf(path);
    return text === undefined ? block : `\`\`\`${language} file=${path}\n${text}\`\`\``;
  });
}
