/** A value that prints as nothing. */
export interface Secret {
  /** The only way out; call it in the line that needs it. */
  readonly reveal: () => string;
}

/**
 * Wraps a secret so that it cannot reach a log, a message or JSON by accident.
 *
 * @param value - the secret text
 */
export function createSecret(value: string): Secret {
  const shown = (): string => '[secret]';
  const secret = { reveal: (): string => value };
  Object.defineProperties(secret, {
    reveal: { enumerable: false },
    toString: { value: shown },
    toJSON: { value: shown },
  });
  return Object.freeze(secret);
}
