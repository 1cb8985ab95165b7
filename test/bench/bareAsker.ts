// The least that an extension can do between Enter in a page and a request: a text field, a message, the openai client. The yardstick.
// Runs in the extension host beside the extension, so it has VS Code's way from page to host and VS Code's patched fetch too.
import OpenAI from 'openai';
import * as vscode from 'vscode';

export interface BareEndpoint {
  readonly baseUrl: string;
  readonly model: string;
}

const html = `<!DOCTYPE html>
<html>
<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'"></head>
<body>
<textarea aria-label="Bare question"></textarea>
<output></output>
<script>
const api = acquireVsCodeApi();
const area = document.querySelector('textarea');
let answers = 0;
area.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  api.postMessage(area.value);
  area.value = '';
});
window.addEventListener('message', () => { document.querySelector('output').textContent = 'answers: ' + ++answers; });
</script>
</body>
</html>`;

/** Opens an editor tab; its `output` counts the answers. `heard`: when a question came, ms since the epoch. */
export function openBareAsker({ baseUrl, model }: BareEndpoint, heard: (at: number) => void): vscode.Disposable {
  const client = new OpenAI({ apiKey: 'none', baseURL: baseUrl, maxRetries: 0, organization: null, project: null, dangerouslyAllowBrowser: true });
  const panel = vscode.window.createWebviewPanel('ponderBench', 'Bare', vscode.ViewColumn.One, { enableScripts: true });
  const answer = async (question: string): Promise<void> => {
    const stream = await client.chat.completions.create({ model, messages: [{ role: 'user', content: question }], stream: true, stream_options: { include_usage: true } });
    for await (const _ of stream) { /* the answer is not looked at */ }
    await panel.webview.postMessage('answered');
  };
  panel.webview.onDidReceiveMessage((question: string) => {
    heard(performance.timeOrigin + performance.now());
    void answer(question);
  });
  panel.webview.html = html;
  return panel;
}
