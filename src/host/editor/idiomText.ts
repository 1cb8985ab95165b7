// What idioms and styles of Transpose are called, and in a word what they do, in the person's language. Names of products are the same everywhere.
import * as vscode from 'vscode';
import type { TransposeTarget } from '../../core/text/languageTarget.ts';

/** Languages, frameworks and products are called alike everywhere; the rest are words. */
export function targetText({ id, kind, label }: Pick<TransposeTarget, 'id' | 'kind' | 'label'>): string {
  if (kind !== 'idiom' && kind !== 'style') return label;
  const texts: Readonly<Record<string, string>> = {
    modern: vscode.l10n.t('current idioms of the same language'),
    functional: vscode.l10n.t('functional style'),
    objectOriented: vscode.l10n.t('object-oriented style'),
    typed: vscode.l10n.t('with type annotations'),
    jsdoc: vscode.l10n.t('with JSDoc types'),
    dataclasses: vscode.l10n.t('with dataclasses'),
    typescriptTypes: vscode.l10n.t('TypeScript with types'),
    reactHooks: vscode.l10n.t('React with hooks'),
    vueComposition: vscode.l10n.t('Vue composition API'),
    classToFunctions: vscode.l10n.t('functions instead of classes'),
    esModules: vscode.l10n.t('ES modules'),
    vanillaDom: vscode.l10n.t('DOM without jQuery'),
    semanticHtml: vscode.l10n.t('semantic HTML'),
    pythonScript: vscode.l10n.t('Python script'),
    javaRecords: vscode.l10n.t('records and pattern matching'),
    goTableTests: vscode.l10n.t('table-driven tests'),
    rustResult: vscode.l10n.t('Result instead of panics'),
    smartPointers: vscode.l10n.t('smart pointers'),
  };
  return Object.hasOwn(texts, id) ? (texts[id] ?? label) : label;
}

/** '' where the name says it all. */
export function idiomHint(id: string): string {
  const hints: Readonly<Record<string, string>> = { ...scriptHints(), ...otherHints(), ...dialectHints() };
  return Object.hasOwn(hints, id) ? (hints[id] ?? '') : '';
}

function scriptHints(): Readonly<Record<string, string>> {
  return {
    typescriptTypes: vscode.l10n.t('from JavaScript; types from how values are used'),
    reactHooks: vscode.l10n.t('instead of class components'),
    vueComposition: vscode.l10n.t('<script setup> instead of the options API'),
    asyncAwait: vscode.l10n.t('instead of callbacks and promise chains'),
    classToFunctions: vscode.l10n.t('closures keep what was private'),
    esModules: vscode.l10n.t('import and export instead of require'),
    vanillaDom: vscode.l10n.t('what the browser brings, and fetch'),
    vitest: vscode.l10n.t('tests of Jest, Mocha or Jasmine'),
    tailwind: vscode.l10n.t('utility classes instead of CSS of its own'),
    tailwindApply: vscode.l10n.t('utility classes under the same selectors'),
    semanticHtml: vscode.l10n.t('header, nav, button and labels instead of div'),
  };
}

function otherHints(): Readonly<Record<string, string>> {
  return {
    python3: vscode.l10n.t('from Python 2: text and bytes, division, iterators'),
    pytest: vscode.l10n.t('from unittest: plain functions, assert, fixtures'),
    pathlib: vscode.l10n.t('instead of os.path and paths as text'),
    pythonScript: vscode.l10n.t('the same steps, arguments and exit codes'),
    javaRecords: vscode.l10n.t('Java 21: sealed types, switch expressions'),
    junit5: vscode.l10n.t('from JUnit 4: extensions, assertThrows'),
    goTableTests: vscode.l10n.t('one test with a row for each case'),
    rustResult: vscode.l10n.t('errors are passed on with ?'),
    smartPointers: vscode.l10n.t('owners instead of new and delete'),
    php8: vscode.l10n.t('types, enums, match, readonly'),
    rspec: vscode.l10n.t('tests of Minitest or Test::Unit'),
  };
}

function dialectHints(): Readonly<Record<string, string>> {
  const dialect = vscode.l10n.t('its types, functions and quoting');
  return { postgresql: dialect, mysql: dialect, sqlite: dialect, tsql: dialect, oracle: dialect };
}
