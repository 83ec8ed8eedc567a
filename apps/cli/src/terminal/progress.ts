import { printable } from '../format/printable.ts';

/** Shows what is under way. */
export interface Progress {
  /**
   * Tells how far it is.
   *
   * @param step - what is being done; a new one is a new line where lines cannot be replaced
   * @param detail - how far, as in `12 MB / 40 MB`; shown on a terminal only
   */
  readonly show: (step: string, detail?: string) => void;
  /** Takes the live line away. Call it before anything else is written. */
  readonly clear: () => void;
}

/** Where progress is written. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

const silent: Progress = { show: () => {}, clear: () => {} };

function createLiveLine(stream: ProgressStream): Progress {
  let isShown = false;
  return {
    show: (step, detail) => {
      const text = printable(detail === undefined || detail === '' ? step : `${step}  ${detail}`);
      const width = Math.max(20, stream.columns ?? 80) - 1;
      stream.write(`\r\u001b[K${text.slice(0, width)}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) stream.write('\r\u001b[K');
      isShown = false;
    },
  };
}

function createLines(stream: ProgressStream): Progress {
  let last = '';
  return {
    show: (step) => {
      if (step !== last) stream.write(`${printable(step)}\n`);
      last = step;
    },
    clear: () => {},
  };
}

/**
 * Makes a progress display: one live line on a terminal, a line for each step elsewhere.
 *
 * @param stream - standard error
 * @param isSilent - true where a program reads the output
 */
export function createProgress(stream: ProgressStream, isSilent: boolean): Progress {
  if (isSilent) return silent;
  return stream.isTTY === true ? createLiveLine(stream) : createLines(stream);
}
