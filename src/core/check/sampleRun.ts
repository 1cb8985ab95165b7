// Programs that call one function of a piece of code with given inputs and print what came: the code as it is, with a caller behind it. What may run and
// where is the host's; inputs and names come from a model, so they are data here and nothing else.
import { parseJson, type JsonValue } from '../json.ts';
import { isModule, type Tool } from './syntaxCheck.ts';

export interface SampleProgram {
  readonly tool: Tool;
  readonly file: string;
  readonly text: string;
  readonly args: readonly string[];
}

export interface SampleCall {
  /** The function: a name, or names with dots between. */
  readonly name: string;
  /** The arguments of each call. */
  readonly inputs: readonly (readonly JsonValue[])[];
}

/** What one call came to. `printed`: what it wrote, trimmed. */
export interface SampleResult {
  readonly failed: boolean;
  /** The value as JSON text; of a failure what it says. */
  readonly text: string;
  readonly printed: string;
}

export const runnableLanguages = ['python', 'javascript', 'typescript', 'shellscript'] as const;

/** Undefined where this language is not run. `mark`: a text that nothing else prints. `role` names the file. */
export function sampleProgram(code: string, languageId: string, call: SampleCall, role: 'old' | 'new', mark: string): SampleProgram | undefined {
  switch (languageId) {
    case 'python':
      return { tool: { kind: 'python' }, file: `${role}.py`, args: [`${role}.py`], text: `${code}\n${pythonCaller(call, mark)}` };
    case 'javascript': {
      const file = `${role}.${isModule(code) ? 'mjs' : 'cjs'}`;
      return { tool: { kind: 'program', name: 'node' }, file, args: [file], text: `${code}\n${nodeCaller(call, mark)}` };
    }
    case 'typescript': {
      const file = `${role}.${isModule(code) ? 'mts' : 'cts'}`;
      return { tool: { kind: 'program', name: 'node' }, file, args: ['--no-warnings', '--experimental-strip-types', file], text: `${code}\n${nodeCaller(call, mark)}` };
    }
    case 'shellscript':
      return { tool: { kind: 'program', name: 'bash' }, file: `${role}.sh`, args: [`${role}.sh`], text: `${code}\n${bashCaller(call, mark)}` };
    default:
      return undefined;
  }
}

/** JSON is a literal of Python but for three words, so it is read from a string there. Escaped beyond ASCII: no encoding matters. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function pythonCaller({ name, inputs }: SampleCall, mark: string): string {
  return `
def __ponder_calls():
    import asyncio, inspect, itertools, json
    def plain(value):
        if isinstance(value, (set, frozenset)):
            return sorted(value, key=repr)
        if hasattr(value, "__dict__"):
            return vars(value)
        if hasattr(value, "__iter__"):
            return list(itertools.islice(value, 1000))
        return str(value)
    for args in json.loads(${asciiJson(asciiJson(inputs))}):
        try:
            value = ${name}(*args)
            if inspect.isawaitable(value):
                value = asyncio.run(value)
            said = [False, json.dumps(value, default=plain)]
        except Exception as error:
            said = [True, type(error).__name__ + ": " + str(error)]
        print("\\n${mark}" + json.dumps(said), flush=True)
__ponder_calls()
`;
}

function nodeCaller({ name, inputs }: SampleCall, mark: string): string {
  return `
;(async () => {
  const plain = (_key, value) => {
    if (typeof value === 'bigint') return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
    if (value instanceof Map) return Object.fromEntries(value);
    if (value instanceof Error) return String(value);
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
    if (value && typeof value === 'object' && !Array.isArray(value) && typeof value[Symbol.iterator] === 'function') {
      const taken = [];
      for (const each of value) { taken.push(each); if (taken.length === 1000) break; }
      return value instanceof Set ? taken.sort() : taken;
    }
    return value;
  };
  for (const args of JSON.parse(${asciiJson(asciiJson(inputs))})) {
    let said;
    try { said = [false, JSON.stringify((await ${name}(...args)) ?? null, plain) ?? 'null']; }
    catch (error) { said = [true, error instanceof Error ? error.name + ': ' + error.message : String(error)]; }
    console.log('\\n${mark}' + JSON.stringify(said));
  }
})();
`;
}

function bashCaller({ name, inputs }: SampleCall, mark: string): string {
  const quoted = (value: JsonValue): string => `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\u0000', '').replaceAll('\'', '\'\\\'\'')}'`;
  return inputs.map((args) => `( ${name} ${args.map(quoted).join(' ')} ); __ponder_code=$?\nprintf '\\n${mark}[%s,null]\\n' "$([ $__ponder_code -eq 0 ] && echo false || echo true)"`).join('\n');
}

/** In the order of the calls; shorter where it ended before. */
export function readResults(output: string, mark: string): readonly SampleResult[] {
  const results: SampleResult[] = [];
  let printed: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    const said = line.startsWith(mark) ? readSaid(line.slice(mark.length)) : undefined;
    if (said === undefined) {
      printed.push(line);
      continue;
    }
    const [failed, text] = said;
    const words = printed.join('\n').trim();
    results.push({ failed, text: text ?? (failed ? words : JSON.stringify(words)), printed: text === null ? '' : words });
    printed = [];
  }
  return results;
}

function readSaid(text: string): readonly [boolean, string | null] | undefined {
  const said = parseJson(text); // no JSON where the code printed something that begins alike
  if (!isArray(said)) return undefined;
  const [failed, value] = said;
  return typeof failed === 'boolean' && (typeof value === 'string' || value === null) ? [failed, value] : undefined;
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
