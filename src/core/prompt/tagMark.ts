// What is put behind the names of the tags around material, so that no material can close them. Knows no prompt in particular.

/** '' where none of these tags stands in the material, as nearly always; else the first of `-2`, `-3`… with which none does. */
export function tagMark(names: readonly string[], material: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const mark = count === 1 ? '' : `-${count}`;
    const tag = new RegExp(String.raw`</?\s*(?:${names.join('|')})${mark}(?![\w-])`, 'i');
    if (!material.some((text) => tag.test(text))) return mark;
  }
}
