import { code, type Where } from "./compare/finding.ts";

/** "`track`, webhook `action.verify`", or "every operation" if all are affected. */
export function namePlaces(where: readonly Where[], everything: readonly Where[]): string {
  const operations = where.filter(({ kind }) => kind === "operation");
  const total = everything.filter(({ kind }) => kind === "operation").length;
  const isAll = operations.length === total && total > 1;
  return [
    ...(isAll ? ["every operation"] : operations.map(({ name }) => code(name))),
    ...where.filter(({ kind }) => kind === "webhook").map(({ name }) => `webhook ${code(name)}`),
  ].join(", ");
}
