// Which model answers: the choice and its effort, remembered; everything known of it; the settings of a turn.
import * as vscode from 'vscode';
import type { ConversationSetup } from '../../core/conversation/conversationSetup.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { ListedModel, ModelInfo, ModelOverride } from '../../core/model/modelInfo.ts';
import type { ModelRules } from '../../core/model/modelRules.ts';
import { isEffort, type Effort } from '../../core/model/effort.ts';
import type { Layers } from '../../core/parameter/parameterLayer.ts';
import type { Preset } from '../../core/parameter/preset.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import type { ComposerView } from '../../protocol/panelState.ts';
import type { InstructionsFiles } from '../attachment/instructionsFiles.ts';
import type { ComposerSetup } from '../parameter/composerSetup.ts';
import type { SettingsService } from '../setting/settings.ts';
import { DisposableStore } from '../disposable.ts';

export interface ModelChoice {
  readonly endpointId: string;
  readonly model: string;
}

export interface ResolvedModel {
  readonly endpoint: Endpoint;
  readonly model: string;
  readonly info: ModelInfo;
  readonly rules: ModelRules;
}

/** What the server's list says of one model; undefined where it was not asked yet. */
export type ListedLookup = (endpoint: Endpoint, model: string) => Promise<ListedModel | undefined>;

/** What a turn is to be like. */
export interface TurnWish {
  readonly setup?: ConversationSetup;
  /** Count more than all layers. */
  readonly parameters?: Partial<Parameters>;
  readonly choice?: ModelChoice | undefined;
}

const choiceKey = 'model.choice';

export class ModelService implements vscode.Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<void>());
  /** Fires when the choice, an effort, a setting or what is known of a model changed. */
  readonly onDidChange = this.#changed.event;
  readonly #settingsReader: SettingsService;
  readonly #memento: vscode.Memento;
  readonly #listed: ListedLookup;
  readonly #known = new Map<string, ResolvedModel>();
  #files: Promise<InstructionsFiles> | undefined;

  constructor(settings: SettingsService, memento: vscode.Memento, listed: ListedLookup) {
    this.#settingsReader = settings;
    this.#memento = memento;
    this.#listed = listed;
    this.#disposables.add(settings.onDidChange(() => this.refresh()));
  }

  get endpoints(): readonly Endpoint[] {
    return this.#settingsReader.current().endpoints;
  }

  endpoint(id: string): Endpoint | undefined {
    return this.endpoints.find((e) => e.id === id);
  }

  /** The choice in force: the one made last, else the setting's; undefined where its endpoint is gone. */
  current(): ModelChoice | undefined {
    const chosen = this.#memento.get<ModelChoice>(choiceKey);
    if (chosen && this.endpoint(chosen.endpointId)) return chosen;
    return this.parseChoice(this.#settingsReader.current().defaultModel);
  }

  async choose(choice: ModelChoice): Promise<void> {
    await this.#memento.update(choiceKey, choice);
    this.#changed.fire();
  }

  effort(choice: ModelChoice): Effort | undefined {
    const effort = this.#memento.get<string>(effortKey(choice));
    return isEffort(effort) ? effort : undefined;
  }

  /** Undefined: the model's own default, nothing is sent. */
  async setEffort(choice: ModelChoice, effort: Effort | undefined): Promise<void> {
    await this.#memento.update(effortKey(choice), effort);
    this.#changed.fire();
  }

  /** Everything known of a model. The catalog loads with the first call. */
  async resolve(choice: ModelChoice): Promise<ResolvedModel | undefined> {
    const endpoint = this.endpoint(choice.endpointId);
    if (!endpoint) return undefined;
    const key = `${choice.endpointId}/${choice.model}`;
    const found = this.known(choice);
    if (found) return found;
    const { resolveModel } = await import('./resolveModel.ts');
    const listed = await this.#listed(endpoint, choice.model);
    const resolved = { endpoint, model: choice.model, ...resolveModel(choice.model, endpoint, listed, this.override(choice.model)) };
    this.#known.set(key, resolved);
    await this.#keepNote(choice, resolved.info);
    return resolved;
  }

  /** The settings of a turn: of its conversation's layers, with the chosen model. */
  async settings({ setup = {}, parameters, choice = this.current() }: TurnWish = {}): Promise<TurnSettings | undefined> {
    const resolved = choice && (await this.resolve(choice));
    if (!resolved || !choice) return undefined;
    const { turnSettings } = await import('./turnSettings.ts');
    const current = this.#settingsReader.current();
    const files = current.instructionsFiles ? await (await this.instructionsFiles()).text() : '';
    return turnSettings({ resolved, setup, parameters, layers: await this.layers(setup, choice), current, files });
  }

  /** The workspace's own instructions, which come after the person's while the switch is on. */
  instructionsFiles(): Promise<InstructionsFiles> {
    return (this.#files ??= import('../attachment/instructionsFiles.ts').then((m) => this.#disposables.add(new m.InstructionsFiles())));
  }

  /** What is set for a turn, layer by layer; the default's effort is the one remembered for the model. */
  async layers(setup: ConversationSetup, choice = this.current()): Promise<Layers> {
    const { parameters } = await this.#settingsReader.requests();
    const effort = choice && this.effort(choice);
    const preset = setup.presetId === undefined ? undefined : await this.preset(setup.presetId);
    return {
      default: { parameters: { ...parameters, ...(effort && { effort }) }, instructions: this.#settingsReader.current().instructions },
      ...(preset && { preset: preset.layer }), ...(setup.layer && { conversation: setup.layer }), ...(setup.turn && { turn: setup.turn }),
    };
  }

  /** One of the person's own or of those that come along; undefined where it is gone. */
  async preset(id: string): Promise<Preset | undefined> {
    const { findPreset } = await import('../parameter/presetList.ts');
    return findPreset(id, (await this.#settingsReader.requests()).presets);
  }

  /** What the composer's pickers show. Needs the family's rules only: catalog and note come with the first question, the note is kept. */
  async composer(setup: ConversationSetup = {}): Promise<Pick<ComposerView, 'model' | 'noModel' | 'effort' | 'setup'>> {
    const choice = this.current();
    const endpoint = choice && this.endpoint(choice.endpointId);
    if (!endpoint || !choice) return this.endpoints.length > 0 ? { noModel: true } : {};
    const { rulesFor } = await import('../../core/model/familyRules.ts');
    const { efforts, defaultEffort } = rulesFor(choice.model, endpoint, this.override(choice.model));
    const note = this.#memento.get<string>(noteKey(choice));
    const model = { id: choice.model, name: choice.model, endpoint: endpoint.name, ...(note !== undefined && { note }) };
    const chosen = await this.#composerSetup(setup, choice);
    const own = chosen.setup ? { setup: chosen.setup } : {};
    if (efforts.length === 0) return { model, ...own };
    const { effort } = chosen;
    const usable = effort && efforts.includes(effort) ? effort : undefined;
    return { model, ...own, effort: { ...(usable && { value: usable }), label: usable ?? defaultEffort ?? vscode.l10n.t('default') } };
  }

  /** What layers say of the effort loads only where there are layers. */
  async #composerSetup(setup: ConversationSetup, choice: ModelChoice): Promise<ComposerSetup> {
    const { parameters } = await this.#settingsReader.requests();
    if (Object.keys(setup).length === 0) return { effort: this.effort(choice) ?? parameters.effort };
    const { composerSetup } = await import('../parameter/composerSetup.ts');
    const preset = setup.presetId === undefined ? undefined : await this.preset(setup.presetId);
    return composerSetup(setup, await this.layers(setup, choice), preset?.name);
  }

  /** A model that was resolved in this session. */
  known({ endpointId, model }: ModelChoice): ResolvedModel | undefined {
    return this.#known.get(`${endpointId}/${model}`);
  }

  /** Something said more about the models (a list came): what was known is asked anew. */
  refresh(): void {
    this.#known.clear();
    this.#changed.fire();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** What the person said of a model id in the settings. */
  override(model: string): ModelOverride | undefined {
    const { models } = this.#settingsReader.current();
    return Object.hasOwn(models, model) ? models[model] : undefined;
  }

  async #keepNote(choice: ModelChoice, info: ModelInfo): Promise<void> {
    const { modelNote } = await import('./modelText.ts');
    const note = modelNote(info);
    if (note === this.#memento.get<string>(noteKey(choice))) return;
    // A note that can't be kept is asked for again next time.
    void Promise.resolve(this.#memento.update(noteKey(choice), note)).catch(() => undefined);
    this.#changed.fire();
  }

  /** `endpoint/model`, where that endpoint is set up. */
  parseChoice(text: string): ModelChoice | undefined {
    const slash = text.indexOf('/');
    if (slash < 1) return undefined;
    const choice = { endpointId: text.slice(0, slash), model: text.slice(slash + 1) };
    return this.endpoint(choice.endpointId) && choice.model !== '' ? choice : undefined;
  }
}

function effortKey(choice: ModelChoice): string {
  return `effort.${choice.endpointId}/${choice.model}`;
}

function noteKey(choice: ModelChoice): string {
  return `note.${choice.endpointId}/${choice.model}`;
}
