import type { System } from "../system.ts";

const intervalMs = 100;
const barWidth = 20;

/** Progress of an export. */
export interface Progress {
  /** A user is done, with this many actions. */
  add(actions: number): void;
  /** A user was done before. */
  skip(): void;
  end(): void;
  /** What was exported, in a sentence. */
  summary(): string;
}

/** A line on stderr, on a terminal only: a bar if the number of users is known, else a count. */
export function createProgress(
  { stderr, now }: Pick<System, "stderr" | "now">,
  isShown: boolean,
  total?: number,
): Progress {
  let users = 0;
  let actions = 0;
  let emptyUsers = 0;
  let skippedUsers = 0;
  let drawnAt = 0;
  const draw = () => {
    drawnAt = now();
    stderr.write(`\r\u001b[K${lineOf({ users, actions, total })}`);
  };
  const count = (added: number) => {
    users++;
    actions += added;
    if (isShown && now() - drawnAt >= intervalMs) draw();
  };
  return {
    add(added) {
      if (added === 0) emptyUsers++;
      count(added);
    },
    skip() {
      skippedUsers++;
      count(0);
    },
    end() {
      if (!isShown || users === 0) return;
      draw();
      stderr.write("\n");
    },
    summary: () =>
      `Exported ${counted(actions, "action")} of ${counted(users - skippedUsers, "user")}, ${emptyUsers} without actions.`,
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function lineOf({ users, actions, total }: { users: number; actions: number; total: number | undefined }): string {
  if (!total) return `${users} users, ${actions} actions`;
  // A file may get more lines after they were counted.
  const part = Math.min(1, users / total);
  const filled = Math.floor(part * barWidth);
  const bar = "#".repeat(filled) + ".".repeat(barWidth - filled);
  return `[${bar}] ${Math.floor(part * 100)} %, ${users} of ${total} users, ${actions} actions`;
}
