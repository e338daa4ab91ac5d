import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../spec/references.ts";
import { compareAnnotation } from "./compare-annotations.ts";
import { compareContent, compareExamples } from "./compare-content.ts";
import { compareSchemas, requiredChanged } from "./compare-schemas.ts";
import { code, type Finding, fromTo } from "./finding.ts";
import { inWords, isSent, type Noun, type Place, parameterKeyOf, parameterPathOf } from "./place.ts";
import type { Documents } from "./shape.ts";

/** A parameter or header with its references followed. */
export interface Parameter {
  name: string;
  in: string;
  raw: Json;
}

/** An operation or path with its parameters. */
interface Parameterized {
  path: string;
  parameters: readonly Parameter[];
}

/** Parameters of one operation, found by name; those of a path also by their position. */
export function compareParameters(
  documents: Documents,
  noun: Noun,
  { path, parameters: before }: Parameterized,
  { path: newPath, parameters: after }: Parameterized,
): Finding[] {
  const renamed = renamedInPath(inPath(path, before), inPath(newPath, after));
  const newNames = new Map(renamed.map(([was, is]) => [was, is]));
  const isRenamed = (parameter: Parameter) => renamed.some((pair) => pair.includes(parameter));
  return [
    ...before.flatMap((was) => {
      const place = { noun, path: parameterPathOf(was) };
      const is = newNames.get(was) ?? after.find((other) => parameterKeyOf(other) === parameterKeyOf(was));
      if (!is) return [parameterRemoved(place)];
      return [
        ...(was.name === is.name || documents.options.loose ? [] : [parameterRenamed(place, was, is)]),
        ...compareParameter(documents, place, was.raw, is.raw),
      ];
    }),
    ...after
      .filter((is) => !isRenamed(is) && !before.some((was) => parameterKeyOf(was) === parameterKeyOf(is)))
      .map((is) => parameterAdded({ noun, path: parameterPathOf(is) }, is.raw.required === true)),
  ];
}

/** Compares two parameters, or two headers, of the same name. */
export function compareParameter(documents: Documents, place: Place, before: Json, after: Json): Finding[] {
  const subject = inWords(place);
  const was = serialization(before);
  const is = serialization(after);
  const keys = Object.keys({ ...before, ...after }).filter((key) => !readElsewhere.has(key));
  return [
    ...(Boolean(before.required) === Boolean(after.required) ? [] : [requiredChanged(place, after.required === true)]),
    ...Object.keys(was).flatMap((key): Finding[] =>
      isDeepStrictEqual(was[key], is[key])
        ? []
        : [
            {
              rule: "serializationChanged",
              verb: "change",
              subject: `${code(key)} of ${subject}`,
              rest: fromTo(was[key], is[key]),
            },
          ],
    ),
    ...compareSchemas(documents, {
      before: [{ raw: before.schema ?? {}, at: place.path }],
      after: [{ raw: after.schema ?? {}, at: place.path }],
      place,
    }),
    ...compareContent(documents, place, before.content, after.content),
    ...compareExamples(documents, subject, before, after),
    ...keys.flatMap((key) => compareAnnotation(key, subject, before[key], after[key])),
  ];
}

const readElsewhere = new Set([
  "$ref",
  "allowEmptyValue",
  "allowReserved",
  "content",
  "example",
  "examples",
  "explode",
  "in",
  "name",
  "required",
  "schema",
  "style",
]);

/** The serialization of the value, with the defaults of OpenAPI. */
function serialization(parameter: Json): Json {
  const style = parameter.style ?? (parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple");
  return {
    style,
    explode: parameter.explode ?? style === "form",
    allowReserved: parameter.allowReserved ?? false,
    allowEmptyValue: parameter.allowEmptyValue ?? false,
  };
}

/** The names of a path's parameters, in their order. */
export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
}

/** The parameters of a path as it names them, in whatever order they are declared. */
function inPath(path: string, parameters: readonly Parameter[]): Parameter[] {
  return parameterNames(path).flatMap(
    (name) => parameters.find((parameter) => parameter.in === "path" && parameter.name === name) ?? [],
  );
}

/** The name of a path parameter has no meaning: unmatched parameters at the same position are the same one. */
function renamedInPath(before: readonly Parameter[], after: readonly Parameter[]): [Parameter, Parameter][] {
  const isOther = (others: readonly Parameter[]) => (parameter: Parameter) =>
    !others.some((other) => other.name === parameter.name);
  const gone = before.filter(isOther(after));
  const come = after.filter(isOther(before));
  if (gone.length !== come.length) return [];
  return gone.flatMap((was, index): [Parameter, Parameter][] => {
    const is = come[index];
    return is ? [[was, is]] : [];
  });
}

function parameterRenamed(place: Place, was: Parameter, is: Parameter): Finding {
  if (was.in === "header") return respelled(place, is.name);
  return { rule: "requestFieldRemoved", verb: "rename", subject: inWords(place), rest: `to ${code(is.name)}` };
}

/** A header whose name changed in case only. */
export function respelled(place: Place, name: string): Finding {
  return { rule: "wordsChanged", verb: "change", subject: `spelling of ${inWords(place)}`, rest: `to ${code(name)}` };
}

function parameterRemoved(place: Place): Finding {
  const rule = isSent(place) ? "requestFieldRemoved" : "responseFieldRemoved";
  return { rule, verb: "remove", subject: inWords(place) };
}

function parameterAdded(place: Place, isRequired: boolean): Finding {
  const subject = inWords(place);
  if (!isSent(place)) return { rule: "responseFieldAdded", verb: "add", subject };
  return isRequired
    ? { rule: "requiredRequestFieldAdded", verb: "add", subject: `required ${subject}` }
    : { rule: "optionalRequestFieldAdded", verb: "add", subject };
}
