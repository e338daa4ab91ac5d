/** Version bumps, the smallest first. */
export const levels = ["patch", "minor", "major"] as const;

export type Level = (typeof levels)[number];

/** The packages that are published, without their scope. */
export const packages = ["spec", "client", "sdk", "cli", "emulator", "testing"] as const;

export type PackageName = (typeof packages)[number];

/**
 * The version bump that a change needs in a package that has this version. While it is 0.x, a breaking change is a minor
 * and everything else a patch, so that `^0.1.0` takes each new feature and never a breaking change.
 */
export function bumpAt(version: string, level: Level): Level {
  if (!version.startsWith("0.")) return level;
  return level === "major" ? "minor" : "patch";
}

export interface Rule {
  /** The kind of change, as its row of `.changeset/README.md` names it. */
  change: string;
  bump: Level;
  /** Packages that need another bump than the others. */
  exceptions?: Partial<Record<PackageName, Level>>;
  /** What the change means for users of a package. */
  why: string;
  /** What users have to do, if anything. */
  advice?: string;
}

const rules = {
  operationRemoved: {
    change: "operation or webhook removed",
    bump: "major",
    why: "Code that calls or receives it no longer compiles.",
    advice: "Remove the code that uses it.",
  },
  operationRenamed: {
    change: "operationId renamed",
    bump: "major",
    why: "The operationId is the name of the method, the command and the builder.",
    advice: "Use the new name.",
  },
  operationMoved: {
    change: "path or method of an operation changed",
    bump: "major",
    why: "Calls of the client name the path and the method, and fakes serve them there.",
    advice: "Change the path in calls of the client and in fakes of your own.",
  },
  requestFieldRemoved: {
    change: "request field removed or renamed",
    bump: "major",
    why: "Code that sends it no longer compiles.",
    advice: "Stop sending it under this name.",
  },
  requiredRequestFieldAdded: {
    change: "required request field added",
    bump: "major",
    why: "A call without it no longer compiles and is rejected.",
    advice: "Send it.",
  },
  requestFieldMadeRequired: {
    change: "optional request field made required",
    bump: "major",
    why: "A call without it no longer compiles and is rejected.",
    advice: "Send it in every call.",
  },
  inputNarrowed: {
    change: "accepted input narrowed: a tighter bound, pattern, format or type, or fewer values",
    bump: "major",
    why: "Something that was accepted is rejected.",
    advice: "Check that what you send is still accepted.",
  },
  responseFieldRemoved: {
    change: "response field removed or renamed",
    bump: "major",
    why: "Code that reads it no longer compiles.",
    advice: "Stop reading it under this name.",
  },
  responseFieldMadeOptional: {
    change: "always present response field made optional",
    bump: "major",
    why: "Code that reads it relies on it being there.",
    advice: "Handle its absence.",
  },
  responseFieldMadeNullable: {
    change: "response field made nullable",
    bump: "major",
    why: "Code that reads it relies on a value being there.",
    advice: "Handle `null`.",
  },
  typeChanged: {
    change: "type of a field changed",
    bump: "major",
    why: "Code written for the old type no longer compiles, or breaks when it runs.",
    advice: "Change the code that uses it to the new type.",
  },
  closedValueAdded: {
    change: "value or variant added to a closed list of a response",
    bump: "major",
    why: "Code handles every value of a closed list, and this is one it does not know.",
    advice: "Handle it.",
  },
  closedValueRemoved: {
    change: "value or variant removed from a closed list of a response",
    bump: "major",
    why: "Code that compares with it no longer compiles.",
    advice: "Remove the code that handles it.",
  },
  listOpenedOrClosed: {
    change: "list of a response changed from closed to open, or from open to closed",
    bump: "major",
    why: "Code that handles every value of an open list must expect unknown ones; a closed list has no others.",
    advice: "Check the code that branches on it.",
  },
  responseLoosened: {
    change: "bound, pattern or format of a response loosened",
    bump: "major",
    why: "Code may rely on what is no longer promised.",
    advice: "Expect values that the old promise ruled out.",
  },
  statusRemoved: {
    change: "status removed",
    bump: "major",
    why: "Code that handles it no longer compiles.",
    advice: "Remove the code that handles it.",
  },
  serverRemoved: {
    change: "server removed, or its region renamed",
    bump: "major",
    why: "A caller who names the region or the URL is left without one.",
    advice: "Choose another region, or pass a base URL.",
  },
  securityChanged: {
    change: "authentication changed",
    bump: "major",
    why: "A caller who was accepted may be rejected.",
    advice: "Check which credentials you pass.",
  },
  serializationChanged: {
    change: "serialization of a parameter changed",
    bump: "major",
    why: "The same value makes another request.",
    advice: "Change requests that you write or match yourself.",
  },
  sensitiveRemoved: {
    change: "`x-sensitive` removed",
    bump: "major",
    why: "The value may show up in logs and errors.",
    advice: "Check who reads your logs.",
  },
  componentRemoved: {
    change: "shared schema, response, parameter or header removed or renamed",
    bump: "major",
    why: "A type of this name is exported.",
    advice: "Use the type that takes its place.",
  },
  unknownChange: {
    change: "anything not in another row",
    bump: "major",
    why: "No rule covers it, so a person has to decide.",
    advice: "Check the code that uses it.",
  },
  operationAdded: {
    change: "operation or webhook added",
    bump: "minor",
    why: "It is new, and nothing else changes.",
  },
  optionalRequestFieldAdded: {
    change: "optional request field added",
    bump: "minor",
    why: "A call without it has the same meaning.",
  },
  requestFieldMadeOptional: {
    change: "required request field made optional",
    bump: "minor",
    why: "A call that sends it has the same meaning.",
  },
  inputWidened: {
    change: "accepted input widened: a looser bound, pattern, format or type, or more values",
    bump: "minor",
    why: "Everything that was accepted still is.",
  },
  responseFieldAdded: {
    change: "response field added",
    bump: "minor",
    why: "Code that does not know it works as before.",
  },
  responseFieldMadeRequired: {
    change: "optional response field made always present",
    bump: "minor",
    why: "Code that handles its absence works as before.",
  },
  responseFieldNeverNull: {
    change: "nullable response field made non-null",
    bump: "minor",
    why: "Code that handles `null` works as before.",
  },
  responseTightened: {
    change: "bound, pattern or format of a response tightened",
    bump: "minor",
    why: "Everything that is promised was possible before.",
  },
  openListChanged: {
    change: "value added to an open list, or removed from one",
    bump: "minor",
    why: "Code already expects values that an open list does not name.",
  },
  mediaTypeAdded: {
    change: "media type added to a response, or another name for its JSON",
    bump: "minor",
    why: "Callers who request the old type still get it, and JSON is parsed the same under every name.",
  },
  statusAdded: {
    change: "status added",
    bump: "minor",
    why: "Code already expects statuses that it does not know.",
  },
  serverAdded: {
    change: "server added",
    bump: "minor",
    why: "The other servers stay.",
  },
  defaultChanged: {
    change: "default changed",
    bump: "minor",
    why: "A call that omits it gets another meaning, and compiles as before.",
    advice: "Pass the value if you rely on the old default.",
  },
  deprecationChanged: {
    change: "deprecation added or removed",
    bump: "minor",
    why: "It works as before; editors show the mark.",
  },
  sensitiveAdded: {
    change: "`x-sensitive` added",
    bump: "minor",
    why: "The value no longer shows up in logs and errors.",
  },
  componentAdded: {
    change: "shared schema, response, parameter or header added",
    bump: "minor",
    why: "A type is exported under a new name.",
  },
  exampleChanged: {
    change: "example added, changed or removed",
    bump: "patch",
    exceptions: { testing: "minor" },
    why: "Builders and fakes of `testing` return the examples; elsewhere they are documentation.",
  },
  wordsChanged: {
    change: "description, summary or other text changed",
    bump: "patch",
    why: "Only text changed.",
  },
} satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

/**
 * What each kind of change of the document means for users of a package. `.changeset/README.md` shows
 * these rows as a table, in this order.
 *
 * "Request" is what a caller sends, "response" what a caller reads; the payload of a webhook is read, so it counts as
 * a response.
 */
export const policy: Record<RuleId, Rule> = rules;
