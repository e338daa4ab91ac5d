import { type Listed, recordKey } from "../records.ts";

/** Above this number, what records have in common is repeated in each. */
const mostShared = 1000;

type Name<T> = keyof T & string;

/** Which properties differ from record to record. */
export interface OwnProperties<T> {
  /** Those of which `recordKey` makes the key, in its order. Without them the key is kept as it is. */
  readonly inKey?: readonly Name<T>[];
  /** The one that is nearly always a UUID. */
  readonly uuid: Name<T>;
  /** Times at or soon after `createdAt`. */
  readonly times: readonly Name<T>[];
  readonly others: readonly Name<T>[];
}

/** A record as it is stored. */
export interface Row<T> {
  readonly key: string;
  readonly value: T;
  /** Counted from 1. */
  readonly version: number;
}

/**
 * Turns records of one kind into short texts and back. A text begins with the bytes of UUID and key, a character each, and
 * goes on with the other properties. What many records have in common is kept once.
 */
export class RowFormat<T extends Listed> {
  readonly #inKey: readonly string[];
  readonly #uuid: string;
  readonly #times: readonly string[];
  readonly #others: readonly string[];
  readonly #own: ReadonlySet<string>;
  readonly #shared: Properties[] = [];
  /** The numbers of what is shared, as they are written. */
  readonly #numbers = new Map<string, string>();
  /** Other times are kept as the difference. */
  #firstTime: number | undefined;

  constructor({ inKey = [], uuid, times, others }: OwnProperties<T>) {
    this.#inKey = inKey;
    this.#uuid = uuid;
    this.#times = times;
    this.#others = others;
    this.#own = new Set(["createdAt", uuid, ...times, ...others]);
  }

  write({ key, value, version }: Row<T>): string {
    const { createdAt } = value;
    this.#firstTime ??= createdAt;
    const values = value as unknown as Properties;
    const uuid = packUuid(values[this.#uuid]);
    const hasParts = this.#inKey.length > 0 && this.#keyOf(values) === key;
    const hash = hasParts ? undefined : packHash(key);
    let fields = numberField(createdAt - this.#firstTime) + separator + numberField(version - 1);
    fields += separator + this.#share(values);
    for (const name of this.#times) fields += separator + numberField(Number(values[name]) - createdAt);
    for (const name of this.#others) fields += separator + field(values[name]);
    if (uuid === undefined) fields += separator + field(values[this.#uuid]);
    if (hash === undefined && !hasParts) fields += separator + field(key);
    const parts =
      (uuid === undefined ? 0 : withUuid) | (hash === undefined ? 0 : withHash) | (hasParts ? withoutKey : 0);
    return String.fromCharCode(parts) + (uuid ?? "") + (hash ?? "") + fields;
  }

  read(text: string): Row<T> {
    const parts = text.charCodeAt(0);
    const fields = text.slice(startOfFields(parts)).split(separator);
    let next = 3;
    const [time = "", versionField = "", shared = ""] = fields;
    const createdAt = (this.#firstTime ?? 0) + readNumber(time);
    const record: Properties = { ...this.#readShared(shared), createdAt };
    for (const name of this.#times) record[name] = createdAt + readNumber(fields[next++]);
    for (const name of this.#others) {
      const value = readField(fields[next++]);
      if (value !== undefined) record[name] = value;
    }
    record[this.#uuid] = parts & withUuid ? unpackUuid(text.slice(1, 1 + uuidBytes)) : readField(fields[next++]);
    const hashAt = 1 + (parts & withUuid ? uuidBytes : 0);
    const key =
      parts & withoutKey
        ? this.#keyOf(record)
        : parts & withHash
          ? unpackHash(text.slice(hashAt, hashAt + hashBytes))
          : String(readField(fields[next]));
    return { key, value: record as unknown as T, version: 1 + readNumber(versionField) };
  }

  readCreatedAt(text: string): number {
    const start = startOfFields(text.charCodeAt(0));
    return (this.#firstTime ?? 0) + readNumber(text.slice(start, text.indexOf(separator, start)));
  }

  #keyOf(record: Properties): string {
    return recordKey(...this.#inKey.map((name) => String(record[name])));
  }

  /** The number of what the record has in common with others, or that itself when there is too much. */
  #share(record: Properties): string {
    let text = "";
    for (const name in record) {
      if (!this.#own.has(name)) text += `${name} ${unambiguous(record[name])} `;
    }
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const common = Object.fromEntries(Object.entries(record).filter(([name]) => !this.#own.has(name)));
    if (this.#shared.length >= mostShared) return field(common);
    const number = numberField(this.#shared.push(common) - 1);
    this.#numbers.set(text, number);
    return number;
  }

  #readShared(written: string): Properties {
    const common = written.startsWith(jsonMark) ? readField(written) : this.#shared[readNumber(written)];
    return common as Properties;
  }
}

type Properties = Record<string, unknown>;

/** Different for any two values, and shows where it ends. JSON of a text costs far more than its length. */
function unambiguous(value: unknown): string {
  return typeof value === "string" ? `${value.length}:${value}` : `${JSON.stringify(value)}`;
}

/** Between fields. */
const separator = "\x1f";
/** Before JSON, which contains no separator. */
const jsonMark = "\x1e";

function field(value: unknown): string {
  if (value === undefined) return "";
  // A lone surrogate exists in JSON only.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have a meaning in a row
  const isPlain = typeof value === "string" && value !== "" && !/[\x1e\x1f\ud800-\udfff]/u.test(value);
  return isPlain ? value : jsonMark + JSON.stringify(value);
}

function readField(written = ""): unknown {
  if (written === "") return undefined;
  return written.startsWith(jsonMark) ? JSON.parse(written.slice(1)) : written;
}

function numberField(number: number): string {
  if (number === 0) return "";
  return Number.isSafeInteger(number) ? number.toString(36) : field(number);
}

function readNumber(written = ""): number {
  if (written === "") return 0;
  return written.startsWith(jsonMark) ? Number(readField(written)) : Number.parseInt(written, 36);
}

// The first character is the sum of these.
const withUuid = 1;
const withHash = 2;
const withoutKey = 4;
const uuidBytes = 16;
const hashBytes = 32;

function startOfFields(parts: number): number {
  return 1 + (parts & withUuid ? uuidBytes : 0) + (parts & withHash ? hashBytes : 0);
}

/** The bytes of a UUID in lower case, as characters; undefined for any other value. */
function packUuid(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)) return undefined;
  const bytes = uuidPlaces.map((place) => hexDigit(value, place) * 16 + hexDigit(value, place + 1));
  return String.fromCharCode(...bytes);
}

/** Where the bytes of a UUID stand in its text. */
const uuidPlaces = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

function hexDigit(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}

function unpackUuid(bytes: string): string {
  const hex = Buffer.from(bytes, "latin1").toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The bytes of a SHA-256 in Base64 for URLs, as characters; undefined for any other text. */
function packHash(text: string): string | undefined {
  // The last of 43 characters holds four bits.
  return /^[\w-]{42}[AEIMQUYcgkosw048]$/.test(text) ? Buffer.from(text, "base64url").toString("latin1") : undefined;
}

function unpackHash(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("base64url");
}
