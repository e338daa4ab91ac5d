import { isDeepStrictEqual } from "node:util";
import { follow, isJson, type Json } from "../../spec/references.ts";
import { compareAnnotation } from "./compare-annotations.ts";
import { compareSchemas } from "./compare-schemas.ts";
import { code, type Finding, fromTo } from "./finding.ts";
import { inWords, isSent, type Place } from "./place.ts";
import { type Documents, sharedName } from "./shape.ts";

/**
 * The media types of a body, their schemas and their examples. Case and parameters of a
 * media type do not matter. If both sides have one JSON type, its name does not matter either.
 */
export function compareContent(documents: Documents, place: Place, before: unknown, after: unknown): Finding[] {
  const { pairs, gone, come } = pairMedia(readMedia(before), readMedia(after));
  return [
    ...pairs.flatMap(([was, is]) => [
      ...mediaTypeRenamed(place, was.type, is.type),
      ...compareMedia(documents, place, was.raw, is.raw),
    ]),
    ...gone.map(({ type }) => mediaTypeChanged(place, type, false)),
    ...come.map(({ type }) => mediaTypeChanged(place, type, true)),
  ];
}

interface Media {
  /** As the document writes it. */
  type: string;
  /** In lower case, without parameters. */
  name: string;
  raw: Json;
}

function readMedia(content: unknown): Media[] {
  return Object.entries(isJson(content) ? content : {}).map(([type, raw]) => ({
    type,
    name: (type.split(";")[0] ?? "").trim().toLowerCase(),
    raw: isJson(raw) ? raw : {},
  }));
}

function pairMedia(before: readonly Media[], after: readonly Media[]) {
  const pairs: [Media, Media][] = [];
  let gone = [...before];
  let come = [...after];
  const isJsonName = ({ name }: Media) => /^application\/(.+\+)?json$/.test(name);
  const isSame = [
    (one: Media, other: Media) => one.type === other.type,
    (one: Media, other: Media) => one.name === other.name,
    (one: Media, other: Media) => isJsonName(one) && isJsonName(other),
  ];
  for (const matches of isSame) {
    for (const one of gone) {
      const other = come.find((candidate) => matches(one, candidate));
      if (!other) continue;
      pairs.push([one, other]);
      come = come.filter((candidate) => candidate !== other);
    }
    gone = gone.filter((one) => !pairs.some(([matched]) => matched === one));
  }
  return { pairs, gone, come };
}

function mediaTypeRenamed(place: Place, was: string, is: string): Finding[] {
  if (was === is) return [];
  const [one, other] = [was, is].map((type) => (type.split(";")[0] ?? "").trim().toLowerCase());
  const subject = `media type of ${inWords(place)}`;
  if (one === other)
    return [{ rule: "wordsChanged", verb: "change", subject: `spelling of ${subject}`, rest: fromTo(was, is) }];
  return [
    {
      rule: isSent(place) ? "inputNarrowed" : place.noun === "response" ? "mediaTypeAdded" : "typeChanged",
      verb: "change",
      subject,
      rest: fromTo(was, is),
    },
  ];
}

function mediaTypeChanged(place: Place, type: string, isAdded: boolean): Finding {
  const subject = `media type ${code(type)}`;
  const rest = `${isAdded ? "to" : "from"} ${inWords(place)}`;
  const verb = isAdded ? "add" : "remove";
  if (isSent(place)) return { rule: isAdded ? "inputWidened" : "inputNarrowed", verb, subject, rest };
  // The receiver of a webhook can't ask for another type.
  return { rule: isAdded && place.noun === "response" ? "mediaTypeAdded" : "typeChanged", verb, subject, rest };
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
