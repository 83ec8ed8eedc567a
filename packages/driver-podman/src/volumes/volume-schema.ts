import type { Volume } from '@openshell/driver-api';
import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

type Texts = Nullish<Readonly<Record<string, string>>>;

/** What the engine tells of a volume. */
export interface EngineVolume {
  readonly Name: string;
  readonly Driver: string;
  readonly Labels?: Texts;
  readonly Options?: Texts;
}

const textsSchema = z.nullish(z.record(z.string(), z.string()));

/** What the engine tells of a volume. */
export const volumeSchema: z.ZodMiniType<EngineVolume> = z.object({
  Name: z.string(),
  Driver: z.string(),
  Labels: textsSchema,
  Options: textsSchema,
});

/** A volume in the words of the contract. */
export function toVolume({ Name, Driver, Labels, Options }: EngineVolume): Volume {
  return { name: Name, driver: Driver, labels: Labels ?? {}, options: Options ?? {} };
}
