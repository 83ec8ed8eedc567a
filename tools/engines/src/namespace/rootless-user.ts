import type { EngineDefinition } from '../matrix/engine-definition.ts';

const FIRST_USER = 61_000;
const SUBORDINATES_PER_USER = 65_536;
const FIRST_SUBORDINATE = 1_000_000_000;

/** The user a rootless engine runs as. Nobody else has these numbers, so its processes are known. */
export interface RootlessUser {
  readonly userId: number;
  readonly firstSubordinate: number;
  readonly subordinates: number;
}

export function rootlessUser({ hostNumber }: Pick<EngineDefinition, 'hostNumber'>): RootlessUser {
  return {
    userId: FIRST_USER + hostNumber,
    firstSubordinate: FIRST_SUBORDINATE + hostNumber * SUBORDINATES_PER_USER,
    subordinates: SUBORDINATES_PER_USER,
  };
}

export function ownsUserId(user: RootlessUser, userId: number): boolean {
  const offset = userId - user.firstSubordinate;
  return userId === user.userId || (offset >= 0 && offset < user.subordinates);
}
