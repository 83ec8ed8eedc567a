import type { ExecSession } from '@openshell/driver-api';

/** A session that a case may leave early: an end nobody waits for must not end the whole run. */
export function quietSession(session: ExecSession): ExecSession {
  session.exit.catch(() => {});
  return session;
}
