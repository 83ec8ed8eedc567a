/** Where progress goes; one line a call. */
export type Report = (line: string) => void;

export const silent: Report = () => {};
