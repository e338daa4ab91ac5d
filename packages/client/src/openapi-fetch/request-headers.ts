/**
 * The part of `Headers` that openapi-fetch and the transports use. `openapi-fetch-plugins.ts` puts it into openapi-fetch,
 * because Node loads its whole `fetch` with the first real `Headers`, which takes longer than the rest of a first call.
 */
export class RequestHeaders extends Map<string, string> {
  override get(name: string): string | undefined {
    return super.get(name.toLowerCase());
  }

  override set(name: string, value: unknown): this {
    return super.set(name.toLowerCase(), String(value));
  }

  override delete(name: string): boolean {
    return super.delete(name.toLowerCase());
  }

  append(name: string, value: unknown): void {
    const before = this.get(name);
    this.set(name, before === undefined ? value : `${before}, ${value}`);
  }
}
