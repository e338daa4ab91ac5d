import { isDeepStrictEqual } from "node:util";
import { follow, isJson, type Json } from "../../spec/references.ts";
import { compareAnnotation } from "./compare-annotations.ts";
import { compareSchemas, type Documents } from "./compare-schemas.ts";
import { code, type Finding } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { sharedName } from "./shape.ts";

/** The media types of a body, their schemas and their examples. */
export function compareContent(documents: Documents, place: Place, before: unknown, after: unknown): Finding[] {
  const was = isJson(before) ? before : {};
  const is = isJson(after) ? after : {};
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((type) => {
    const [one, other] = [was[type], is[type]];
    if (!isJson(one) || !isJson(other)) return mediaTypeChanged(place, type, isJson(other));
    return compareMedia(documents, place, one, other);
  });
}

function mediaTypeChanged(place: Place, type: string, isAdded: boolean): Finding[] {
  const subject = `media type ${code(type)}`;
  const rest = `${isAdded ? "to" : "from"} ${inWords(place)}`;
  const verb = isAdded ? "add" : "remove";
  if (!isSent(place)) return [{ rule: "typeChanged", verb, subject, rest }];
  return [{ rule: isAdded ? "inputWidened" : "inputNarrowed", verb, subject, rest }];
}

function compareMedia(documents: Documents, place: Place, before: Json, after: Json): Finding[] {
  const subject = inWords(place);
  const name = sharedName(before.schema);
  const keys = Object.keys({ ...before, ...after }).filter((key) => !["schema", "example", "examples"].includes(key));
  return [
    ...compareSchemas(documents, {
      before: [{ raw: before.schema ?? {}, at: place.path }],
      after: [{ raw: after.schema ?? {}, at: place.path }],
      place: name !== undefined && name === sharedName(after.schema) ? { ...place, path: name } : place,
    }),
    ...compareExamples(documents, subject, before, after),
    ...keys.flatMap((key): Finding[] => {
      if (isDeepStrictEqual(before[key], after[key])) return [];
      if (key.startsWith("x-")) return compareAnnotation(key, subject, before[key], after[key]);
      return [{ rule: "unknownChange", verb: "change", subject: `${code(key)} of ${subject}` }];
    }),
  ];
}

/** The examples beside a schema: `example`, or `examples` by name. */
export function compareExamples(documents: Documents, subject: string, before: Json, after: Json): Finding[] {
  const was = isJson(before.examples) ? before.examples : {};
  const is = isJson(after.examples) ? after.examples : {};
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return [
    ...compareAnnotation("example", subject, before.example, after.example),
    ...names.flatMap((name) =>
      compareExample(
        `${code(name)} of ${subject}`,
        name in was ? follow(documents.before, was[name]) : undefined,
        name in is ? follow(documents.after, is[name]) : undefined,
      ),
    ),
  ];
}

function compareExample(subject: string, before: Json | undefined, after: Json | undefined): Finding[] {
  const { value: was, ...oldWords } = before ?? {};
  const { value: is, ...words } = after ?? {};
  if (!before || !after || !isDeepStrictEqual(was, is)) {
    const verb = !before ? "add" : !after ? "remove" : "change";
    return [{ rule: "exampleChanged", verb, subject: `example ${subject}` }];
  }
  if (isDeepStrictEqual(oldWords, words)) return [];
  return [{ rule: "wordsChanged", verb: "change", subject: `words of example ${subject}` }];
}
