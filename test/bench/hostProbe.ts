// Stands in for the extension's entry in its extension host: loads the real one, times it, and on request notes every file that is loaded
// and opens the bare asker. Bundled alone and put beside the package's own files; must not import anything of the project.
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import workerThreads, { isMainThread } from 'node:worker_threads';
import type * as vscode from 'vscode';
import type { BareEndpoint, openBareAsker } from './bareAsker.ts';

/** One line of the record that the probe leaves. */
export type ProbeLine =
  | { readonly type: 'file'; readonly path: string; readonly bytes: number; readonly thread: 'host' | 'worker' }
  /** Milliseconds of the entry's import and of its `activate()`. */
  | { readonly type: 'activated'; readonly loadMs: number; readonly activateMs: number }
  /** A question came from a page: the panel's `send`, or the bare asker's text. Milliseconds since the epoch, on the clock of `performance`. */
  | { readonly type: 'question'; readonly at: number };

interface Entry {
  readonly activate: (context: vscode.ExtensionContext) => unknown;
  readonly deactivate?: () => unknown;
}

const home = new URL('./', import.meta.url).href;
const record = fileURLToPath(new URL('./probe.jsonl', home));

function note(line: ProbeLine): void {
  appendFileSync(record, `${JSON.stringify(line)}\n`);
}

/** Sees what is imported in this thread, and follows into the workers that it starts. */
function trace(): void {
  registerHooks({
    load(url, context, next) {
      if (url.startsWith(`${home}dist/`)) {
        const path = fileURLToPath(url);
        note({ type: 'file', path: url.slice(home.length), bytes: statSync(path).size, thread: isMainThread ? 'host' : 'worker' });
      }
      return next(url, context);
    },
  });
  workerThreads.Worker = class extends workerThreads.Worker {
    constructor(file: string | URL, options?: workerThreads.WorkerOptions) {
      super(file, { ...options, execArgv: [...(options?.execArgv ?? []), '--import', import.meta.url] });
    }
  };
  syncBuiltinESMExports();
}

// Files say so and not the environment: VS Code decides what reaches its extension host's environment.
if (existsSync(fileURLToPath(new URL('./probe.trace', home)))) trace();

/** Hears the panel's questions before the extension does. Noted later: writing a file now would delay what is measured. */
function listenToPanel(api: typeof vscode): void {
  const register = api.window.registerWebviewViewProvider.bind(api.window);
  api.window.registerWebviewViewProvider = (id, provider, options) => register(id, {
    resolveWebviewView(view, context, token) {
      view.webview.onDidReceiveMessage((message: unknown) => {
        if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'send') return;
        const at = performance.timeOrigin + performance.now();
        setTimeout(() => note({ type: 'question', at }), 100);
      });
      return provider.resolveWebviewView(view, context, token);
    },
  }, options);
}

let entry: Entry | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const bare = fileURLToPath(new URL('./probe.bare', home));
  const asking = existsSync(bare);
  // Not at the top: workers load this file too, and have no VS Code.
  if (asking) listenToPanel(await import('vscode'));
  const start = performance.now();
  const loaded = (await import(new URL('./dist/extension.js', home).href)) as Entry;
  const ready = performance.now();
  const activating = loaded.activate(context);
  if (activating instanceof Promise) await activating;
  const done = performance.now();
  entry = loaded;
  note({ type: 'activated', loadMs: ready - start, activateMs: done - ready });
  if (!asking) return;
  const asker = (await import(new URL('./bareAsker.js', home).href)) as { readonly openBareAsker: typeof openBareAsker };
  context.subscriptions.push(asker.openBareAsker(JSON.parse(readFileSync(bare, 'utf8')) as BareEndpoint, (at) => setTimeout(() => note({ type: 'question', at }), 100)));
}

export async function deactivate(): Promise<void> {
  await entry?.deactivate?.();
}
