import * as z from 'zod/mini';
import type { AnswerSchema } from '../answer-schema.ts';
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

const textsSchema = z.nullish(z.array(z.string()));
const labelsSchema = z.nullish(z.record(z.string(), z.string()));

const listedImageSchema: z.ZodMiniType<ListedImage> = z.object({
  Id: z.string(),
  RepoTags: textsSchema,
  RepoDigests: textsSchema,
  Size: z.nullish(z.number()),
  Created: z.number(),
  Labels: labelsSchema,
});

/** The engine's list of images. */
export const listedImagesSchema: AnswerSchema<readonly ListedImage[]> = z.array(listedImageSchema);

/** What the engine tells of one image. */
export const inspectedImageSchema: AnswerSchema<InspectedImage> = z.object({
  Id: z.string(),
  RepoTags: textsSchema,
  RepoDigests: textsSchema,
  Size: z.nullish(z.number()),
  Created: z.nullish(z.string()),
  Os: z.nullish(z.string()),
  Architecture: z.nullish(z.string()),
  Config: z.nullish(
    z.object({
      Labels: labelsSchema,
      User: z.nullish(z.string()),
      WorkingDir: z.nullish(z.string()),
      Entrypoint: textsSchema,
      Cmd: textsSchema,
      Env: textsSchema,
      Volumes: z.nullish(z.record(z.string(), z.unknown())),
    }),
  ),
});
