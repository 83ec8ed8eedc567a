import type { NodeRequest } from './node-handler.ts';

const placeholder = 'localhost';

function isAuthority(text: string | undefined): boolean {
  return text !== undefined && URL.canParse(`http://${text}`);
}

/**
 * Replaces an authority that is no part of a URL. The adapter behind this builds a URL of it and
 * throws in the event of the request, where nobody catches: one client that sends `:::50051`, as
 * some do, would end the process.
 */
export function sanitizeAuthority(request: NodeRequest): void {
  const authority = 'authority' in request ? request.authority : request.headers.host;
  if (isAuthority(authority)) return;
  request.headers.host = placeholder;
  if ('authority' in request) Object.defineProperty(request, 'authority', { value: placeholder });
}
