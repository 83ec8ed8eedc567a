type Labels = Readonly<Record<string, string>>;

/** Whether something carries all labels; older engines are content with one of several. */
export function carriesLabels(
  { labels }: { readonly labels: Labels },
  wanted: Labels | undefined,
): boolean {
  return Object.entries(wanted ?? {}).every(([name, value]) => labels[name] === value);
}
