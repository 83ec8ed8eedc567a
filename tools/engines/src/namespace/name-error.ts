const HEADER_BYTES = 12;
/** Response, recursion available, "no such name"; the query's own recursion flag is kept. */
const ANSWER_FLAGS = 0x8083;
const RECURSION_DESIRED = 0x0100;

/** The answer to any DNS query: there is no such name. What is no query gets no answer. */
export function nameError(query: Buffer): Buffer | undefined {
  const end = endOfQuestion(query);
  if (end === undefined) return undefined;
  const answer = Buffer.from(query.subarray(0, end));
  answer.writeUInt16BE(ANSWER_FLAGS | (query.readUInt16BE(2) & RECURSION_DESIRED), 2);
  answer.writeUInt16BE(1, 4);
  answer.fill(0, 6, HEADER_BYTES);
  return answer;
}

/** A question is a chain of labels, a type and a class. */
function endOfQuestion(query: Buffer): number | undefined {
  if (query.length < HEADER_BYTES) return undefined;
  let position = HEADER_BYTES;
  while ((query[position] ?? 0) > 0) position += (query[position] ?? 0) + 1;
  const end = position + 5;
  return end <= query.length ? end : undefined;
}
