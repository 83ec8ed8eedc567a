/**
 * Remembers the answer of a question for a while. Questions that overlap share one call; a
 * failure is not remembered.
 *
 * @param lifetimeMs - how long an answer holds
 * @param ask - the question
 */
export function rememberFor<Answer>(
  lifetimeMs: number,
  ask: () => Promise<Answer>,
): { readonly get: () => Promise<Answer>; readonly forget: () => void } {
  let remembered: { readonly answer: Promise<Answer>; readonly untilMs: number } | undefined;
  return {
    get: () => {
      if (remembered !== undefined && remembered.untilMs > Date.now()) return remembered.answer;
      const answer = ask();
      const entry = { answer, untilMs: Date.now() + lifetimeMs };
      remembered = entry;
      answer.catch(() => {
        if (remembered === entry) remembered = undefined;
      });
      return answer;
    },
    forget: () => {
      remembered = undefined;
    },
  };
}
