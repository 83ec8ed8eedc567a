import type { CommonCaseContext } from '../context/common-case-context.ts';

/** What a published port answers, once somebody does. */
export function fetchFrom(
  { dial, until }: Pick<CommonCaseContext, 'dial' | 'until'>,
  address: string,
  port: number,
): Promise<string> {
  return until(`an answer at ${address}:${port}`, async () => {
    try {
      const connection = await dial(address, port);
      const text = Buffer.from(await connection.readToEnd()).toString();
      connection.close();
      return text === '' ? undefined : text;
    } catch {
      // The server may not listen yet.
      return undefined;
    }
  });
}
