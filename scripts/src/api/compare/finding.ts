import type { RuleId } from "../policy.ts";

/** One difference between two documents, in parts that sentences are built from. */
export interface Finding {
  rule: RuleId;
  verb: Verb;
  /** The changed element, in Markdown: "response field `Rule.name`". */
  subject: string;
  /** What follows the verb: "optional", "from `a` to `b`". */
  rest?: string;
}

/** A finding, and the operations and webhooks it affects. */
export interface Change extends Finding {
  /** Empty when it concerns the whole document. */
  where: Where[];
}

export interface Where {
  kind: "operation" | "webhook";
  name: string;
}

export type Verb = keyof typeof participles;

const participles = {
  add: "added",
  change: "changed",
  close: "closed",
  deprecate: "deprecated",
  make: "made",
  mark: "marked",
  move: "moved",
  narrow: "narrowed",
  open: "opened",
  remove: "removed",
  rename: "renamed",
  widen: "widened",
} as const;

/** The change as a past event: "Response field `Rule.name` made optional". */
export function toStatement({ verb, subject, rest }: Finding): string {
  return capitalize([subject, participles[verb], rest].filter(Boolean).join(" "));
}

/** The change as an instruction: "Make response field `Rule.name` optional". */
export function toInstruction({ verb, subject, rest }: Finding): string {
  return capitalize([verb, subject, rest].filter(Boolean).join(" "));
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value as Markdown code, short enough for a line; text that contains backticks gets a longer fence. */
export function code(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "none");
  const line = text.replaceAll(/\s+/g, " ").trim();
  const short = line.length > 80 ? `${line.slice(0, 79)}…` : line;
  const longest = Math.max(0, ...[...short.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${short || " "}\``;
  const fence = "`".repeat(longest + 1);
  return `${fence} ${short} ${fence}`;
}

/** "from `a` to `b`", "`b`" or "from `a` to none". */
export function fromTo(before: unknown, after: unknown): string {
  const show = (value: unknown) => (value === undefined ? "none" : code(value));
  return `from ${show(before)} to ${show(after)}`;
}
