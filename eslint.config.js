// The rules that a tool can check, checked. What they say in words: AGENTS.md.
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { ponder } from './scripts/lintRules.ts';

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'No default exports: a thing has one name everywhere.' };
const noDefaultAs = { selector: "ExportSpecifier[exported.name='default']", message: noDefaultExport.message };
const noEnum = { selector: 'TSEnumDeclaration', message: 'No enums: a union of literals, or a const object.' };
const noNamespace = { selector: 'TSModuleDeclaration', message: 'No namespaces: a file is the module.' };
const noInterfacePrefix = { selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z]/]', message: 'No I prefix.' };

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', 'sample/', '**/*.d.ts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.js'],
    languageOptions: { globals: globals.node },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'prefer-const': 'error', eqeqeq: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { ponder },
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'src/webview/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'ponder/import-arrows': 'error',
      'ponder/file-name': 'error',
      'ponder/header-comment': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, noDefaultAs, noEnum, noNamespace, noInterfacePrefix],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-implied-eval': 'off',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always'],
      complexity: ['error', { max: 24, variant: 'modified' }],
      'max-depth': ['error', 4],
      'max-params': ['error', 6],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A signal that was asked once may be aborted when it is asked again after an await: narrowing does not know that.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A port's method is async for its other implementations.
      '@typescript-eslint/require-await': 'off',
      // `return send(…)` ends a branch in one line.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // VS Code's Disposable and CancellationToken are used structurally.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // An unknown error is thrown on as it came.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowRethrowing: true }],
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/extension.ts'], rules: { 'max-lines': ['error', { max: 40 }] } },
  { files: ['src/**/*Data.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['src/core/**/*.ts', 'src/protocol/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'process', 'Buffer', 'window', 'document', 'performance', 'crypto']
          .map((name) => ({ name, message: 'Core is plain TypeScript: time, randomness and the world come through ports.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes through the Clock port.' },
        { object: 'Math', property: 'random', message: 'Randomness comes through a port.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      'max-params': 'off',
      // Tests read foreign JSON as it comes; what they assert is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  { files: ['test/unit/**', 'test/host/**', 'test/e2e/**'], rules: { 'ponder/header-comment': 'off' } },
);
