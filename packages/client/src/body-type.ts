/** The media type that the document gives a request's body, where that is not `application/json`. */
export type BodyTypeOf = (method: string, url: string) => string | undefined;

/** @param bodyTypes `PATCH /orders/{id}` → media type */
export function createBodyTypes(bodyTypes: Readonly<Record<string, string>>, baseUrl: string): BodyTypeOf {
  const rows = Object.entries(bodyTypes).map(([route, type]) => {
    const [method, path = ""] = route.split(" ", 2);
    const parts = path.split(/\{[^{}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return { method, path: new RegExp(`^${parts.join("[^/]+")}$`), type };
  });
  return (method, url) => {
    if (rows.length === 0) return undefined;
    const [path = ""] = url.slice(baseUrl.length).split("?", 1);
    return rows.find((row) => row.method === method && row.path.test(path))?.type;
  };
}
