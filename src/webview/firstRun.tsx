// What a person sees before an endpoint is set up, and in an empty conversation after it.
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { PageCommand } from '../protocol/pageMessage.ts';
import type { FirstRunView } from '../protocol/panelState.ts';
import { Icon } from './icon.tsx';
import { usePage } from './pageContext.ts';

export function FirstRun({ firstRun }: { readonly firstRun: FirstRunView }) {
  const { bridge } = usePage();
  return (
    <section class="welcome" aria-label={l10n.t('First steps')}>
      <h2>{l10n.t('Ask a model that thinks first')}</h2>
      <p>{l10n.t('Ponder talks to the endpoint you choose, with your own key. Nothing else is contacted.')}</p>
      <div class="choices">
        <Choice icon="key" title={l10n.t('Use an OpenAI key')} onClick={() => bridge.post({ type: 'firstRun', choice: 'openai' })}>
          {l10n.t('Stored in VS Code\'s secret storage, sent to api.openai.com only')}
        </Choice>
        <LocalChoices firstRun={firstRun} />
        <Choice icon="plug" title={l10n.t('Use another endpoint')} onClick={() => bridge.post({ type: 'firstRun', choice: 'other' })}>
          {l10n.t('Azure OpenAI, or anything that speaks OpenAI\'s API')}
        </Choice>
      </div>
      <ThenTry />
      <p class="welcome-tour"><button type="button" class="link-button" onClick={() => bridge.post({ type: 'command', command: 'openWalkthrough' })}>{l10n.t('See in four steps what Ponder can do')}</button></p>
    </section>
  );
}

/** In a conversation that was begun: the same choices in short, above it. Nothing of the conversation goes away. */
export function NoEndpoint({ firstRun: { local } }: { readonly firstRun: FirstRunView }) {
  const { bridge } = usePage();
  return (
    <div class="card card-warning" role="group" aria-labelledby="no-endpoint">
      <h2 class="card-title" id="no-endpoint">{l10n.t('No endpoint is set up')}</h2>
      <p class="card-body">{l10n.t('The conversation is still here. Choose where questions go to continue it.')}</p>
      <div class="card-actions">
        <button type="button" class="button" onClick={() => bridge.post({ type: 'firstRun', choice: 'openai' })}>{l10n.t('Use an OpenAI key')}</button>
        {local.map(({ id, name, address }) => (
          <button key={id} type="button" class="button" title={address} onClick={() => bridge.post({ type: 'firstRun', choice: 'local', localId: id })}>{l10n.t('Use {0}', name)}</button>
        ))}
        <button type="button" class="button" onClick={() => bridge.post({ type: 'firstRun', choice: 'other' })}>{l10n.t('Use another endpoint')}</button>
      </div>
    </div>
  );
}

/** An endpoint is there, and nothing says which of its models answers. */
function NoModel() {
  const { bridge } = usePage();
  return (
    <div class="card card-info" role="group" aria-labelledby="no-model">
      <h3 class="card-title" id="no-model">{l10n.t('No model is chosen yet')}</h3>
      <p class="card-body">{l10n.t('Choose the one that answers. It can be changed at any time below.')}</p>
      <div class="card-actions">
        <button type="button" class="button button-primary" onClick={() => bridge.post({ type: 'command', command: 'selectModel' })}>{l10n.t('Choose a model')}</button>
      </div>
    </div>
  );
}

function LocalChoices({ firstRun }: { readonly firstRun: FirstRunView }) {
  const { bridge } = usePage();
  const { local, searching, place } = firstRun;
  if (local.length > 0) {
    return local.map((server) => (
      <Choice
        key={server.id}
        icon="device-desktop"
        title={place === undefined ? l10n.t('Use {0} on this computer', server.name) : l10n.t('Use {0} on {1}', server.name, place)}
        onClick={() => bridge.post({ type: 'firstRun', choice: 'local', localId: server.id })}
      >
        {server.models === 1
          ? l10n.t('Found at {0} · 1 model', server.address)
          : l10n.t('Found at {0} · {1} models', server.address, server.models)}
      </Choice>
    ));
  }
  if (searching) {
    return (
      <div class="choice choice-waiting" role="note">
        <span class="choice-icon"><Icon name="loading" spin /></span>
        <span class="choice-title">{l10n.t('Use a local server')}</span>
        <span class="choice-text">{place === undefined ? l10n.t('Looking on this computer') : l10n.t('Looking on {0}', place)}</span>
      </div>
    );
  }
  return (
    <Choice icon="device-desktop" title={l10n.t('Use a local server')} onClick={() => bridge.post({ type: 'firstRun', choice: 'local' })}>
      {place === undefined
        ? l10n.t('None is running on this computer. Start Ollama, LM Studio, llama.cpp or vLLM, then look again here.')
        : l10n.t('None is running on {0}. Start Ollama, LM Studio, llama.cpp or vLLM there, then look again here.', place)}
    </Choice>
  );
}

interface ChoiceProps {
  readonly icon: string;
  readonly title: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

function Choice({ icon, title, onClick, children }: ChoiceProps) {
  return (
    <button type="button" class="choice" onClick={onClick}>
      <span class="choice-icon"><Icon name={icon} /></span>
      <span class="choice-title">{title}</span>
      <span class="choice-text">{children}</span>
    </button>
  );
}

export function EmptyConversation({ noModel }: { readonly noModel: boolean }) {
  return (
    <div class="welcome">
      <h2>{l10n.t('Ask anything')}</h2>
      <p>{l10n.t('Hard questions are welcome: the model thinks before it answers. Code that you select can come along by right-click.')}</p>
      {noModel && <NoModel />}
      <ThenTry />
    </div>
  );
}

function ThenTry() {
  const { bridge } = usePage();
  const run = (command: PageCommand) => () => bridge.post({ type: 'command', command });
  return (
    <div class="then-try">
      <p id="then-try">{l10n.t('Then try')}</p>
      <ul aria-labelledby="then-try">
        <li><button type="button" class="link-button" onClick={run('explain')}>{l10n.t('Explain the function at the cursor')}</button></li>
        <li><button type="button" class="link-button" onClick={run('transpose')}>{l10n.t('Transpose the selection to another language')}</button></li>
        <li><button type="button" class="link-button" onClick={run('findBug')}>{l10n.t('Find the bug in the open file')}</button></li>
      </ul>
    </div>
  );
}
