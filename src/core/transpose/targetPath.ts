// What the file is called that a transposed file becomes: by the target language's extension and its ways of naming files. A rule, no model is asked.
import { languageIdOf } from '../text/language.ts';

/** Of a file's name, where the language's id is not one; the first one known to VS Code. */
const extensions: Readonly<Record<string, string>> = {
  typescript: 'ts', javascript: 'js', typescriptreact: 'tsx', javascriptreact: 'jsx', python: 'py', csharp: 'cs', rust: 'rs', kotlin: 'kt', ruby: 'rb', shellscript: 'sh',
  powershell: 'ps1', 'objective-c': 'm', 'objective-cpp': 'mm', fsharp: 'fs', haskell: 'hs', elixir: 'ex', erlang: 'erl', clojure: 'clj', perl: 'pl', julia: 'jl', markdown: 'md',
  restructuredtext: 'rst', latex: 'tex', yaml: 'yml', FortranFreeForm: 'f90', pascal: 'pas', visualbasic: 'vb', vb: 'vb', matlab: 'm', ocaml: 'ml', 'cuda-cpp': 'cu', terraform: 'tf',
  coffeescript: 'coffee', handlebars: 'hbs', proto3: 'proto', graphql: 'graphql', gdscript: 'gd', lisp: 'lisp', scheme: 'scm', prolog: 'pl', solidity: 'sol', cobol: 'cob', razor: 'cshtml', bat: 'bat', plaintext: 'txt',
};

const snake = new Set(['python', 'rust', 'go', 'ruby', 'elixir', 'erlang', 'dart', 'gdscript', 'julia', 'ocaml', 'nim']);
const pascal = new Set(['java', 'csharp', 'kotlin', 'swift', 'scala', 'haskell', 'fsharp', 'vb', 'elm']);

/** `utils.test.ts`, `test_utils.py` and `utils_test.go` are tests of one thing. */
const testName = /^(?:test_(.+)|(.+?)(?:[._-](?:test|spec|tests)|Tests?))$/;
const testForms: Readonly<Record<string, (name: string) => string>> = {
  python: (name) => `test_${name}`, go: (name) => `${name}_test`, ruby: (name) => `${name}_test`, dart: (name) => `${name}_test`, rust: (name) => `${name}_test`, elixir: (name) => `${name}_test`,
  java: (name) => `${name}Test`, kotlin: (name) => `${name}Test`, csharp: (name) => `${name}Tests`, swift: (name) => `${name}Tests`, scala: (name) => `${name}Test`, php: (name) => `${name}Test`,
  typescript: (name) => `${name}.test`, javascript: (name) => `${name}.test`, typescriptreact: (name) => `${name}.test`, javascriptreact: (name) => `${name}.test`,
};

/** The language of a file by its name; undefined where that is not known. */
export function languageOfPath(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = /\.([\p{L}\p{N}+#-]+)$/u.exec(name)?.[1];
  return extension === undefined ? languageIdOf(name) : (languageIdOf(`.${extension}`) ?? undefined);
}

export function extensionOf(languageId: string): string {
  return extensions[languageId] ?? languageId.toLowerCase();
}

/** In the same folder. The path itself where the language stays. */
export function targetPath(path: string, from: string | undefined, to: string): string {
  if (from === to) return path;
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash).replace(/(?<=.)\.[^.]+$/, '');
  const test = testName.exec(name);
  const tested = test?.[1] ?? test?.[2];
  const form = testForms[to];
  const base = tested !== undefined && form ? form(cased(tested, to)) : cased(name, to);
  return `${path.slice(0, slash)}${base}.${extensionOf(to)}`;
}

/** In the target's way where it has one that its tools expect; dots are kept. */
function cased(name: string, to: string): string {
  if (snake.has(to)) return name.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').replaceAll(/[\s-]+/g, '_').toLowerCase();
  if (pascal.has(to)) return name.replaceAll(/(?:^|[\s_-]+)(\p{L})/gu, (_whole, letter: string) => letter.toUpperCase());
  return name;
}

/** The same paths, none twice: the later one of two gets a number. */
export function distinctPaths(paths: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return paths.map((path) => {
    let free = path;
    for (let number = 2; seen.has(free.toLowerCase()); number += 1) free = path.replace(/(\.[^./]+)?$/, `${number}$1`);
    seen.add(free.toLowerCase());
    return free;
  });
}
