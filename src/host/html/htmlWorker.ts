// Runs in a thread of its own, once: a conversation as one HTML document. Coloring and typesetting take long: not on the extension host's thread.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import katex from 'katex';
import { htmlDocument, htmlMessages } from '../../core/conversation/transfer/htmlTranscript.ts';
import { markdownHtml } from '../../core/markdown/markdownHtml.ts';
import { fenceInfo } from '../../core/text/codeMention.ts';
import { CodeHtml } from './codeHtml.ts';
import type { HtmlAnswer, HtmlRequest } from './htmlMessage.ts';

/** Characters. What is longer is no formula that anybody reads. */
const longestFormula = 5000;

type GrammarRows = Readonly<Record<string, { readonly scope: string; readonly files: readonly string[] }>>;

async function write({ title, language, messages, names, pageFolder }: HtmlRequest): Promise<string> {
  const code = new CodeHtml();
  await addGrammars(code, messages.flatMap((message) => [message.text, message.thinking]), pageFolder);
  let formulas = 0;
  const math = (source: string, display: boolean): string | undefined => {
    const set = formula(source, display);
    if (set !== undefined) formulas += 1;
    return set;
  };
  const body = htmlMessages(messages, names, (markdown) => markdownHtml(markdown, { code: (info, lines) => code.html(info, lines), math }));
  // What was used is in the sheets.
  return htmlDocument({ title, language, body, sheets: [code.sheet, ...(formulas > 0 ? [await mathSheet(join(pageFolder, 'katex'))] : [])] });
}

/** Undefined where it can't be set: it is shown as it was written. */
function formula(source: string, display: boolean): string | undefined {
  if (source.length > longestFormula) return undefined;
  try {
    const set = katex.renderToString(source, { displayMode: display, output: 'htmlAndMathml', trust: false, strict: 'ignore', throwOnError: true, maxExpand: 200, maxSize: 50 });
    return display ? `<span class="formula">${set}</span>` : set;
  } catch {
    return undefined;
  }
}

/** For the languages that these texts name. */
async function addGrammars(code: CodeHtml, texts: readonly string[], pageFolder: string): Promise<void> {
  const infos = new Set<string>();
  for (const text of texts) {
    markdownHtml(text, {
      code: (info) => {
        infos.add(info);
        return '';
      },
      math: () => '',
    });
  }
  const rows = JSON.parse(await readFile(join(pageFolder, 'grammars.json'), 'utf8')) as GrammarRows;
  for (const language of new Set([...infos].map((info) => fenceInfo(info).language.toLowerCase()))) {
    const row = Object.hasOwn(rows, language) ? rows[language] : undefined;
    if (!row) continue;
    const modules = await Promise.all(row.files.map((file) => import(pathToFileURL(join(pageFolder, file)).href) as Promise<{ readonly grammar: string }>));
    code.add(language, { scope: row.scope, jsons: modules.map(({ grammar }) => grammar) });
  }
}

/** With the fonts inside: the document is one file. */
async function mathSheet(folder: string): Promise<string> {
  let sheet = await readFile(join(folder, 'katex.css'), 'utf8');
  for (const [whole, name = ''] of sheet.matchAll(/url\((fonts\/[\w-]+\.woff2)\)/g)) {
    sheet = sheet.replaceAll(whole, `url(data:font/woff2;base64,${(await readFile(join(folder, name))).toString('base64')})`);
  }
  return sheet;
}

function answer(message: HtmlAnswer): void {
  parentPort?.postMessage(message);
}

write(workerData as HtmlRequest).then((html) => answer({ html }), (cause: unknown) => answer({ failure: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }));
