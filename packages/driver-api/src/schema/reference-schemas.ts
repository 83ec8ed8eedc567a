import * as z from 'zod/mini';
import { isImageId, parseImageReference } from './image-reference.ts';

function isImage(text: string): boolean {
  if (isImageId(text)) return true;
  try {
    parseImageReference(text);
    return true;
  } catch {
    return false;
  }
}

/** An image reference, or an engine's image id. */
export const imageSchema: z.ZodMiniType<string> = z.string().check(
  z.refine(isImage, {
    error: (issue) =>
      `${JSON.stringify(issue.input)} is no image reference: write it as [registry/]repository[:tag][@digest], in lower case`,
  }),
);

/** A name for people that can be part of a container's name. */
export const nameSchema: z.ZodMiniType<string> = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      'is no name: use 1 to 63 characters of a-z, 0-9 and "-", beginning and ending with a letter or digit',
    ),
  );
