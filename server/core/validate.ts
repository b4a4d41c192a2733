import Joi, { type Schema } from 'joi';
import { pageLimit } from '../../shared/core/page';
import { AppError } from './errors';

/** Chinese words for what can be wrong with a field; Joi fills in the limits. */
const words: Record<string, string> = {
  'any.required': '必须填写',
  'any.only': '不是可选的值',
  'any.unknown': '不认识的字段',
  'object.unknown': '不认识的字段',
  'object.base': '格式不正确',
  'array.base': '应为列表',
  'array.max': '最多 {#limit} 项',
  'array.min': '至少 {#limit} 项',
  'array.unique': '有重复项',
  'string.base': '应为文字',
  'string.empty': '不能为空',
  'string.min': '至少 {#limit} 个字',
  'string.max': '最多 {#limit} 个字',
  'string.length': '应为 {#limit} 个字',
  'string.pattern.base': '格式不正确',
  'string.pattern.name': '格式不正确',
  'string.isoDate': '应为日期时间',
  'number.base': '应为数字',
  'number.integer': '应为整数',
  'number.min': '不能小于 {#limit}',
  'number.max': '不能大于 {#limit}',
  'number.unsafe': '数字过大',
  'boolean.base': '应为是或否',
  'date.base': '应为日期',
  'date.format': '应为日期时间',
};

const strict = new WeakMap<Schema, Schema>();
const converting = new WeakMap<Schema, Schema>();

/** The schema with our settings in it, made once: given with every call, Joi would compile all the words again each time. */
function withWords(schema: Schema, convert: boolean): Schema {
  const kept = convert ? converting : strict;
  let prepared = kept.get(schema);
  if (!prepared) {
    prepared = schema.prefs({ abortEarly: false, convert, allowUnknown: false, messages: words, errors: { label: false, wrap: { label: false } } });
    kept.set(schema, prepared);
  }
  return prepared;
}

/**
 * Checks `value` against `schema`; unknown keys are refused, so that no field slips into a table.
 * Queries arrive as text and are converted; bodies are not: a list where text is due would become IN (…).
 * Throws INPUT_INVALID with every field that is wrong.
 */
export function validate<T>(schema: Schema, value: unknown, from: 'params' | 'query' | 'body'): T {
  const { value: checked, error } = withWords(schema, from !== 'body').validate(value ?? {});
  if (error) throw new AppError('INPUT_INVALID', Object.fromEntries(error.details.map((detail) => [detail.path.join('.') || from, detail.message])));
  return checked as T;
}

/** Schemas that many operations share. */
export const fields = {
  id: Joi.number().integer().min(1).max(4_294_967_295),
  limit: Joi.number().integer().min(1).max(pageLimit.most).default(pageLimit.usual),
  cursor: Joi.string().max(200),
  /** Words of a person: trimmed first, counted after, without control characters. */
  words: (least: number, most: number) =>
    Joi.string()
      .custom((text: string) => text.trim())
      .min(least)
      .max(most)
      .pattern(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/),
  divisionCode: Joi.string().pattern(/^\d{6}(\d{3}){0,2}$/),
  gridCode: Joi.string().pattern(/^\d{15}$/),
  lat: Joi.number().min(-90).max(90),
  lng: Joi.number().min(-180).max(180),
  day: Joi.string().pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  moment: Joi.string().isoDate(),
} as const;
