// The two languages that Ponder speaks: how a flow finds words, commands and the page in either of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscodeHost/projectFolder.ts';
import type { WebviewPlace } from '../../support/vscode/webview.ts';
import type { Workbench } from '../../support/vscode/workbench.ts';
import { ChinesePanel, command, englishLeft, filled, say } from './chinese.ts';
import { PanelPage } from './panelPage.ts';

export interface Speech {
  readonly name: 'en' | 'zh-cn';
  /** What is said where English says this. */
  say(english: string, ...values: readonly (string | number)[]): string;
  /** A command as the palette shows it; its key in package.nls without `command.`. */
  command(key: string): string;
  page(root: FrameLocator): PanelPage;
  /** What a person says. */
  either(english: string, chinese: string): string;
  /** What can be seen and is in another language, beside what the test brought. */
  foreign(workbench: Workbench, place: WebviewPlace, own?: RegExp): Promise<readonly string[]>;
}

const titles = JSON.parse(readFileSync(join(projectFolder, 'package.nls.json'), 'utf8')) as Readonly<Record<string, string>>;

export const english: Speech = {
  name: 'en',
  say: (sentence, ...values) => filled(sentence, values),
  command: (key) => `Ponder: ${titles[`command.${key}`] ?? key}`,
  page: (root) => new PanelPage(root),
  either: (said) => said,
  foreign: () => Promise.resolve([]),
};

export const chinese: Speech = {
  name: 'zh-cn',
  say,
  command,
  page: (root) => new ChinesePanel(root),
  either: (_, said) => said,
  foreign: englishLeft,
};
