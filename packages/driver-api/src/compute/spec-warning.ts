/** Something a caller should know about an accepted spec. */
export interface SpecWarning {
  /** `adjusted`: applied in a stronger form than asked; `compatibility`: works, but elsewhere it may not. */
  readonly type: 'adjusted' | 'compatibility';
  /** The field, as in `resources.memoryBytes`. */
  readonly field: string;
  /** What happened and why. */
  readonly message: string;
}
