import type { System } from "../system.ts";

const intervalMs = 100;

/** A line on stderr that counts users and actions, on a terminal only. */
export function createProgress(
  { stderr, now }: Pick<System, "stderr" | "now">,
  isWanted: boolean,
): {
  add(actions: number): void;
  end(): void;
} {
  const isShown = isWanted && stderr.isTTY === true;
  let users = 0;
  let actions = 0;
  let drawnAt = 0;
  const draw = () => {
    drawnAt = now();
    stderr.write(`\r\u001b[K${users} users, ${actions} actions`);
  };
  return {
    add(count) {
      users++;
      actions += count;
      if (isShown && now() - drawnAt >= intervalMs) draw();
    },
    end() {
      if (!isShown || users === 0) return;
      draw();
      stderr.write("\n");
    },
  };
}
