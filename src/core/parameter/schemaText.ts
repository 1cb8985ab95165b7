// Checks a JSON schema that a person wrote: whether it is JSON, a schema, and one that the API takes. Says where. Checks no answers: see answerCheck.ts.
import { parseTree, findNodeAtLocation, type Node, type ParseError } from 'jsonc-parser';
import { isObject, parseJson, type JsonObject } from '../json.ts';

/** 1-based. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export type SchemaFault =
  | 'notJson'           // `found`: what stands there
  | 'notObject'         // the schema as a whole is no object
  | 'rootNotObject'     // the API wants `"type": "object"` at the root
  | 'badType'           // `found`: no type of JSON
  | 'badKeyword'        // `found`: a keyword whose value has the wrong type
  | 'badPattern'        // `found`: a regular expression that is none
  | 'badReference'      // `found`: a $ref that leads nowhere
  | 'notRequired'       // strict: `found` is a property that is not in `required`
  | 'notClosed'         // strict: an object without "additionalProperties": false
  | 'missingProperty';  // `found` is required and no property

export interface SchemaProblem extends TextPlace {
  readonly fault: SchemaFault;
  readonly found: string;
  /** Where in the schema: `properties.items`; empty for the whole. */
  readonly path: string;
}

/** The schema as an object, or undefined where the text is none. */
export function parseSchema(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

/** The first problem of a schema's text; undefined where it may be sent. `strict` adds the API's rules for strict schemas (structured outputs guide). */
export function schemaProblem(text: string, strict: boolean): SchemaProblem | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const first = errors[0];
  if (first || !tree) {
    const offset = first?.offset ?? 0;
    return { fault: 'notJson', found: /\S{1,20}/.exec(text.slice(offset))?.[0] ?? '', path: '', ...placeAt(text, offset) };
  }
  const schema = parseSchema(text);
  if (!schema) return { fault: 'notObject', found: tree.type, path: '', line: 1, column: 1 };
  const found = rootFault(schema) ?? new SchemaWalk(schema, strict).run();
  if (!found) return undefined;
  return { fault: found.fault, found: found.found, path: found.path.join('.'), ...placeAt(text, nodeOffset(tree, found.path)) };
}

interface Found {
  readonly fault: SchemaFault;
  readonly found: string;
  readonly path: readonly (string | number)[];
}

/** The API takes nothing but an object at the root, also where it is not strict. */
function rootFault(schema: JsonObject): Found | undefined {
  return schema['type'] === 'object' ? undefined : { fault: 'rootNotObject', found: typeof schema['type'] === 'string' ? schema['type'] : '', path: [] };
}

const types: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const single: readonly string[] = ['items', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties', 'additionalItems', 'unevaluatedItems', 'unevaluatedProperties'];
const listed: readonly string[] = ['anyOf', 'allOf', 'oneOf', 'prefixItems'];
const named: readonly string[] = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const numeric: readonly string[] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];

class SchemaWalk {
  private readonly root: JsonObject;
  private readonly strict: boolean;

  constructor(root: JsonObject, strict: boolean) {
    this.root = root;
    this.strict = strict;
  }

  run(): Found | undefined {
    return this.visit(this.root, []);
  }

  private visit(schema: unknown, path: readonly (string | number)[]): Found | undefined {
    if (typeof schema === 'boolean') return undefined;
    if (!isObject(schema)) return { fault: 'badKeyword', found: String(path.at(-1) ?? ''), path };
    return this.ownFault(schema, path) ?? this.below(schema, path);
  }

  private below(schema: JsonObject, path: readonly (string | number)[]): Found | undefined {
    for (const key of Object.keys(schema)) {
      const value = schema[key];
      const at = [...path, key];
      if (single.includes(key)) {
        const list = key === 'items' && Array.isArray(value) ? (value as readonly unknown[]) : undefined;
        const found = list ? this.each(list, at) : this.visit(value, at);
        if (found) return found;
      } else if (listed.includes(key)) {
        if (!Array.isArray(value) || value.length === 0) return { fault: 'badKeyword', found: key, path: at };
        const found = this.each(value as readonly unknown[], at);
        if (found) return found;
      } else if (named.includes(key)) {
        if (!isObject(value)) return { fault: 'badKeyword', found: key, path: at };
        for (const [name, one] of Object.entries(value)) {
          const found = this.visit(one, [...at, name]);
          if (found) return found;
        }
      }
    }
    return undefined;
  }

  private each(list: readonly unknown[], path: readonly (string | number)[]): Found | undefined {
    for (const [index, one] of list.entries()) {
      const found = this.visit(one, [...path, index]);
      if (found) return found;
    }
    return undefined;
  }

  private ownFault(schema: JsonObject, path: readonly (string | number)[]): Found | undefined {
    const { type, enum: choices, pattern, $ref: reference } = schema;
    for (const one of Array.isArray(type) ? (type as readonly unknown[]) : type === undefined ? [] : [type]) {
      if (!types.includes(one)) return { fault: 'badType', found: typeof one === 'string' ? one : JSON.stringify(one), path: [...path, 'type'] };
    }
    if (choices !== undefined && (!Array.isArray(choices) || choices.length === 0)) return { fault: 'badKeyword', found: 'enum', path: [...path, 'enum'] };
    const wrongNumber = numeric.find((key) => schema[key] !== undefined && typeof schema[key] !== 'number');
    if (wrongNumber !== undefined) return { fault: 'badKeyword', found: wrongNumber, path: [...path, wrongNumber] };
    if (pattern !== undefined && !isPattern(pattern)) return { fault: 'badPattern', found: typeof pattern === 'string' ? pattern : JSON.stringify(pattern), path: [...path, 'pattern'] };
    if (reference !== undefined && !this.resolves(reference)) return { fault: 'badReference', found: typeof reference === 'string' ? reference : JSON.stringify(reference), path: [...path, '$ref'] };
    const { patternProperties } = schema;
    const wrongName = isObject(patternProperties) ? Object.keys(patternProperties).find((name) => !isPattern(name)) : undefined;
    if (wrongName !== undefined) return { fault: 'badPattern', found: wrongName, path: [...path, 'patternProperties', wrongName] };
    return this.objectFault(schema, path);
  }

  private objectFault(schema: JsonObject, path: readonly (string | number)[]): Found | undefined {
    const { properties, required } = schema;
    if (required !== undefined && (!Array.isArray(required) || required.some((name) => typeof name !== 'string'))) return { fault: 'badKeyword', found: 'required', path: [...path, 'required'] };
    if (!isObject(properties)) return undefined;
    const names = Object.keys(properties);
    const wanted = (required ?? []) as readonly string[];
    if (!this.strict) return undefined;
    const missing = wanted.find((name) => !names.includes(name));
    if (missing !== undefined) return { fault: 'missingProperty', found: missing, path: [...path, 'required'] };
    const optional = names.find((name) => !wanted.includes(name));
    if (optional !== undefined) return { fault: 'notRequired', found: optional, path: [...path, 'properties', optional] };
    return schema['additionalProperties'] === false ? undefined : { fault: 'notClosed', found: '', path };
  }

  /** References inside the schema only: nothing is fetched. */
  private resolves(reference: unknown): boolean {
    if (typeof reference !== 'string' || !reference.startsWith('#')) return false;
    let at: unknown = this.root;
    for (const step of reference.slice(1).split('/').filter((part) => part !== '')) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      at = Array.isArray(at) ? (at as readonly unknown[])[Number(key)] : isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    }
    return isObject(at) || typeof at === 'boolean';
  }
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new RegExp(value, 'u').source !== '';
  } catch {
    return false; // a person's text: that it is no expression is the answer
  }
}

function nodeOffset(tree: Node, path: readonly (string | number)[]): number {
  const node = findNodeAtLocation(tree, [...path]);
  // A property's own name says more than its value.
  return node?.parent?.type === 'property' ? node.parent.offset : (node?.offset ?? 0);
}

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}
