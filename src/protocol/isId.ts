// The guard of ids that come from a page. Must not know what they name.

/** Not empty, and short enough that nobody stores a novel under it. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}
