/** A path template in the words of the router. */
export function routeOf(template: string): string {
  return template.replaceAll(/\{(\w+)\}/g, ":$1");
}
