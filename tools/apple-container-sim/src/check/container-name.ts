import { failure } from '../failure.ts';
import { isAtLeast } from '../release.ts';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const MOST_LETTERS = 63;
/** What releases before 1.2 let pass, and fail over when the container boots. */
const MOST_LETTERS_BEFORE = 64;

/** Refuses what is no name of a container. */
export function checkContainerName(name: string, version: string): void {
  const isNew = isAtLeast(version, '1.2.0');
  if (NAME.test(name) && name.length <= (isNew ? MOST_LETTERS : MOST_LETTERS_BEFORE)) return;
  throw failure(
    isNew ? `container ID ${name} is not a valid container ID` : `invalid entity name ${name}`,
  );
}
