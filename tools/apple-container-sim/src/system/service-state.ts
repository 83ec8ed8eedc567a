import type { Context } from '../context.ts';
import type { ServiceState } from '../settings.ts';

/** How the service stands: as it was set up, until it was started or stopped. */
export function serviceState({ host, settings }: Pick<Context, 'host' | 'settings'>): ServiceState {
  const { state } = settings;
  if (state === 'hang' || state === 'kernel-missing') return state;
  const since = host.read('service');
  return since === 'ready' || since === 'not-registered' ? since : state;
}
