// The commands that look at code without running it: one for each language, fixed. Data; knows no process and no file system.

/** `package`: a script of a package in node_modules, run by Node itself, so that nothing is downloaded and no shell is needed. */
export type Tool =
  | { readonly kind: 'program'; readonly name: string }
  | { readonly kind: 'python' }
  | { readonly kind: 'package'; readonly name: string; readonly script: string };

export interface SyntaxCheck {
  /** What is looked for, as people call it. */
  readonly name: string;
  readonly languageIds: readonly string[];
  readonly tool: Tool;
  /** What the code is called in the folder that is made for it. */
  readonly file: (code: string, languageId: string) => string;
  readonly args: (file: string) => readonly string[];
}

const base = 'transposed';

const program = (name: string): Tool => ({ kind: 'program', name });

export const syntaxChecks: readonly SyntaxCheck[] = [
  {
    name: 'Python', languageIds: ['python'], tool: { kind: 'python' },
    file: () => `${base}.py`, args: (file) => ['-m', 'py_compile', file],
  },
  {
    name: 'TypeScript', languageIds: ['typescript', 'typescriptreact'], tool: { kind: 'package', name: 'typescript', script: 'tsc' },
    file: (_code, languageId) => `${base}.${languageId === 'typescriptreact' ? 'tsx' : 'ts'}`,
    args: (file) => ['--noEmit', '--pretty', 'false', '--skipLibCheck', '--target', 'esnext', '--module', 'esnext', '--moduleResolution', 'bundler', '--moduleDetection', 'force', ...(file.endsWith('x') ? ['--jsx', 'preserve'] : []), file],
  },
  {
    name: 'Node.js', languageIds: ['javascript'], tool: program('node'),
    file: (code) => `${base}.${isModule(code) ? 'mjs' : 'cjs'}`, args: (file) => ['--check', file],
  },
  { name: 'Bash', languageIds: ['shellscript'], tool: program('bash'), file: () => `${base}.sh`, args: (file) => ['-n', file] },
  { name: 'Go', languageIds: ['go'], tool: program('go'), file: () => `${base}.go`, args: (file) => ['vet', file] },
  {
    name: 'Rust', languageIds: ['rust'], tool: program('rustc'),
    file: () => `${base}.rs`, args: (file) => ['--edition', '2021', '--crate-type', 'lib', '--emit', 'metadata', '--error-format', 'short', file],
  },
  {
    name: 'Java', languageIds: ['java'], tool: program('javac'),
    // The compiler wants the name of the public class.
    file: (code) => `${/^\s*public\s+(?:\w+\s+)*(?:class|interface|enum|record)\s+([A-Za-z_$][\w$]*)/m.exec(code)?.[1] ?? 'Transposed'}.java`,
    args: (file) => ['-proc:none', '-Xlint:none', '-d', '.', file],
  },
];

/** Whether JavaScript or TypeScript says by its imports and exports that it is a module. */
export function isModule(code: string): boolean {
  return /^\s*(?:import\b(?!\s*\()|export\b)/m.test(code);
}

/** Undefined where no command of the table looks at this language. */
export function syntaxCheckFor(languageId: string): SyntaxCheck | undefined {
  return syntaxChecks.find(({ languageIds }) => languageIds.includes(languageId));
}
