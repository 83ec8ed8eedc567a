import { invalidArgument } from '@openshell/driver-api';

/** Reads a label selector: `name=value`, several joined by commas. `INVALID_ARGUMENT` otherwise. */
export function parseLabelSelector(text: string): Readonly<Record<string, string>> {
  const terms = text.split(',').map((term) => term.trim());
  const pairs = terms
    .filter((term) => term !== '')
    .map((term) => {
      const match = /^([^=!<>()\s]+)={1,2}([^=]*)$/.exec(term);
      if (match === null) {
        const message = `"${term}" is no term: write name=value, several joined by commas`;
        throw invalidArgument('list request', [{ field: 'label_selector', message }]);
      }
      return [match[1] ?? '', match[2] ?? ''] as const;
    });
  return Object.fromEntries(pairs);
}
