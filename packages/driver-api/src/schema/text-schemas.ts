import * as z from 'zod';

const hasNoNul = (text: string): boolean => !text.includes('\0');

/** Text that can become an argument or a variable of a process. */
export const processTextSchema: z.ZodType<string> = z
  .string()
  .max(131_000, 'is longer than the 128 KiB the kernel allows')
  .refine(hasNoNul, 'contains a NUL character');

/** An absolute path that says what it means: no empty, `.` or `..` parts. */
export const absolutePathSchema: z.ZodType<string> = z
  .string()
  .max(4096)
  .refine(hasNoNul, 'contains a NUL character')
  .refine((path) => path.startsWith('/'), 'is not an absolute path: begin it with "/"')
  .refine(
    (path) => path === '/' || !/\/(\.{0,2})(\/|$)/.test(path),
    'has an empty, "." or ".." part',
  );

const environmentNameSchema = z
  .string()
  .regex(/^[^=\0]+$/, 'an environment name is not empty and has no "="')
  .refine(
    (name) => !name.startsWith('OPENSHELL_'),
    'the prefix OPENSHELL_ is reserved: choose another name',
  );

export const environmentSchema: z.ZodType<Readonly<Record<string, string>>> = z.record(
  environmentNameSchema,
  processTextSchema,
);

const labelNameSchema = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[^=\0]+$/, 'a label name has no "="')
  .refine(
    (name) => !name.startsWith('openshell.ai/'),
    'the prefix openshell.ai/ is reserved: choose another name',
  );

export const labelsSchema: z.ZodType<Readonly<Record<string, string>>> = z.record(
  labelNameSchema,
  z.string().max(65_536).refine(hasNoNul, 'contains a NUL character'),
);
