import { createRequire } from 'node:module';
import * as z from 'zod';

const manifestSchema = z.object({ version: z.string() });

/** The version of this gateway. */
export const version: string = manifestSchema.parse(
  createRequire(import.meta.url)('../package.json'),
).version;
