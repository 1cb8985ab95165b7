// The preset that is edited in the form: a draft beside what is saved, and what can be done with presets.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { emptyLayer, type Layer } from '../../core/parameter/parameterLayer.ts';
import { presetToSetting, type Preset } from '../../core/parameter/preset.ts';
import type { ParametersEvent, PresetAction, PresetForm, PresetRow } from '../../protocol/surface/parameters.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { allPresets, isBuiltin } from './presetList.ts';
import { bindPreset, removePreset, savePresets } from './presetStore.ts';
import { exportPresets, importPresets } from './presetTransfer.ts';
import { usePreset } from './usePreset.ts';

export type PresetPorts = Pick<CommandPorts, 'models' | 'panel' | 'settings' | 'lists' | 'attaching'>;

export class PresetEditor {
  private readonly ports: PresetPorts;
  private edited: Preset | undefined;
  /** As it is saved; undefined for one that never was. */
  private saved: Preset | undefined;

  constructor(ports: PresetPorts) {
    this.ports = ports;
  }

  get draft(): Preset | undefined {
    return this.edited;
  }

  async rows(): Promise<readonly PresetRow[]> {
    return (await this.all()).map(rowOf);
  }

  /** Something to edit, the given one first. */
  async ready(presetId: string | undefined): Promise<void> {
    if (this.edited && this.dirty) return;
    const all = await this.all();
    this.edit(all.find(({ id }) => id === presetId) ?? all.find(({ id }) => id === this.edited?.id) ?? all[0]);
  }

  form(conversation: Conversation | undefined): PresetForm | undefined {
    const preset = this.edited;
    if (!preset) return undefined;
    return {
      ...rowOf(preset), model: preset.model ?? '', dirty: this.dirty, fresh: this.saved === undefined,
      attachments: (preset.attachments ?? []).map((uri) => ({ uri, label: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)) })),
      bound: this.ports.settings.current().preset === preset.id, used: conversation?.setup.presetId === preset.id,
    };
  }

  setLayer(layer: Layer): void {
    this.change({ layer });
  }

  async use(presetId: string): Promise<void> {
    const preset = presetId === '' ? undefined : await this.ports.models.preset(presetId);
    await usePreset(await this.ports.panel.active(), this.ports, preset);
  }

  async take(event: Extract<ParametersEvent, { type: 'edit' | 'presetField' | 'removeFile' | 'preset' }>, conversation: Conversation | undefined): Promise<void> {
    switch (event.type) {
      case 'edit':
        return this.edit((await this.all()).find(({ id }) => id === event.presetId));
      case 'presetField':
        return this.change({ [event.field]: event.text });
      case 'removeFile':
        return this.change({ attachments: (this.edited?.attachments ?? []).filter((uri) => uri !== event.uri) });
      case 'preset':
        return this.act(event.action, conversation);
      default:
        return event satisfies never;
    }
  }

  private get dirty(): boolean {
    return this.edited !== undefined && (this.saved === undefined || JSON.stringify(presetToSetting(this.edited)) !== JSON.stringify(presetToSetting(this.saved)));
  }

  private async all(): Promise<readonly Preset[]> {
    return allPresets((await this.ports.settings.requests()).presets);
  }

  private edit(preset: Preset | undefined): void {
    this.edited = preset;
    this.saved = preset;
  }

  private begin(preset: Omit<Preset, 'id'>): void {
    this.edited = { ...preset, id: newId() };
    this.saved = undefined;
  }

  /** Those that come along stay as they are. */
  private change(fields: Partial<Preset>): void {
    if (this.edited && !isBuiltin(this.edited.id)) this.edited = { ...this.edited, ...fields };
  }

  private async act(action: PresetAction, conversation: Conversation | undefined): Promise<void> {
    const preset = this.edited;
    switch (action) {
      case 'create': return this.begin({ name: vscode.l10n.t('New preset'), layer: emptyLayer });
      case 'fromConversation': return this.begin(await this.fromConversation(conversation));
      case 'import': return this.import();
      case 'exportAll': return exportPresets((await this.ports.settings.requests()).presets);
      default: return preset && this.actOn(preset, action);
    }
  }

  private async actOn(preset: Preset, action: Exclude<PresetAction, 'create' | 'fromConversation' | 'import' | 'exportAll'>): Promise<void> {
    switch (action) {
      case 'duplicate': return this.begin({ ...preset, name: vscode.l10n.t('{0} (copy)', preset.name) });
      case 'delete': return this.remove(preset);
      case 'export': return exportPresets([preset]);
      case 'save': return this.save();
      case 'discard': return this.saved ? this.edit(this.saved) : this.edit((await this.all())[0]);
      case 'use':
        if (this.dirty) await this.save();
        return this.use(preset.id);
      case 'bind':
      case 'unbind':
        if (!(await bindPreset(action === 'bind' ? preset.id : undefined))) void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: a preset is bound to the workspace.'));
        return;
      case 'chooseModel': return this.chooseModel();
      case 'clearModel': return this.clearModel();
      case 'addFiles': return this.addFiles();
      default: return action satisfies never;
    }
  }

  private async save(): Promise<void> {
    const preset = this.edited;
    if (!preset || isBuiltin(preset.id)) return;
    const named = preset.name.trim() === '' ? { ...preset, name: vscode.l10n.t('New preset') } : preset;
    await savePresets([named]);
    this.edit(named);
  }

  private async remove(preset: Preset): Promise<void> {
    if (isBuiltin(preset.id)) return;
    const undo = await removePreset(preset.id);
    this.edit((await this.all()).find(({ id }) => id !== preset.id));
    const word = vscode.l10n.t('Undo');
    void vscode.window.showInformationMessage(vscode.l10n.t('The preset {0} was deleted.', preset.name), word).then((choice) => (choice === word ? undo() : undefined));
  }

  private async import(): Promise<void> {
    const found = await importPresets();
    if (!found) return;
    // Never over one that is there: the same file taken twice makes copies.
    const taken = new Set((await this.all()).map(({ id }) => id));
    const fresh = found.map((preset) => (taken.has(preset.id) || isBuiltin(preset.id) ? { ...preset, id: newId() } : preset));
    await savePresets(fresh);
    this.edit(fresh[0]);
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} presets were imported.', fresh.length));
  }

  /** What counts in it beyond the defaults, with the model that is chosen. */
  private async fromConversation(conversation: Conversation | undefined): Promise<Omit<Preset, 'id'>> {
    const setup = conversation?.setup ?? {};
    const preset = setup.presetId === undefined ? undefined : await this.ports.models.preset(setup.presetId);
    const instructions = setup.layer?.instructions ?? preset?.layer.instructions;
    const choice = this.ports.models.current();
    return {
      name: conversation?.title ?? vscode.l10n.t('New preset'),
      layer: { parameters: { ...preset?.layer.parameters, ...setup.layer?.parameters }, ...(instructions !== undefined && { instructions }) },
      ...(choice && { model: `${choice.endpointId}/${choice.model}` }),
    };
  }

  private async chooseModel(): Promise<void> {
    const { models, lists } = this.ports;
    const choice = await (await import('../model/modelPicker.ts')).pickModelOnce(models, await lists());
    if (choice) this.change({ model: `${choice.endpointId}/${choice.model}` });
  }

  private clearModel(): void {
    if (!this.edited || isBuiltin(this.edited.id)) return;
    const { model: _gone, ...others } = this.edited;
    this.edited = others;
  }

  private async addFiles(): Promise<void> {
    const files = await vscode.window.showOpenDialog({ canSelectMany: true, openLabel: vscode.l10n.t('Add files') });
    if (files) this.change({ attachments: [...new Set([...(this.edited?.attachments ?? []), ...files.map(String)])] });
  }
}

function rowOf({ id, name, description }: Preset): PresetRow {
  return { id, name, description: description ?? '', builtin: isBuiltin(id) };
}

function newId(): string {
  return `preset-${randomUUID().slice(0, 8)}`;
}
