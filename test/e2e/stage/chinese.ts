// Ponder in Chinese: its words by their English, the page by its Chinese names, and what is left of English on it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscodeHost/projectFolder.ts';
import type { WebviewPlace } from '../../support/vscode/webview.ts';
import type { Workbench } from '../../support/vscode/workbench.ts';
import { PanelPage } from './panelPage.ts';

const bundle = JSON.parse(readFileSync(join(projectFolder, 'l10n/bundle.l10n.zh-cn.json'), 'utf8')) as Readonly<Record<string, string>>;
const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.nls.zh-cn.json'), 'utf8')) as Readonly<Record<string, string>>;

/** What is said in Chinese where English says this. */
export function say(english: string, ...values: readonly (string | number)[]): string {
  const chinese = bundle[english];
  assert.ok(chinese !== undefined, `There is no "${english}".`);
  return filled(chinese, values);
}

/** A sentence with its values in it. */
export function filled(sentence: string, values: readonly (string | number)[]): string {
  return values.reduce<string>((text, value, index) => text.replaceAll(`{${index}}`, String(value)), sentence);
}

/** A command as the palette shows it; its key in package.nls without `command.`. */
export function command(key: string): string {
  const title = manifest[`command.${key}`];
  assert.ok(title !== undefined, `There is no command "${key}".`);
  return `Ponder: ${title}`;
}

/** The page by its Chinese names. */
export class ChinesePanel extends PanelPage {
  override readonly message = this.root.getByRole('textbox', { name: say('Message'), exact: true });
  override readonly send = this.root.getByRole('button', { name: say('Send'), exact: true });
  override readonly stop = this.root.getByRole('region', { name: say('Your question') }).getByRole('button', { name: say('Stop'), exact: true });
  override readonly conversation = this.root.getByRole('region', { name: say('Conversation') });
  override readonly log = this.conversation.getByRole('log');
  override readonly questions = this.log.getByRole('article', { name: say('You'), exact: true });
  override readonly answers = this.log.locator(`article:not([aria-label="${say('You')}"])`);
}

/** What a reader of the page meets that has English words and no Chinese in it: texts, names and tooltips of what can be seen. */
function englishIn(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const found = new Set<string>();
    const english = (text: string | null): void => {
      const words = (text ?? '').trim();
      if (/[A-Za-z]{3}/.test(words) && !/[\u4e00-\u9fff]/.test(words)) found.add(words);
    };
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility()) continue;
      if (element.closest('.markdown, .question-text, code, pre, textarea, script, style')) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description']) english(element.getAttribute(name));
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) english(node.textContent);
    }
    return [...found];
  });
}

/** Names that are the same in every language: of models, endpoints, files, fields of the API, units. */
const names = /^(?:[≈\d][\d,.k/ ]* )?token$|ponder-|Demo|gpt-|\.py\b|\.ts\b|notes\.md|^src(?:\/|$)|sample|USD|JSON|Enter|Esc|Markdown|curl|Python|TypeScript|OpenAI|Chat Completions|Responses|^[a-z_]+(?:\.[a-z_]+)*$/i;

/** What is left of English that a person did not bring. `own`: what the test brought. */
export async function englishLeft(workbench: Workbench, place: WebviewPlace, own?: RegExp): Promise<readonly string[]> {
  return (await englishIn(await workbench.frame(place))).filter((text) => !names.test(text) && own?.test(text) !== true);
}

/** Takes the picture and finds no word of English that a person did not bring. */
export async function allChinese(workbench: Workbench, place: WebviewPlace, name: string): Promise<void> {
  await workbench.screenshot(`chinese-${name}`);
  assert.deepEqual(await englishLeft(workbench, place), []);
}
