// Who else may complete code at the cursor here: extensions known for it, and editors that bring it along.
import * as vscode from 'vscode';
import { asObject } from '../../core/json.ts';
import { effective } from '../setting/configuredValue.ts';

/** Ids as VS Code knows them. */
const known: Readonly<Record<string, string>> = {
  'github.copilot': 'GitHub Copilot',
  'github.copilot-chat': 'GitHub Copilot',
  'codeium.codeium': 'Windsurf',
  'tabnine.tabnine-vscode': 'Tabnine',
  'supermaven.supermaven': 'Supermaven',
  'continue.continue': 'Continue',
  'amazonwebservices.amazon-q-vscode': 'Amazon Q',
  'google.geminicodeassist': 'Gemini Code Assist',
  'sourcegraph.cody-ai': 'Cody',
  'augment.vscode-augment': 'Augment',
  'tabbyml.vscode-tabby': 'Tabby',
  'alibaba-cloud.tongyi-lingma': 'Tongyi Lingma',
  'tencent-cloud.coding-copilot': 'CodeBuddy',
  'baiducomate.comate': 'Baidu Comate',
  'aminer.codegeex': 'CodeGeeX',
  'marscode.marscode-extension': 'MarsCode',
};

const copilots: ReadonlySet<string> = new Set(['github.copilot', 'github.copilot-chat']);

/** What it needs of VS Code. */
export interface OtherCompletionsLook {
  readonly installed: (id: string) => boolean;
  readonly appName: string;
  /** The setting `github.copilot.enable`. */
  readonly copilotEnable: unknown;
}

/** Each name once. Extensions that are disabled are not there; Copilot has a switch of its own. */
export function otherCompletions(look: OtherCompletionsLook = here()): readonly string[] {
  const off = asObject(look.copilotEnable)['*'] === false;
  const extensions = Object.keys(known).filter((id) => look.installed(id) && !(off && copilots.has(id)));
  const editors = ['Cursor', 'Windsurf', 'Trae'].filter((name) => look.appName.includes(name));
  return [...new Set([...editors, ...extensions.map((id) => known[id] ?? id)])];
}

function here(): OtherCompletionsLook {
  return { installed: (id) => vscode.extensions.getExtension(id) !== undefined, appName: vscode.env.appName, copilotEnable: effective('github.copilot.enable') };
}
