import * as z from 'zod';
import type { Nullish } from '../nullish.ts';

type Texts = Nullish<readonly string[]>;
type Labels = Nullish<Readonly<Record<string, string>>>;

/** One line of the engine's list of images. */
export interface ListedImage {
  readonly Id: string;
  readonly RepoTags?: Texts;
  readonly RepoDigests?: Texts;
  readonly Size?: Nullish<number>;
  /** Seconds. */
  readonly Created: number;
  readonly Labels?: Labels;
}

/** What the engine tells of one image. */
export interface InspectedImage {
  readonly Id: string;
  readonly RepoTags?: Texts;
  readonly RepoDigests?: Texts;
  readonly Size?: Nullish<number>;
  readonly Created?: Nullish<string>;
  readonly Os?: Nullish<string>;
  readonly Architecture?: Nullish<string>;
  readonly Config?: Nullish<{
    readonly Labels?: Labels;
    readonly User?: Nullish<string>;
    readonly WorkingDir?: Nullish<string>;
    readonly Entrypoint?: Texts;
    readonly Cmd?: Texts;
    readonly Env?: Texts;
    readonly Volumes?: Nullish<Readonly<Record<string, unknown>>>;
  }>;
}

const textsSchema = z.array(z.string()).nullish();
const labelsSchema = z.record(z.string(), z.string()).nullish();

/** One line of the engine's list of images. */
export const listedImageSchema: z.ZodType<ListedImage> = z.object({
  Id: z.string(),
  RepoTags: textsSchema,
  RepoDigests: textsSchema,
  Size: z.number().nullish(),
  Created: z.number(),
  Labels: labelsSchema,
});

/** What the engine tells of one image. */
export const inspectedImageSchema: z.ZodType<InspectedImage> = z.object({
  Id: z.string(),
  RepoTags: textsSchema,
  RepoDigests: textsSchema,
  Size: z.number().nullish(),
  Created: z.string().nullish(),
  Os: z.string().nullish(),
  Architecture: z.string().nullish(),
  Config: z
    .object({
      Labels: labelsSchema,
      User: z.string().nullish(),
      WorkingDir: z.string().nullish(),
      Entrypoint: textsSchema,
      Cmd: textsSchema,
      Env: textsSchema,
      Volumes: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
});
