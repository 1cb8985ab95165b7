// The quick model: asks one small question outside of any conversation, with the model of `ponder.quickModel` or else the one chosen.
import { randomUUID } from 'node:crypto';
import { askQuickly, type QuickAnswer, type QuickPorts, type QuickQuestion } from '../../core/conversation/quickQuestion.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { ModelService } from './modelService.ts';

export interface QuickModelPorts extends Omit<QuickPorts, 'newId' | 'onEvent'> {
  readonly models: ModelService;
  readonly settings: Pick<SettingsService, 'current'>;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: () => Promise<boolean>;
}

/** What other parts of the host call. Nothing is stored but what it took. */
export type AskQuick = (question: QuickQuestion, signal: AbortSignal) => Promise<QuickModelAnswer>;

/** `noModel`: none is set up. `limit`: the person did not want to spend more. */
export type QuickModelAnswer = QuickAnswer | { readonly ok: false; readonly reason: 'noModel' | 'limit' };

export async function askQuickModel(question: QuickQuestion, ports: QuickModelPorts, signal: AbortSignal): Promise<QuickModelAnswer> {
  const { models, settings } = ports;
  const choice = models.parseChoice(settings.current().quickModel) ?? models.current();
  const turn = await models.settings({ choice });
  if (!turn) return { ok: false, reason: 'noModel' };
  if (!(await ports.maySpend())) return { ok: false, reason: 'limit' };
  return askQuickly(question, turn, { ...ports, newId: () => randomUUID() }, signal);
}
