import { GatewayService, OpenShell } from '@openshell/wire';
import ts from 'typescript';
import { code, markdownTable } from '../markdown-table.ts';
import { readText } from '../repository.ts';
import type { Part } from './part.ts';

const routes = 'apps/gateway/src/api/routes.ts';

/** Which calls of each service a source hands to a router, by the name of the service. */
export function servedCalls(text: string): ReadonlyMap<string, readonly string[]> {
  const served = new Map<string, readonly string[]>();
  const visit = (node: ts.Node): void => {
    const [service, calls] = ts.isCallExpression(node) ? node.arguments : [];
    if (service !== undefined && calls !== undefined && ts.isObjectLiteralExpression(calls)) {
      const names = calls.properties.map(({ name }) => name?.getText() ?? '');
      served.set(service.getText(), names);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('routes.ts', text, ts.ScriptTarget.Latest, true));
  return served;
}

/** Every call that `openshell.v1` declares here and that is ours, and whether the gateway serves it. */
export const calls: Part = () => {
  const served = servedCalls(readText(routes));
  const rows = Object.entries({ OpenShell, GatewayService }).flatMap(([name, service]) => {
    const names = served.get(name);
    if (names === undefined) throw new Error(`${routes} serves nothing of ${name}`);
    const row = (title: string, wanted: boolean): readonly string[] => {
      const methods = service.methods.filter(
        ({ localName }) => names.includes(localName) === wanted,
      );
      const told = methods.map((method) => code(method.name)).join(', ');
      return [`${code(service.file.proto.package)}, ${title}`, told];
    };
    return [row('served', true), row('`Unimplemented`', false)].filter(([, told]) => told !== '');
  });
  return markdownTable(['', 'calls'], rows);
};
