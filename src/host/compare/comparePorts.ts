// What comparisons need of the rest of the extension.
import type { SpendingPlan } from '../../core/conversation/spendingLimit.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import type { TokenCounter } from '../../core/conversation/tokenCounter.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { Reading } from '../document/reading.ts';
import type { CodeActions } from '../editor/codeActions.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import type { ModelList } from '../endpoint/modelList.ts';
import type { Log } from '../log.ts';
import type { ModelService } from '../model/modelService.ts';
import type { PanelService } from '../panel/panelService.ts';
import type { SecretStore } from '../secret/secretStore.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { CodeLook } from '../theme/codeLook.ts';

export interface ComparePorts {
  readonly store: ConversationStore;
  readonly conversations: ConversationService;
  readonly models: ModelService;
  readonly lists: () => Promise<ModelList>;
  readonly panel: PanelService;
  readonly settings: SettingsService;
  readonly secrets: SecretStore;
  readonly counter: TokenCounter;
  readonly reading: Reading;
  readonly insertion: CodeInsertion;
  readonly codeLook: () => Promise<CodeLook>;
  readonly codeActions: () => Promise<CodeActions>;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: (plan?: SpendingPlan) => Promise<boolean>;
  readonly log: Log;
}
