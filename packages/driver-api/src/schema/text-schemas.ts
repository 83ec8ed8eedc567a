import * as z from 'zod/mini';

const hasNoNul = (text: string): boolean => !text.includes('\0');

/** Text that can become an argument or a variable of a process. */
export const processTextSchema: z.ZodMiniType<string> = z
  .string()
  .check(
    z.maxLength(131_000, 'is longer than the 128 KiB the kernel allows'),
    z.refine(hasNoNul, 'contains a NUL character'),
  );

/** An absolute path that says what it means: no empty, `.` or `..` parts. */
export const absolutePathSchema: z.ZodMiniType<string> = z.string().check(
  z.maxLength(4096),
  z.refine(hasNoNul, 'contains a NUL character'),
  z.refine((path) => path.startsWith('/'), 'is not an absolute path: begin it with "/"'),
  z.refine(
    (path) => path === '/' || !/\/(\.{0,2})(\/|$)/.test(path),
    'has an empty, "." or ".." part',
  ),
);

const environmentNameSchema = z.string().check(
  z.regex(/^[^=\0]+$/, 'an environment name is not empty and has no "="'),
  z.refine(
    (name) => !name.startsWith('OPENSHELL_'),
    'the prefix OPENSHELL_ is reserved: choose another name',
  ),
);

export const environmentSchema: z.ZodMiniType<Readonly<Record<string, string>>> = z.record(
  environmentNameSchema,
  processTextSchema,
);

const labelNameSchema = z.string().check(
  z.minLength(1),
  z.maxLength(253),
  z.regex(/^[^=\0]+$/, 'a label name has no "="'),
  z.refine(
    (name) => !name.startsWith('openshell.ai/'),
    'the prefix openshell.ai/ is reserved: choose another name',
  ),
);

export const labelsSchema: z.ZodMiniType<Readonly<Record<string, string>>> = z.record(
  labelNameSchema,
  z.string().check(z.maxLength(65_536), z.refine(hasNoNul, 'contains a NUL character')),
);
