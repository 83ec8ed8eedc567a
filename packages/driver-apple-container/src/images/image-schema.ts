import * as z from 'zod';

type Nullish<Value> = Value | null | undefined;

/** One platform of an image. */
export interface ShownVariant {
  readonly platform: { readonly os: string; readonly architecture: string };
  readonly size?: Nullish<number>;
  readonly config: {
    readonly created?: Nullish<string>;
    readonly config?: Nullish<{
      readonly User?: Nullish<string>;
      readonly WorkingDir?: Nullish<string>;
      readonly Entrypoint?: Nullish<readonly string[]>;
      readonly Cmd?: Nullish<readonly string[]>;
      readonly Env?: Nullish<readonly string[]>;
      readonly Labels?: Nullish<Readonly<Record<string, string>>>;
      readonly Volumes?: Nullish<Readonly<Record<string, unknown>>>;
    }>;
  };
}

/** An image as `list` and `inspect` of 1.0 and later show it: what is used of it. */
export interface ShownImage {
  readonly configuration: {
    readonly name: string;
    readonly creationDate?: Nullish<string>;
    readonly descriptor: { readonly digest: string; readonly size: number };
  };
  readonly variants: readonly ShownVariant[];
}

const text = z.string();

const imagesSchema: z.ZodType<readonly ShownImage[]> = z.array(
  z.object({
    configuration: z.object({
      name: text,
      creationDate: text.nullish(),
      descriptor: z.object({ digest: text, size: z.number() }),
    }),
    variants: z.array(
      z.object({
        platform: z.object({ os: text, architecture: text }),
        size: z.number().nullish(),
        config: z.object({
          created: text.nullish(),
          config: z
            .object({
              User: text.nullish(),
              WorkingDir: text.nullish(),
              Entrypoint: z.array(text).nullish(),
              Cmd: z.array(text).nullish(),
              Env: z.array(text).nullish(),
              Labels: z.record(text, text).nullish(),
              Volumes: z.record(text, z.unknown()).nullish(),
            })
            .nullish(),
        }),
      }),
    ),
  }),
);

/** Reads a list of images. */
export function parseImages(document: unknown): readonly ShownImage[] {
  return imagesSchema.parse(document);
}
