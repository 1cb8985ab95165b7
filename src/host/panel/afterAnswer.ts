// What follows an answer: it is told, its conversation gets a name, the window of the model that gave it is learned, and what was transposed in the panel is checked.
// Loaded with the first one.
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { transposePrompt } from '../../core/prompt/transpose.ts';
import type { CheckPorts } from '../check/transposeCheck.ts';
import { quickTitle } from '../conversation/quickTitle.ts';
import type { WindowLearner } from '../model/learnWindows.ts';
import type { AskQuick } from '../model/quickModel.ts';
import type { SettingsService } from '../setting/settings.ts';
import { announceAnswer } from './announceAnswer.ts';
import { tellOrLog } from '../prompt/unfilled.ts';
import type { BannerBoard } from './bannerBoard.ts';
import type { PanelServices, SessionHandle } from './panelServices.ts';

export interface AfterAnswerPorts {
  readonly settings: Pick<SettingsService, 'current'>;
  readonly askQuick: AskQuick;
  readonly windows: () => Promise<WindowLearner>;
  /** What a check said of an endpoint goes once it has answered. */
  readonly banners: Pick<BannerBoard, 'set'>;
  readonly checks: CheckPorts;
  readonly transposes: PanelServices['transposes'];
}

/** Never rejects: what fails here is told where it is done. */
export function afterAnswer({ settings, askQuick, windows, banners, checks, transposes }: AfterAnswerPorts, session: SessionHandle, message: AnswerMessage): void {
  announceAnswer(session, message);
  if (message.reply.status !== 'failed') void windows().then((each) => each.answered(message.reply));
  if (message.reply.status === 'complete') banners.set(`check.${message.reply.endpointId}`, undefined);
  const { conversation } = session;
  if (conversation && settings.current().quickModel !== '') void quickTitle(conversation, askQuick);
  if (conversation?.message(message.parentId ?? '')?.prompt?.id !== transposePrompt.id) return;
  void import('../check/checkTransposed.ts').then((module) => module.checkAnswer(conversation, message, checks, transposes)).catch(tellOrLog(checks.log, 'Checking transposed code failed'));
}
