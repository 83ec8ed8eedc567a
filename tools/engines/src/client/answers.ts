import { identifyEngine } from './identify-engine.ts';

export async function answers(socketPath: string): Promise<boolean> {
  return (await identifyEngine(socketPath)) !== undefined;
}
