// What code may be rewritten in: idioms that fit its language first, then the usual languages, frameworks and styles. Closed data.
import { IDIOMS, type IdiomRow } from './idiomData.ts';
import { LANGUAGES } from './languageData.ts';
import { languageName } from './language.ts';

export interface TransposeTarget {
  /** Stable; the host translates styles by it. */
  readonly id: string;
  readonly kind: 'idiom' | 'language' | 'framework' | 'style';
  /** English. Languages and frameworks are called so everywhere; idioms and styles may be shown translated. */
  readonly label: string;
  /** What the prompt says, where that is more than the label. */
  readonly asks?: string;
  /** The language of the document that results. */
  readonly languageId: string;
}

/** The languages that are offered, in this order. */
const OFFERED: ReadonlySet<string> = new Set([
  'typescript', 'javascript', 'python', 'java', 'csharp', 'cpp', 'c', 'go', 'rust', 'kotlin', 'swift', 'php', 'ruby', 'sql', 'shellscript',
  'powershell', 'scala', 'dart', 'r', 'julia', 'lua', 'haskell', 'elixir',
]);

/** Targets that are formats rather than languages, for code that is one. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  json: ['yaml', 'toml', 'xml', 'csv', 'typescript'],
  jsonc: ['json', 'yaml', 'toml', 'typescript'],
  yaml: ['json', 'toml', 'xml'],
  toml: ['json', 'yaml', 'ini'],
  xml: ['json', 'yaml', 'html'],
  csv: ['json', 'markdown', 'sql', 'yaml', 'tsv'],
  tsv: ['csv', 'json', 'markdown', 'sql'],
  markdown: ['html', 'restructuredtext', 'latex'],
  html: ['markdown', 'pug'],
  css: ['scss', 'sass', 'less'],
  scss: ['css', 'sass', 'less'],
  sass: ['css', 'scss'],
  less: ['css', 'scss'],
  bat: ['powershell', 'shellscript'],
};

type Row = readonly [id: string, label: string, languageId: string];

const WEB: ReadonlySet<string> = new Set(['typescript', 'javascript', 'typescriptreact', 'javascriptreact', 'vue', 'svelte', 'html', 'coffeescript']);
const WEB_FRAMEWORKS: readonly Row[] = [
  ['reactHooks', 'React with hooks', 'typescriptreact'],
  ['vueComposition', 'Vue composition API', 'vue'],
  ['svelte', 'Svelte', 'svelte'],
  ['angular', 'Angular', 'typescript'],
  ['webComponent', 'Web component without a framework', 'javascript'],
];

const FRAMEWORKS: Readonly<Record<string, readonly Row[]>> = {
  python: [['numpy', 'NumPy', 'python'], ['pandas', 'pandas', 'python'], ['polars', 'Polars', 'python'], ['pytorch', 'PyTorch', 'python']],
  java: [['javaStreams', 'Java streams', 'java'], ['springBoot', 'Spring Boot', 'java']],
  csharp: [['linq', 'LINQ', 'csharp']],
  kotlin: [['coroutines', 'Kotlin coroutines', 'kotlin'], ['compose', 'Jetpack Compose', 'kotlin']],
  swift: [['swiftui', 'SwiftUI', 'swift']],
  r: [['tidyverse', 'tidyverse', 'r']],
  cpp: [['cpp23', 'C++23', 'cpp'], ['cuda', 'CUDA', 'cuda-cpp']],
};

type Style = readonly [id: string, label: string];

const STYLES: readonly Style[] = [
  ['modern', 'current idioms of the same language'],
  ['functional', 'functional style'],
  ['objectOriented', 'object-oriented style'],
];
const ASYNC: Style = ['asyncAwait', 'async/await'];
const TYPED: Style = ['typed', 'with type annotations'];

const EXTRA_STYLES: Readonly<Record<string, readonly Style[]>> = {
  javascript: [['jsdoc', 'with JSDoc types']],
  python: [ASYNC, TYPED, ['dataclasses', 'with dataclasses']], csharp: [ASYNC], rust: [ASYNC], swift: [ASYNC], php: [TYPED], ruby: [TYPED],
};

function languageTarget(id: string): TransposeTarget {
  return { id, kind: 'language', label: languageName(id), languageId: id };
}

function idiomTarget({ id, label, asks, to }: IdiomRow, languageId: string): TransposeTarget {
  return { id, kind: 'idiom', label, asks, languageId: to ?? languageId };
}

/**
 * The usual targets for code in a language: its idioms, then languages (formats for a format), then frameworks, then styles, which stay
 * in the language. Never the language itself.
 */
export function transposeTargets(languageId: string): readonly TransposeTarget[] {
  const formats = FORMATS[languageId] ?? [];
  const languages = LANGUAGES.filter((row) => OFFERED.has(row.id) && row.id !== languageId && !formats.includes(row.id)).map((row) => row.id);
  const idioms = IDIOMS.filter(({ from }) => from.includes(languageId)).map((row) => idiomTarget(row, languageId));
  const known = new Set(idioms.map(({ id }) => id));
  const rows = [...(WEB.has(languageId) ? WEB_FRAMEWORKS : []), ...(FRAMEWORKS[languageId] ?? [])].filter(([id]) => !known.has(id));
  const isCode = FORMATS[languageId] === undefined && languageId !== 'plaintext';
  const styles = isCode ? [...(EXTRA_STYLES[languageId] ?? []), ...STYLES] : [];
  return [
    ...idioms,
    ...[...formats, ...languages].map(languageTarget),
    ...rows.map(([id, label, result]) => ({ id, kind: 'framework', label, languageId: result }) as const),
    ...styles.map(([id, label]) => ({ id, kind: 'style', label, languageId }) as const),
  ];
}
