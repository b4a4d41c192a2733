import Joi from 'joi';

/** The words schemas of answers are written in, so that each can mirror its DTO line by line. */
export const text = Joi.string().allow('');
export const moment = Joi.string().isoDate();
export const count = Joi.number().integer().min(0);
export const id = Joi.number().integer().min(1);
export const oneOf = (values: readonly string[]): Joi.StringSchema => Joi.string().valid(...values);
export const orNull = (schema: Joi.Schema): Joi.Schema => schema.allow(null);
export const list = (schema: Joi.Schema): Joi.ArraySchema => Joi.array().items(schema);
/** All keys required, no others. */
export const shape = (keys: Record<string, Joi.Schema>): Joi.ObjectSchema => Joi.object(keys).options({ presence: 'required' });
export const pageOfSchema = (row: Joi.Schema): Joi.ObjectSchema => shape({ items: list(row), nextCursor: orNull(Joi.string()) });
export const itemsOfSchema = (row: Joi.Schema): Joi.ObjectSchema => shape({ items: list(row) });
