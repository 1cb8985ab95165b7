// Idioms as data: what code of a language is often brought to besides another language. What they do is told by the host in the person's language.

export interface IdiomRow {
  /** Stable; the host translates by it. */
  readonly id: string;
  /** The languages of code that it fits. */
  readonly from: readonly string[];
  /** English, short. */
  readonly label: string;
  /** What the prompt says: what becomes what, and what must not get lost on the way. */
  readonly asks: string;
  /** The language of the result; absent where that stays. */
  readonly to?: string;
}

const scripts = ['javascript', 'typescript', 'javascriptreact', 'typescriptreact', 'vue', 'svelte'] as const;
const react = ['javascriptreact', 'typescriptreact'] as const;
const sheets = ['css', 'scss', 'less'] as const;
const markup = ['html', 'javascriptreact', 'typescriptreact', 'vue', 'svelte'] as const;

/** In the order in which they are offered. */
export const IDIOMS: readonly IdiomRow[] = [
  { id: 'typescriptTypes', from: ['javascript'], to: 'typescript', label: 'TypeScript with types', asks: 'TypeScript with precise types. Types are inferred from how values are used; `unknown` rather than `any`; JSDoc types become real ones and the rest of those comments stays' },
  { id: 'typescriptTypes', from: ['javascriptreact'], to: 'typescriptreact', label: 'TypeScript with types', asks: 'TypeScript (TSX) with precise types for props, state, events and refs. `unknown` rather than `any`; propTypes become types' },
  { id: 'reactHooks', from: react, label: 'React with hooks', asks: 'React function components with hooks instead of class components. Lifecycle methods become effects with complete dependencies and cleanups; setState that depends on earlier state becomes an update function' },
  { id: 'vueComposition', from: ['vue'], label: 'Vue composition API', asks: 'the Vue composition API with <script setup> instead of the options API. Template and styles stay as they are but for what must change' },
  { id: 'asyncAwait', from: scripts, label: 'async/await', asks: 'async/await instead of callbacks and promise chains. Order of effects, error paths and what runs at the same time stay; exported functions with callbacks become functions that return promises' },
  { id: 'classToFunctions', from: scripts, label: 'functions instead of classes', asks: 'plain functions and closures instead of classes. Private state stays private; what is exported keeps its name where it can' },
  { id: 'esModules', from: ['javascript', 'typescript'], label: 'ES modules', asks: 'ES modules (import, export) instead of CommonJS (require, module.exports, __dirname)' },
  { id: 'vanillaDom', from: ['javascript', 'typescript', 'html'], label: 'DOM without jQuery', asks: 'the browser\'s own DOM and fetch instead of jQuery' },
  { id: 'vitest', from: ['javascript', 'typescript', ...react], label: 'Vitest', asks: 'Vitest instead of Jest, Mocha or Jasmine. Every test and assertion stays; mocks and timers get their Vitest equals' },
  { id: 'python3', from: ['python'], label: 'Python 3', asks: 'Python 3 instead of Python 2. Mind integer division, text and bytes, lazy iterators, dict order of iteration, exceptions and the renamed standard library' },
  { id: 'pytest', from: ['python'], label: 'pytest', asks: 'pytest instead of unittest. TestCase classes become functions, assert methods plain asserts, setUp and tearDown fixtures, subTest parametrize; every test and assertion stays' },
  { id: 'pathlib', from: ['python'], label: 'pathlib', asks: 'pathlib instead of os.path and string paths' },
  { id: 'postgresql', from: ['sql'], label: 'PostgreSQL', asks: 'SQL for PostgreSQL. Types, functions, identity columns, upserts, paging, quoting and date arithmetic are those of this dialect' },
  { id: 'mysql', from: ['sql'], label: 'MySQL', asks: 'SQL for MySQL 8. Types, functions, AUTO_INCREMENT, upserts, paging, quoting and date arithmetic are those of this dialect' },
  { id: 'sqlite', from: ['sql'], label: 'SQLite', asks: 'SQL for SQLite. Types, functions, upserts, paging, quoting and date arithmetic are those of this dialect; name what it has no equal for' },
  { id: 'tsql', from: ['sql'], label: 'SQL Server (T-SQL)', asks: 'T-SQL for SQL Server. Types, functions, IDENTITY, MERGE, TOP or OFFSET, quoting and date arithmetic are those of this dialect' },
  { id: 'oracle', from: ['sql'], label: 'Oracle (PL/SQL)', asks: 'SQL and PL/SQL for Oracle. Types, functions, identity columns or sequences, MERGE, paging, quoting and date arithmetic are those of this dialect; mind that an empty text is NULL there' },
  { id: 'tailwindApply', from: sheets, label: 'Tailwind CSS', asks: 'Tailwind CSS: each rule keeps its selector and gets @apply with utility classes, arbitrary values where no utility fits; media queries become variants' },
  { id: 'tailwind', from: markup, label: 'Tailwind CSS', asks: 'Tailwind CSS utility classes in the markup instead of its own CSS and inline styles; arbitrary values where no utility fits' },
  { id: 'semanticHtml', from: ['html'], label: 'semantic HTML', asks: 'semantic and accessible HTML (header, nav, main, button, label, headings in order) instead of div and span. Classes, ids and texts stay' },
  { id: 'pythonScript', from: ['shellscript', 'powershell', 'bat'], to: 'python', label: 'Python script', asks: 'a Python 3 script with the standard library alone: argparse, pathlib, subprocess without a shell. Exit codes, what is printed, pipes, quoting and environment variables stay as they are' },
  { id: 'javaRecords', from: ['java'], label: 'records and pattern matching', asks: 'Java 21: records, sealed types, switch expressions with patterns, text blocks. equals, hashCode and serialized form must not change unnoticed' },
  { id: 'junit5', from: ['java', 'kotlin'], label: 'JUnit 5', asks: 'JUnit 5 instead of JUnit 4. Runners and rules become extensions, expected exceptions assertThrows; every test and assertion stays' },
  { id: 'goTableTests', from: ['go'], label: 'table-driven tests', asks: 'table-driven Go tests with t.Run. Every case and assertion stays' },
  { id: 'rustResult', from: ['rust'], label: 'Result instead of panics', asks: 'Result and ? instead of unwrap, expect and panic. Errors get a type of their own; what can never happen may stay a panic with its reason' },
  { id: 'smartPointers', from: ['cpp'], label: 'smart pointers', asks: 'C++ with RAII: unique_ptr, shared_ptr only where ownership is shared, containers, spans and string views instead of new, delete and raw owning pointers' },
  { id: 'php8', from: ['php'], label: 'PHP 8', asks: 'PHP 8: types, constructor promotion, readonly, match, enums, nullsafe operator. Mind the changed comparisons of strings and numbers' },
  { id: 'rspec', from: ['ruby'], label: 'RSpec', asks: 'RSpec instead of Minitest or Test::Unit. Every test and assertion stays' },
];
