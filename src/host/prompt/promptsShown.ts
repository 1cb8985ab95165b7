// Show and Override Prompts: all built-in prompts with what they are for; of one its text, the person's own in its place, what differs, and the way back.
import * as vscode from 'vscode';
import { overrideFile } from '../../core/prompt/overrideFile.ts';
import { promptCatalog } from '../../core/prompt/promptCatalog.ts';
import type { PromptTemplate } from '../../core/prompt/promptTemplate.ts';
import type { Reading } from '../document/reading.ts';
import { pickItem, type RunItem } from './itemPick.ts';
import type { PromptList } from './promptList.ts';
import type { FoundOverride, PromptOverrides } from './promptOverrides.ts';
import { promptPurpose, promptTitle } from './promptWords.ts';

export interface PromptsShownPorts {
  readonly prompts: () => Promise<PromptList>;
  readonly reading: Pick<Reading, 'texts'>;
}

/** `id`: the prompt that is meant; without one the person chooses. */
export async function showPrompts(ports: PromptsShownPorts, id: unknown): Promise<void> {
  const { overrides } = await ports.prompts();
  if (!overrides) return;
  const template = promptCatalog.find((one) => one.id === id);
  await (template ? showOne(template, overrides, ports) : showAll(overrides, ports));
}

async function showAll(overrides: PromptOverrides, ports: PromptsShownPorts): Promise<void> {
  const found = await overrides.refresh();
  const item = (template: PromptTemplate): RunItem => ({
    label: promptTitle(template.id), description: vscode.l10n.t('{0} · version {1}', template.id, template.version), iconPath: new vscode.ThemeIcon(found.has(template.id) ? 'edit' : 'note'),
    detail: [promptPurpose(template.id), stateOf(found.get(template.id))].filter((part) => part !== '').join(' '), run: () => showOne(template, overrides, ports),
  });
  const own = promptCatalog.filter(({ id }) => found.has(id));
  const rest = promptCatalog.filter(({ id }) => !found.has(id));
  const group = (label: string): RunItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const items = [...(own.length > 0 ? [group(vscode.l10n.t('In your words')), ...own.map(item)] : []), group(vscode.l10n.t('Built in')), ...rest.map(item)];
  await (await pickItem(items, { title: vscode.l10n.t('Prompts of Ponder'), placeholder: vscode.l10n.t('What is sent for each task; choose one to read it or to put your own text in its place') }))?.run?.();
}

async function showOne(template: PromptTemplate, overrides: PromptOverrides, ports: PromptsShownPorts): Promise<void> {
  const found = (await overrides.refresh()).get(template.id);
  const { texts } = ports.reading;
  const icon = (name: string): Pick<vscode.QuickPickItem, 'iconPath'> => ({ iconPath: new vscode.ThemeIcon(name) });
  const read: RunItem = { ...icon('eye'), label: found ? vscode.l10n.t('Show the Built-in Text') : vscode.l10n.t('Show the Text'), run: () => texts.show(builtInName(template), overrideFile(template)) };
  const items: readonly RunItem[] = found
    ? [
        { ...icon('edit'), label: vscode.l10n.t('Edit Your Text'), run: () => openFile(found.uri) },
        { ...icon('diff'), label: vscode.l10n.t('Compare with the Built-in Text'), run: () => compare(found, ports) },
        read,
        { ...icon('discard'), label: vscode.l10n.t('Restore Built-in'), run: () => restore(found, overrides) },
      ]
    : [read, { ...icon('edit'), label: vscode.l10n.t('Override…'), detail: vscode.l10n.t('Opens a file of your own with this text; what you save there is sent instead'), run: async () => openFile(await overrides.begin(template)) }];
  const placeholder = stateOf(found) || promptPurpose(template.id);
  await (await pickItem(items, { title: `${promptTitle(template.id)} (${vscode.l10n.t('{0} · version {1}', template.id, template.version)})`, placeholder, back: { label: '', run: () => showAll(overrides, ports) } }))?.run?.();
}

/** '' for one that is as it came. */
function stateOf(found: FoundOverride | undefined): string {
  if (!found) return '';
  const named = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(vscode.l10n.t(', '));
  const { template, version, older, unknown, missing } = found;
  return [
    older ? vscode.l10n.t('Your text was made for version {0}; the built-in one is version {1} now.', version ?? 0, template.version) : vscode.l10n.t('Your text is sent instead.'),
    ...(unknown.length > 0 ? [vscode.l10n.t('Nothing fills {0}, so nothing is sent with it.', named(unknown))] : []),
    ...(missing.length > 0 ? [vscode.l10n.t('It leaves out {0}.', named(missing))] : []),
  ].join(' ');
}

async function openFile(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(uri, { preview: false });
}

async function compare({ template, uri }: FoundOverride, { reading }: PromptsShownPorts): Promise<void> {
  const builtIn = await reading.texts.put(`/${builtInName(template)}`, overrideFile(template));
  await vscode.commands.executeCommand('vscode.diff', builtIn, uri, vscode.l10n.t('{0}: built in and yours', promptTitle(template.id)));
}

async function restore(found: FoundOverride, overrides: PromptOverrides): Promise<void> {
  const putBack = await overrides.restore(found);
  await closeShown(found.uri);
  const undo = vscode.l10n.t('Undo');
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The built-in text of "{0}" is sent again.', promptTitle(found.template.id)), undo);
  if (choice === undo) await putBack();
}

/** What is shown of a file that is gone; not what was typed and not saved. */
async function closeShown({ path }: vscode.Uri): Promise<void> {
  const shows = ({ input, isDirty }: vscode.Tab): boolean =>
    !isDirty && ((input instanceof vscode.TabInputText && input.uri.path === path) || (input instanceof vscode.TabInputTextDiff && input.modified.path === path));
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(shows));
}

function builtInName({ id, version }: PromptTemplate): string {
  return `${id} ${version}.prompt.md`;
}
