// Which of the reviewed files a model means by a path. Knows no file system.

/** Index in `paths`; undefined where it is none of them, or could be several. */
export function matchPath(paths: readonly string[], said: string): number | undefined {
  const same = paths.indexOf(said);
  if (same >= 0) return same;
  const wanted = bare(said);
  const all = paths.map(bare);
  const exact = all.indexOf(wanted);
  if (exact >= 0) return exact;
  const [ends, names] = [all.map((path) => path.endsWith(`/${wanted}`) || wanted.endsWith(`/${path}`)), all.map((path) => name(path) === name(wanted))];
  return wanted === '' ? undefined : (only(ends) ?? only(names));
}

/** Without the sides of a diff, a line number, and whatever leads to the folder. */
function bare(path: string): string {
  return path.trim().replaceAll('\\', '/').replace(/^["'`]|["'`]$/g, '').replace(/:\d+(?:[-:]\d+)?$/, '').replace(/^(?:\.\/|\/)+/, '').replace(/^[ab]\/(?=.)/, '');
}

function name(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function only(fits: readonly boolean[]): number | undefined {
  const first = fits.indexOf(true);
  return first >= 0 && fits.lastIndexOf(true) === first ? first : undefined;
}
