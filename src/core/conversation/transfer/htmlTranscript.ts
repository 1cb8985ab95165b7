// The shown branch of a conversation as one HTML document that needs nothing else: no scripts, no requests, its own style, made to be printed too.
// Words are handed in: core has none. Markdown comes as HTML from the port.
import { escapeHtml } from '../../markdown/markdownHtml.ts';
import type { TranscriptMessage, TranscriptNames } from './transcriptMessage.ts';

export interface HtmlDocument {
  readonly title: string;
  /** Language of the words, BCP 47. */
  readonly language: string;
  /** Sheets beside the document's own: of colors, of maths with its fonts inside. */
  readonly sheets: readonly string[];
  /** What `htmlMessages` made. */
  readonly body: string;
}

/** Nothing may run or be fetched: what an answer holds is data, also in a browser. */
const policy = 'default-src \'none\'; style-src \'unsafe-inline\'; font-src data:; base-uri \'none\'; form-action \'none\'';

/** `html`: markdown as HTML. */
export function htmlMessages(messages: readonly TranscriptMessage[], names: TranscriptNames, html: (markdown: string) => string): string {
  return messages.map((message) => section(message, names, html)).join('\n');
}

export function htmlDocument(document: HtmlDocument): string {
  const title = escapeHtml(document.title);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
<style>
${[sheet, ...document.sheets].join('\n')}
</style>
</head>
<body>
<h1>${title}</h1>
${document.body}
</body>
</html>
`;
}

function section(message: TranscriptMessage, names: TranscriptNames, html: (markdown: string) => string): string {
  const attached = message.attachments.map(({ label, text }) => `<details><summary>${escapeHtml(label)}</summary><pre>${escapeHtml(text)}</pre></details>`);
  const thinking = message.thinking === '' ? '' : `<details class="thinking"><summary>${escapeHtml(names.thinking)}</summary>${html(message.thinking)}</details>`;
  const text = message.role === 'tool' ? `<pre>${escapeHtml(message.text)}</pre>` : html(message.text);
  const refusal = message.refusal === '' ? '' : `<h3>${escapeHtml(names.refusal)}</h3><blockquote><p>${escapeHtml(message.refusal)}</p></blockquote>`;
  return `<section class="${message.role}" dir="auto">\n<h2>${escapeHtml(message.heading)}</h2>\n${[...attached, thinking, text, refusal].filter((each) => each !== '').join('\n')}\n</section>`;
}

const sheet = `:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #1f1f1f; font: 15px/1.55 system-ui, "Segoe UI", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6em; line-height: 1.25; }
h2 { margin: 0 0 .5em; color: #616161; font-size: .9em; }
h3, h4, h5, h6 { margin: 1.2em 0 .4em; font-size: 1.1em; break-after: avoid; }
section { margin: 1.8em 0; }
section > h2 { break-after: avoid; }
.user { padding: .8em 1em; border: 1px solid #e0e0e0; border-radius: 8px; background: #f8f8f8; }
p, ul, ol, blockquote, pre, table, details { margin: 0 0 .7em; }
section > :last-child { margin-bottom: 0; }
ul, ol { padding-inline-start: 1.6em; }
blockquote { padding-inline-start: 1em; border-inline-start: 2px solid #d0d0d0; color: #616161; }
.task { margin-inline-start: -1.3em; list-style: none; }
a { color: #005fb8; }
code, pre { font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono CJK SC", monospace; font-size: .88em; }
:not(pre) > code { padding: .1em .3em; border-radius: 4px; background: #f0f0f0; }
pre { padding: .7em 1em; border: 1px solid #e0e0e0; border-radius: 6px; background: #fff; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
table { border-collapse: collapse; }
th, td { padding: .25em .8em; border: 1px solid #e0e0e0; text-align: start; vertical-align: top; }
th { background: #f8f8f8; }
.right { text-align: right; } .center { text-align: center; } .left { text-align: left; }
hr { border: 0; border-top: 1px solid #e0e0e0; }
details { color: #616161; } summary { cursor: pointer; }
.formula { display: block; margin: .7em 0; overflow: auto hidden; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11pt; } a { color: inherit; } tr, .formula { break-inside: avoid; } .user { background: none; } details:not([open]) { display: none; } }`;
