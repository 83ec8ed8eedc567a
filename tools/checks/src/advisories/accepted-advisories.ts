/** An advisory that is known and does not hold a release up, until a day. */
export interface AcceptedAdvisory {
  /** As in `GHSA-jf85-cpcp-j695`. */
  readonly id: string;
  /** Why nobody who uses our packages is in danger. */
  readonly reason: string;
  /** The last day it is accepted on, as in `2026-12-31`; three months away at most. */
  readonly until: string;
}

/** What was looked at and found harmless for now. */
export const acceptedAdvisories: readonly AcceptedAdvisory[] = [];
