/** The pages of the dashboard, by name. This file is small, because every request is compared with it. */
export const pagePaths = {
  actions: "/",
  action: "/action",
  requests: "/requests",
  webhooks: "/webhooks",
  delivery: "/delivery",
  users: "/users",
  user: "/user",
  rules: "/rules",
  faults: "/faults",
  clock: "/clock",
  snapshots: "/snapshots",
  config: "/config",
} as const;

export type PageName = keyof typeof pagePaths;

/** The event stream that keeps open pages up to date. */
export const changesPath = "/changes";

/** Every path that the dashboard serves. */
export const dashboardPaths: ReadonlySet<string> = new Set([...Object.values(pagePaths), changesPath]);
