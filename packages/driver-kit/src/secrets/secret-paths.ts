/** Directory inside that holds the identity of a sandbox, mounted read-only. */
export const secretsRoot = '/etc/openshell';

/** The sandbox's token. */
export const tokenPath: string = `${secretsRoot}/auth/sandbox.jwt`;

/** The sandbox's TLS material. */
export const tlsPaths: { readonly ca: string; readonly cert: string; readonly key: string } = {
  ca: `${secretsRoot}/tls/client/ca.crt`,
  cert: `${secretsRoot}/tls/client/tls.crt`,
  key: `${secretsRoot}/tls/client/tls.key`,
};
