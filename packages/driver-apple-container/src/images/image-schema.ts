import * as z from 'zod/mini';

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

const imagesSchema: z.ZodMiniType<readonly ShownImage[]> = z.array(
  z.object({
    configuration: z.object({
      name: text,
      creationDate: z.nullish(text),
      descriptor: z.object({ digest: text, size: z.number() }),
    }),
    variants: z.array(
      z.object({
        platform: z.object({ os: text, architecture: text }),
        size: z.nullish(z.number()),
        config: z.object({
          created: z.nullish(text),
          config: z.nullish(
            z.object({
              User: z.nullish(text),
              WorkingDir: z.nullish(text),
              Entrypoint: z.nullish(z.array(text)),
              Cmd: z.nullish(z.array(text)),
              Env: z.nullish(z.array(text)),
              Labels: z.nullish(z.record(text, text)),
              Volumes: z.nullish(z.record(text, z.unknown())),
            }),
          ),
        }),
      }),
    ),
  }),
);

/** Reads a list of images. */
export function parseImages(document: unknown): readonly ShownImage[] {
  return imagesSchema.parse(document);
}
