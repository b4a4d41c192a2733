import type { Schema } from 'joi';

/** A JSON Schema (draft 2020-12) as far as our documents read it. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  $ref?: string;
  description?: string;
  [word: string]: unknown;
}

type Standard = Record<'~standard', { jsonSchema: Record<'input' | 'output', (options: { target: string }) => JsonSchema> }>;

/** What a Joi schema takes (`input`) or gives (`output`), mended where Joi's own translation says less than the schema. */
export function jsonSchemaOf(schema: Schema, side: 'input' | 'output'): JsonSchema {
  return mend((schema as unknown as Standard)['~standard'].jsonSchema[side]({ target: 'draft-2020-12' }));
}

function mend(schema: JsonSchema): JsonSchema {
  // Joi leaves the definition a link points to out of the document.
  if (schema.$ref?.startsWith('#/$defs/')) return {};
  const mended: JsonSchema = { ...schema };
  // `.valid('a').allow(null)` becomes type [string, null] with an enum that has no null.
  if (schema.enum && Array.isArray(schema.type) && schema.type.includes('null') && !schema.enum.includes(null)) mended.enum = [...schema.enum, null];
  if (schema.properties) mended.properties = mapValues(schema.properties, mend);
  if (schema.patternProperties) mended.patternProperties = mapValues(schema.patternProperties as Record<string, JsonSchema>, mend);
  if (schema.items) mended.items = mend(schema.items);
  for (const word of ['anyOf', 'oneOf', 'allOf'] as const) if (Array.isArray(schema[word])) mended[word] = (schema[word] as JsonSchema[]).map(mend);
  return mended;
}

const mapValues = (values: Record<string, JsonSchema>, change: (schema: JsonSchema) => JsonSchema): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
