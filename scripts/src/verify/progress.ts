/** What is shown while the steps run; several may run at once. */
export interface Progress {
  started(name: string): void;
  /** `output` is what the step wrote; it is shown when the step failed. */
  finished(name: string, passed: boolean, remark: string, output: string): void;
  /** Removes what is live, when the run is over or was interrupted. */
  close(): void;
}

export interface ProgressOptions {
  write(text: string): void;
  /** A line for each running step is kept up to date; elsewhere only finished steps have a line. */
  isTerminal: boolean;
  /** Width of the terminal: a line that wraps could not be erased. */
  columns(): number;
  nowMs(): number;
  /** Calls a function every second, until the function that it returns is called. */
  everySecond(callback: () => void): () => void;
}

/** One line per running step with its elapsed time, and one per finished step, with its output if it failed. */
export function createProgress({ write, isTerminal, columns, nowMs, everySecond }: ProgressOptions): Progress {
  const startedAtMs = new Map<string, number>();
  let liveLines = 0;
  let stop: (() => void) | undefined;
  const secondsOf = (name: string) => (nowMs() - (startedAtMs.get(name) ?? nowMs())) / 1000;

  const erase = (): string => {
    const text = liveLines > 0 ? `\x1b[${liveLines}A\x1b[0J` : "";
    liveLines = 0;
    return text;
  };
  const drawn = (): string => {
    if (!isTerminal) return "";
    const lines = [...startedAtMs.keys()].map((name) => {
      const time = `  ${Math.floor(secondsOf(name))} s`;
      return `… ${name.slice(0, Math.max(1, columns() - time.length - 3))}${time}\n`;
    });
    liveLines = lines.length;
    return lines.join("");
  };
  const redraw = (finished = "") => write(erase() + finished + drawn());

  return {
    started: (name) => {
      startedAtMs.set(name, nowMs());
      if (!isTerminal) return;
      stop ??= everySecond(() => redraw());
      redraw();
    },
    finished: (name, passed, remark, output) => {
      const line = `${passed ? "✓" : "✗"} ${name}  ${secondsOf(name).toFixed(1)} s${remark && `  ${remark}`}\n`;
      startedAtMs.delete(name);
      redraw(passed ? line : `\n${output.trimEnd()}\n\n${line}`);
    },
    close: () => {
      stop?.();
      startedAtMs.clear();
      if (liveLines > 0) write(erase());
    },
  };
}
