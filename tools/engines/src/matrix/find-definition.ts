import type { EngineDefinition } from './engine-definition.ts';
import { matrix } from './matrix.ts';

/** The engine of that name; the error for any other name lists the names there are. */
export function findDefinition(name: string): EngineDefinition {
  const definition = matrix.find((candidate) => candidate.name === name);
  if (definition !== undefined) return definition;
  const names = matrix.map((candidate) => candidate.name).join(' ');
  throw new Error(`unknown engine "${name}"\nthe names are: ${names}`);
}
