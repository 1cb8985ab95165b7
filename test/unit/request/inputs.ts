// Builders of request inputs for tests: an endpoint, a model id, and what differs.
import type { Message, Reply } from '../../../src/core/conversation/message.ts';
import { catalog } from '../../../src/core/model/catalog.ts';
import { rulesFor } from '../../../src/core/model/familyRules.ts';
import { describeModel } from '../../../src/core/model/modelCatalog.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import type { RequestInput } from '../../../src/core/request/requestInput.ts';

let count = 0;

export function message(role: Message['role'], text: string, more: Partial<Message> = {}): Message {
  count++;
  return { id: `m${count}`, conversationId: 'c', parentId: undefined, role, createdAt: count, text, attachments: [], ...more };
}

export function answer(text: string, reply: Partial<Reply> = {}): Message {
  const whole: Reply = { status: 'complete', endpointId: 'here', endpointName: 'Here', model: 'gpt-5.6-sol', reasoning: '', timing: { startedAt: 0 }, ...reply };
  return message('assistant', text, { reply: whole });
}

export function inputFor(endpoint: Endpoint, model: string, more: Partial<RequestInput> = {}): RequestInput {
  return {
    endpoint,
    model,
    rules: rulesFor(model, endpoint),
    info: describeModel(model, endpoint, catalog),
    parameters: {},
    instructions: 'Be brief.',
    messages: [message('user', 'Hi')],
    refused: [],
    streamRefused: false,
    ...more,
  };
}

export const weather = { name: 'weather', description: 'Tells the weather.', parameters: { type: 'object', properties: { city: { type: 'string' } } } } as const;
