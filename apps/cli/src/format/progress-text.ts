import type { PlatformEvent } from '@openshell/wire/openshell/v1';

const steps: Readonly<Record<string, string>> = {
  requesting_sandbox: 'Requesting sandbox',
  pulling_image: 'Pulling image',
  starting_sandbox: 'Starting sandbox',
};

/** What a platform event says about progress; undefined when nothing. */
export function progressText({
  type,
  message,
  metadata,
}: PlatformEvent): { readonly step: string; readonly detail?: string } | undefined {
  if (type === 'Warning') return { step: message };
  const active = metadata['openshell.progress.active_step'];
  const detail = metadata['openshell.progress.active_detail'];
  if (active !== undefined) {
    const step = steps[active] ?? active;
    return detail === undefined || detail === '' ? { step } : { step, detail };
  }
  const label = metadata['openshell.progress.complete_label'];
  return label === undefined ? undefined : { step: label };
}
