// A request as a program that runs: curl, Python, TypeScript. Keys and header values are read from the environment, never written.
import type { JsonObject } from '../json.ts';
import type { WireApi } from '../model/modelRules.ts';
import type { EndpointKind } from './endpoint.ts';
import { javascriptLiteral, pythonLiteral } from './sourceLiteral.ts';

/** Everything that a program needs to know to send what was sent. */
export interface SnippetRequest {
  readonly api: WireApi;
  readonly body: JsonObject;
  readonly kind: EndpointKind;
  /** Without a trailing slash and without `/chat/completions`; for Azure's dated surface without the deployment. */
  readonly baseUrl: string;
  /** The whole address, query included. */
  readonly url: string;
  /** Azure's dated surface, where the client has to be Azure's own. */
  readonly azureVersion?: string;
  /** Further query, as the v1 surface of Azure may have it. */
  readonly query?: Readonly<Record<string, string>>;
  /** The environment variable with the key; undefined where none is sent. */
  readonly keyVariable?: string;
  readonly organization?: string;
  readonly project?: string;
  /** The endpoint's own headers: what is no secret by its name stands as it is, the rest in variables. */
  readonly headers: readonly SnippetHeader[];
}

export type SnippetHeader = { readonly name: string } & ({ readonly value: string } | { readonly variable: string });

export type SnippetForm = 'curl' | 'powershell' | 'python' | 'typescript';

/** Ends with a line break. */
export function requestSnippet(request: SnippetRequest, form: SnippetForm): string {
  switch (form) {
    case 'curl':
      return curl(request);
    case 'powershell':
      return powershell(request);
    case 'python':
      return python(request);
    case 'typescript':
      return typescript(request);
    default:
      return unknownForm(form);
  }
}

function unknownForm(form: never): never {
  throw new Error(`Unknown form: ${String(form)}`);
}

/** `OPENAI_API_KEY`, or after the endpoint's own id. */
export function keyVariable(endpoint: { readonly id: string; readonly kind: EndpointKind }): string {
  if (endpoint.kind === 'openai') return 'OPENAI_API_KEY';
  return endpoint.kind === 'azure' ? 'AZURE_OPENAI_API_KEY' : `${variableName(endpoint.id)}_API_KEY`;
}

/** A name that every shell takes. */
export function variableName(text: string): string {
  const name = text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Z]/.test(name) ? name : `X_${name}`;
}

interface HeaderPart {
  readonly name: string;
  /** Before a variable: `Bearer `. */
  readonly prefix: string;
  readonly value?: string;
  readonly variable?: string;
}

function headerParts(request: SnippetRequest): readonly HeaderPart[] {
  const own = request.headers.map((header): HeaderPart => ({ ...header, prefix: '' }));
  const taken = new Set(own.map(({ name }) => name.toLowerCase()));
  const standard: HeaderPart[] = [{ name: 'Content-Type', prefix: '', value: 'application/json' }];
  if (request.keyVariable !== undefined) {
    standard.push(request.kind === 'azure' ? { name: 'api-key', prefix: '', variable: request.keyVariable } : { name: 'Authorization', prefix: 'Bearer ', variable: request.keyVariable });
  }
  if (request.organization !== undefined) standard.push({ name: 'OpenAI-Organization', prefix: '', value: request.organization });
  if (request.project !== undefined) standard.push({ name: 'OpenAI-Project', prefix: '', value: request.project });
  return [...standard.filter(({ name }) => !taken.has(name.toLowerCase())), ...own];
}

/** The body in a quoted here-document: nothing in it means anything to the shell, and no line of JSON can be the end mark. */
function curl(request: SnippetRequest): string {
  const headers = headerParts(request).map(({ name, prefix, value, variable }) =>
    value === undefined ? `-H ${posix(`${name}: ${prefix}`)}"$${variable ?? ''}"` : `-H ${posix(`${name}: ${value}`)}`);
  return [
    `curl -sS --no-buffer ${posix(request.url)} \\`,
    ...headers.map((header) => `  ${header} \\`),
    "  --data-binary @- <<'REQUEST'",
    JSON.stringify(request.body, undefined, 2),
    'REQUEST',
    '',
  ].join('\n');
}

/** In single quotes only the quote itself means anything. */
function posix(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A here-string in single quotes, whose end no line of JSON can be. Windows PowerShell hands ASCII alone to programs unharmed, and takes curly
 * quotes for straight ones: everything beyond ASCII is escaped.
 */
function powershell(request: SnippetRequest): string {
  const quoted = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
  const headers = headerParts(request).map(({ name, prefix, value, variable }) =>
    value === undefined ? `-H (${quoted(`${name}: ${prefix}`)} + $env:${variable ?? ''})` : `-H ${quoted(`${name}: ${value}`)}`);
  return [
    "@'",
    ascii(JSON.stringify(request.body, undefined, 2)),
    `'@ | curl.exe -sS --no-buffer ${quoted(request.url)} \``,
    ...headers.map((header) => `  ${header} \``),
    "  --data-binary '@-'",
    '',
  ].join('\n');
}

function ascii(json: string): string {
  return json.replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The clients set their own content type and key. */
function clientHeaders({ headers }: SnippetRequest): readonly SnippetHeader[] {
  return headers.filter(({ name }) => name.toLowerCase() !== 'content-type');
}

function python(request: SnippetRequest): string {
  const azure = request.azureVersion !== undefined;
  const headers = clientHeaders(request).map((header) => `${pythonLiteral(header.name)}: ${'variable' in header ? pythonVariable(header.variable) : pythonLiteral(header.value)}`);
  const options = [
    `api_key=${request.keyVariable === undefined ? '"none"' : pythonVariable(request.keyVariable)}`,
    `base_url=${pythonLiteral(request.baseUrl)}`,
    ...(request.azureVersion === undefined ? [] : [`api_version=${pythonLiteral(request.azureVersion)}`]),
    ...(request.organization === undefined || azure ? [] : [`organization=${pythonLiteral(request.organization)}`]),
    ...(request.project === undefined || azure ? [] : [`project=${pythonLiteral(request.project)}`]),
    ...(request.query === undefined ? [] : [`default_query=${pythonLiteral(request.query, 1)}`]),
    ...(headers.length === 0 ? [] : [`default_headers={${headers.join(', ')}}`]),
  ];
  const known = Object.entries(request.body).filter(([name]) => knownFields[request.api].has(name));
  const others = Object.fromEntries(Object.entries(request.body).filter(([name]) => !knownFields[request.api].has(name)));
  const fields = [...known.map(([name, value]) => `${name}=${pythonLiteral(value, 1)}`), ...(Object.keys(others).length === 0 ? [] : [`extra_body=${pythonLiteral(others, 1)}`])];
  const client = azure ? 'AzureOpenAI' : 'OpenAI';
  return [
    'import os', ...(isBackground(request) ? ['import time'] : []), '', `from openai import ${client}`, '',
    `client = ${client}(`, ...options.map((option) => `    ${option},`), ')', '',
    `${request.body['stream'] === true ? 'stream' : 'response'} = client.${methodOf(request)}(`, ...fields.map((field) => `    ${field},`), ')',
    ...pythonReading(request), '',
  ].join('\n');
}

function pythonVariable(name: string): string {
  return `os.environ[${pythonLiteral(name)}]`;
}

function pythonReading(request: SnippetRequest): readonly string[] {
  const chat = request.api === 'chat';
  if (request.body['stream'] === true) {
    const loop = chat ? ['for chunk in stream:', '    if chunk.choices:', '        print(chunk.choices[0].delta.content or "", end="", flush=True)']
      : ['for event in stream:', '    if event.type == "response.output_text.delta":', '        print(event.delta, end="", flush=True)'];
    return [...loop, 'print()'];
  }
  const wait = isBackground(request) ? ['while response.status in ("queued", "in_progress"):', '    time.sleep(2)', '    response = client.responses.retrieve(response.id)'] : [];
  return [...wait, chat ? 'print(response.choices[0].message.content)' : 'print(response.output_text)'];
}

function typescript(request: SnippetRequest): string {
  const azure = request.azureVersion !== undefined;
  const headers = clientHeaders(request).map((header) => `${javascriptLiteral(header.name)}: ${'variable' in header ? `process.env[${javascriptLiteral(header.variable)}]` : javascriptLiteral(header.value)}`);
  const options = [
    `apiKey: ${request.keyVariable === undefined ? "'none'" : `process.env[${javascriptLiteral(request.keyVariable)}]`}`,
    `baseURL: ${javascriptLiteral(request.baseUrl)}`,
    ...(request.azureVersion === undefined ? [] : [`apiVersion: ${javascriptLiteral(request.azureVersion)}`]),
    ...(request.organization === undefined || azure ? [] : [`organization: ${javascriptLiteral(request.organization)}`]),
    ...(request.project === undefined || azure ? [] : [`project: ${javascriptLiteral(request.project)}`]),
    ...(request.query === undefined ? [] : [`defaultQuery: ${javascriptLiteral(request.query, 1)}`]),
    ...(headers.length === 0 ? [] : [`defaultHeaders: { ${headers.join(', ')} }`]),
  ];
  const streams = request.body['stream'] === true;
  const type = `OpenAI.${request.api === 'chat' ? 'ChatCompletionCreateParams' : 'Responses.ResponseCreateParams'}${streams ? 'Streaming' : 'NonStreaming'}`;
  return [
    azure ? "import OpenAI, { AzureOpenAI } from 'openai';" : "import OpenAI from 'openai';", '',
    `const client = new ${azure ? 'AzureOpenAI' : 'OpenAI'}({`, ...options.map((option) => `  ${option},`), '});', '',
    `const body: unknown = ${javascriptLiteral(request.body, 0)};`,
    `${isBackground(request) ? 'let' : 'const'} ${streams ? 'stream' : 'response'} = await client.${methodOf(request)}(body as ${type});`,
    ...typescriptReading(request), '',
  ].join('\n');
}

function typescriptReading(request: SnippetRequest): readonly string[] {
  const chat = request.api === 'chat';
  if (request.body['stream'] === true) {
    return chat ? ["for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? '');", "process.stdout.write('\\n');"]
      : ["for await (const event of stream) if (event.type === 'response.output_text.delta') process.stdout.write(event.delta);", "process.stdout.write('\\n');"];
  }
  const wait = isBackground(request) ? [
    "while (response.status === 'queued' || response.status === 'in_progress') {",
    '  await new Promise((resolve) => setTimeout(resolve, 2000));', '  response = await client.responses.retrieve(response.id);', '}',
  ] : [];
  return [...wait, chat ? 'console.log(response.choices[0]?.message.content);' : 'console.log(response.output_text);'];
}

function methodOf({ api }: SnippetRequest): string {
  return api === 'chat' ? 'chat.completions.create' : 'responses.create';
}

function isBackground({ api, body }: SnippetRequest): boolean {
  return api === 'responses' && body['background'] === true && body['stream'] !== true;
}

/** What Python's methods take by name; anything else goes into `extra_body`. Source: the API reference. */
const knownFields: Readonly<Record<WireApi, ReadonlySet<string>>> = {
  chat: new Set([
    'model', 'messages', 'stream', 'stream_options', 'max_tokens', 'max_completion_tokens', 'temperature', 'top_p', 'n', 'stop', 'seed', 'frequency_penalty',
    'presence_penalty', 'logit_bias', 'logprobs', 'top_logprobs', 'response_format', 'reasoning_effort', 'service_tier', 'store', 'metadata', 'tools', 'tool_choice',
    'parallel_tool_calls', 'prediction', 'user',
  ]),
  responses: new Set([
    'model', 'input', 'instructions', 'stream', 'max_output_tokens', 'temperature', 'top_p', 'reasoning', 'text', 'include', 'service_tier', 'store', 'metadata',
    'tools', 'tool_choice', 'parallel_tool_calls', 'previous_response_id', 'truncation', 'user', 'background',
  ]),
};
