// The value behind the control for the form of the answer, and the schema that one begins with.
import type { FieldValue } from '../../../protocol/surface/parameters.ts';

export interface SchemaFormat {
  readonly type: 'schema';
  readonly name: string;
  readonly schema: string;
  readonly strict: boolean;
}

/** What of a format is known: its type at least. */
export function formatOf(value: FieldValue | undefined): Partial<SchemaFormat> | { readonly type: string } | undefined {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value['type'] === 'string' ? (value) : undefined;
}

/** Small, and good: one sees what a strict schema needs. */
export const firstSchema = {
  type: 'schema', name: 'answer', strict: true,
  schema: JSON.stringify({ type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'], additionalProperties: false }, undefined, 2),
} as const;
