// What a code block in an answer says of itself: its language, whether a shell would run it, and the file that it, or the text before it, names.

export interface FenceInfo {
  /** As written after the fence, in any case; empty where there is none. */
  readonly language: string;
  readonly path?: string;
}

/** The words after an opening fence: `ts`, `ts src/a.ts`, `ts:src/a.ts`, `src/a.ts`, `ts title="src/a.ts"`, `12:20:src/a.ts`. */
export function fenceInfo(info: string): FenceInfo {
  const text = info.trim();
  const named = /(?:^|[\s{,])(?:title|file|filename|filepath|path|name)\s*[=:]\s*(?:"([^"]+)"|'([^']+)'|([^\s,}]+))/i.exec(text);
  const [first = '', ...rest] = text.replace(named?.[0] ?? /$^/, ' ').trim().split(/\s+/);
  const lines = /^\d+:\d+:(.+)$/.exec(first);
  const joined = /^([\w#+.-]+):(?!\/\/)(.+)$/.exec(first);
  const path = asPath(named?.[1] ?? named?.[2] ?? named?.[3]) ?? asPath(lines?.[1]) ?? (lines ? undefined : asPath(joined?.[2])) ?? asPath(first) ?? rest.map((word) => asPath(word.replace(/^[({[]|[)}\]]$/g, ''))).find((word) => word !== undefined);
  const word = lines ?? asPath(first) ? '' : (joined && path !== undefined ? (joined[1] ?? '') : first.replace(/[{,].*$/, ''));
  const language = word === '' && path !== undefined ? extension(path) : word;
  return { language, ...(path !== undefined && { path }) };
}

const shells = new Set([
  'bash', 'sh', 'zsh', 'fish', 'ksh', 'shell', 'shellscript', 'shell-session', 'shellsession', 'console', 'terminal', 'powershell', 'pwsh', 'ps1', 'bat', 'batch', 'cmd', 'nushell', 'nu',
]);

export function isShellLanguage(language: string): boolean {
  return shells.has(language.toLowerCase());
}

export interface CodeContext {
  /** All that stands after the opening fence. */
  readonly info: string;
  readonly code: string;
  /** Text right before the block, code words in backticks. */
  readonly before: string;
}

/** Paths that the block may be meant for, each once, the surest first; a text that names several gives several. */
export function mentionedPaths({ info, code, before }: CodeContext): readonly string[] {
  const own = [fenceInfo(info).path, pathOfDiff(code) ?? pathInComment(code)].filter((path) => path !== undefined);
  return [...new Set(own.length > 0 ? own : pathsInText(before))];
}

/** Of the file that a unified diff makes, or takes away; without the `a/` and `b/` that Git puts before it. */
function pathOfDiff(code: string): string | undefined {
  const head = /^--- (\S[^\t\n\r]*)[^\n]*\n\+\+\+ (\S[^\t\n\r]*)/m.exec(code);
  const [, from = '', to = ''] = head ?? [];
  return head ? asPath((to === '/dev/null' ? from : to).replace(/^[ab]\//, '')) : undefined;
}

/** A first line that is nothing but a comment with a path, as in `// src/a.ts` and `<!-- file: page.html -->`. */
export function pathInComment(code: string): string | undefined {
  const first = /^\s*(\S.*)/.exec(code)?.[1] ?? '';
  const comment = /^(?:\/\/+|#+|--+|;+|%+|\/\*+|<!--|\(\*|@?rem\b|'|"{3})\s*(.+?)\s*(?:\*+\/|-->|\*\)|"{3})?\s*$/i.exec(first)?.[1];
  if (comment === undefined || first.startsWith('#!')) return undefined;
  return asPath(comment.replace(/^(?:file(?:name|path)?|path|in|update|new file)\s*[:=]?\s+/i, '').replace(/\s*\((?:new|updated|changed|modified|excerpt)[^)]*\)$/i, '').replaceAll(/^[`"']|[`"':]$/g, ''));
}

/** The last paths of a text: those in backticks where there are any, in the last paragraph that has one. */
function pathsInText(text: string): readonly string[] {
  const paragraphs = text.split(/\n+/).reverse();
  for (const paragraph of paragraphs) {
    const inTicks = [...paragraph.matchAll(/`([^`]+)`/g)].flatMap(([, word = '']) => asPath(word) ?? []);
    if (inTicks.length > 0) return inTicks.reverse();
    const bare = paragraph.replaceAll(/https?:\S+/g, ' ').split(/[\s,;()[\]"“”、。，：]+/).flatMap((word) => {
      const path = asPath(word.replace(/[.:!?]+$/, ''));
      // A word with a dot may be a name (Node.js) or a number; with a folder it is a path.
      return path !== undefined && path.includes('/') ? [path] : [];
    });
    if (bare.length > 0) return bare.reverse();
  }
  return [];
}

const knownNames = /^(?:Dockerfile|Makefile|Gemfile|Rakefile|Procfile|LICENSE|README|CMakeLists\.txt|\.[\w-]+(?:rc|ignore|config|env|attributes)?)$/;

/** The word as a path with forward slashes where it looks like one of a file: a name with an extension, or a usual name without. */
function asPath(word: string | undefined): string | undefined {
  if (word === undefined || word.length > 260 || /[\s\p{Cc}<>|?*"`]/u.test(word)) return undefined;
  const path = word.replaceAll('\\', '/').replace(/(?:#L|:)\d+(?:[-:]L?\d+)*$/, '').replace(/^(?:\.\/)+/, '');
  if (path === '' || /^[a-z][\w+.-]+:\/\//i.test(path) || /[=(){};,]/.test(path.replaceAll(/\([\w-]+\)(?=\/)|\[[^\]/]+\]/g, ''))) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const fits = knownNames.test(name) || /^[^\s.][^/]*\.[A-Za-z][\w+-]{0,11}$/.test(name) || /^\.[\w.-]+$/.test(name);
  return fits && !/^\.+$/.test(name) ? path : undefined;
}

function extension(path: string): string {
  return /\.([A-Za-z\d]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
