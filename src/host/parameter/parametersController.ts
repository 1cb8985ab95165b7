// Behind the tab with the parameters: which layer is shown, what a person sets in it, and where that is written.
import * as vscode from 'vscode';
import type { JsonValue } from '../../core/json.ts';
import { emptyLayer, layerSize, withInstructions, withParameter, type Layer, type Layers } from '../../core/parameter/parameterLayer.ts';
import { valueProblem } from '../../core/parameter/parameterProblem.ts';
import { isParameterName } from '../../core/parameter/parameterTable.ts';
import { isEffort } from '../../core/model/effort.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ParameterName } from '../../core/request/parameters.ts';
import { formLayers, type FormLayer, type ParametersEvent, type ParametersState } from '../../protocol/surface/parameters.ts';
import { clearText } from '../attachment/sendGate.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { DisposableStore } from '../disposable.ts';
import { commandId } from '../commandId.ts';
import type { SurfaceController, SurfaceTab } from '../surface/surfaceController.ts';
import { HeldInstructions } from './heldInstructions.ts';
import { writeDefaults } from './defaultLayer.ts';
import { layerAbout, layerLabel } from './layerWords.ts';
import { parameterForm } from './parameterForm.ts';
import { PresetEditor } from './presetEditor.ts';
import { tryOut } from './tryOut.ts';

export type ParametersPorts = Pick<CommandPorts, 'models' | 'panel' | 'conversations' | 'settings' | 'lists' | 'counter' | 'refusals' | 'log' | 'attaching'>;

export async function createParameters(ports: ParametersPorts, tab: SurfaceTab): Promise<ParametersController> {
  const controller = new ParametersController(ports, tab);
  await controller.refresh();
  return controller;
}

export class ParametersController implements SurfaceController<'parameters'> {
  private readonly ports: ParametersPorts;
  private readonly tab: SurfaceTab;
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly presets: PresetEditor;
  /** What was typed and can't be taken, in the layer shown. */
  private readonly rejected = new Map<ParameterName, JsonValue>();
  private readonly held = new HeldInstructions((text) => clearText(text, 'instructions'));
  private layer: FormLayer = 'conversation';
  private conversation: Conversation | undefined;
  private endListening: (() => void) | undefined;
  private shown: ParametersState | undefined;
  private refreshes = 0;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(ports: ParametersPorts, tab: SurfaceTab) {
    this.ports = ports;
    this.tab = tab;
    this.presets = new PresetEditor(ports);
    this.owned.add(ports.models.onDidChange(() => void this.refresh()));
    this.owned.add(ports.panel.onDidShow(() => this.follow()));
    this.follow();
  }

  title(): string {
    return vscode.l10n.t('Parameters');
  }

  state(): ParametersState {
    if (!this.shown) throw new Error('Asked before it was read');
    return this.shown;
  }

  /** Shows that layer; the conversation is the one that the panel shows. */
  show(layer: FormLayer): Promise<void> {
    return this.receive({ type: 'layer', layer });
  }

  async receive(event: ParametersEvent): Promise<void> {
    // One after the other: what is typed quickly must not be written in another order.
    const done = this.writing.then(() => this.take(event)).then(() => this.refresh());
    this.writing = done.catch(() => undefined);
    await done;
  }

  /** Reads everything anew. The last call wins. */
  async refresh(): Promise<void> {
    const mine = ++this.refreshes;
    const state = await this.read();
    if (mine !== this.refreshes) return;
    this.shown = state;
    this.changed.fire();
  }

  dispose(): void {
    this.endListening?.();
    this.owned.dispose();
  }

  private follow(): void {
    const conversation = this.ports.panel.current?.conversation;
    if (conversation === this.conversation) return;
    this.endListening?.();
    this.conversation = conversation;
    this.endListening = conversation?.onChange((change) => {
      if (change.type === 'setup' || change.type === 'title') void this.refresh();
    });
    void this.refresh();
  }

  private async take(event: ParametersEvent): Promise<void> {
    switch (event.type) {
      case 'layer':
        this.rejected.clear();
        this.layer = event.layer;
        if (event.layer === 'preset') await this.presets.ready(this.conversation?.setup.presetId);
        return;
      case 'set':
        return isParameterName(event.name) ? this.set(event.name, event.value) : undefined;
      case 'instructions':
        return this.setInstructions(event.text);
      case 'choosePreset':
        return this.presets.use(event.presetId);
      case 'tryOut':
        return tryOut(this.ports, this.presets.draft, event.question);
      case 'command':
        await vscode.commands.executeCommand(event.command === 'selectModel' ? commandId.selectModel : 'workbench.action.openSettings', ...(event.command === 'selectModel' ? [] : ['ponder.']));
        return;
      default:
        if (event.type === 'edit' || event.type === 'preset') this.rejected.clear();
        await this.presets.take(event, this.conversation);
        if (event.type === 'preset' && event.action === 'save') this.tab.announce(vscode.l10n.t('The preset is saved.'));
    }
  }

  private async setInstructions(text: string | undefined): Promise<void> {
    const place = this.place();
    if (text === undefined) this.held.drop(place);
    const cleared = text === undefined ? undefined : await this.held.clear(place, text);
    if (text !== undefined && cleared === undefined) return this.tab.announce(vscode.l10n.t('The instructions were not changed. What you typed stays in the form.'));
    await this.write(withInstructions(await this.own(), cleared));
  }

  /** What the instructions in the form belong to. */
  private place(): string {
    const owner = this.layer === 'default' ? undefined : this.layer === 'preset' ? this.presets.draft?.id : this.conversation?.id;
    return `${this.layer} ${owner ?? ''}`;
  }

  private async set(name: ParameterName, value: JsonValue | undefined): Promise<void> {
    const problem = value === undefined || value === null ? undefined : valueProblem(name, value);
    if (problem && value !== undefined) {
      this.rejected.set(name, value);
      return;
    }
    this.rejected.delete(name);
    await this.write(withParameter(await this.own(), name, value as never));
  }

  private async layers(): Promise<Layers> {
    const layers = await this.ports.models.layers(this.conversation?.setup ?? {});
    const draft = this.layer === 'preset' ? this.presets.draft : undefined;
    return draft ? { ...layers, preset: draft.layer } : layers;
  }

  private async own(): Promise<Layer> {
    return (await this.layers())[this.layer] ?? emptyLayer;
  }

  private async write(layer: Layer): Promise<void> {
    const kept = layerSize(layer) === 0 ? undefined : layer;
    const setup = this.conversation?.setup ?? {};
    switch (this.layer) {
      case 'default':
        return this.writeDefaults(layer);
      case 'preset':
        return this.presets.setLayer(layer);
      case 'conversation': {
        const { layer: _old, ...others } = setup;
        return this.conversation?.setUp({ ...others, ...(kept && { layer: kept }) });
      }
      case 'turn': {
        const { turn: _old, ...others } = setup;
        return this.conversation?.setUp({ ...others, ...(kept && { turn: kept }) });
      }
      default:
        return this.layer satisfies never;
    }
  }

  /** The effort of the defaults is remembered for each model. */
  private async writeDefaults(layer: Layer): Promise<void> {
    const { models } = this.ports;
    const { effort, ...parameters } = layer.parameters;
    const choice = models.current();
    if (choice && models.effort(choice) !== effort) await models.setEffort(choice, isEffort(effort) ? effort : undefined);
    await writeDefaults({ ...layer, parameters });
  }

  private async read(): Promise<ParametersState> {
    const { models, refusals, counter } = this.ports;
    const choice = models.current();
    const [layers, model, presets] = await Promise.all([this.layers(), choice && models.resolve(choice), this.presets.rows()]);
    const counted = this.countedLayers(layers);
    const biases = Object.values(counted).flatMap((each) => each.parameters.logitBias ?? []);
    const own = layers[this.layer]?.parameters.logitBias ?? [];
    const split = biases.length === 0 ? undefined : await counter.split(own.map(({ text }) => text), model?.info.encoding ?? 'o200k_base');
    const held = this.held.at(this.place());
    const { api, ...form } = parameterForm({
      ...(held !== undefined && { held }),
      layer: this.layer, layers: counted, model, refused: model ? refusals.refused(model.endpoint.id, model.model) : [], rejected: this.rejected,
      layerLabel, biasTokens: (split ?? []).map((tokens) => tokens.map(({ text }) => text)),
    });
    const { conversation } = this;
    const preset = this.layer === 'preset' ? this.presets.form(conversation) : undefined;
    return {
      ...form, layer: this.layer, layers: this.layerRows(layers), presets,
      ...(model && api && { model: { name: model.model, endpoint: model.endpoint.name, api: api === 'chat' ? 'Chat Completions' : 'Responses' } }),
      ...(conversation && { conversation: { title: conversation.title ?? vscode.l10n.t('New conversation'), presetId: conversation.setup.presetId ?? '' } }),
      ...(preset && { preset }),
      readonly: this.layer === 'preset' && preset?.builtin === true,
    };
  }

  /** The layers up to the one shown; a preset is shown apart from any conversation. */
  private countedLayers(layers: Layers): Layers {
    const upTo = formLayers.slice(0, formLayers.indexOf(this.layer) + 1);
    return Object.fromEntries(upTo.flatMap((name) => (layers[name] ? [[name, layers[name]]] : [])));
  }

  private layerRows(layers: Layers): ParametersState['layers'] {
    return formLayers.map((id) => ({ id, label: layerLabel(id), about: layerAbout(id), count: layerSize(withoutEmpty(layers[id], id)), available: id === 'default' || id === 'preset' || this.conversation !== undefined }));
  }
}

/** Defaults without instructions are no instructions. */
function withoutEmpty(layer: Layer | undefined, name: FormLayer): Layer | undefined {
  return layer && name === 'default' && layer.instructions === '' ? { parameters: layer.parameters } : layer;
}
