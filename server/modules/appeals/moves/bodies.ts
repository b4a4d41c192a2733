import Joi from 'joi';
import { appealLimits } from '../../../../shared/appeals/limits';
import { fieldsOf, type MoveField } from '../../../../shared/appeals/moveTable';
import { type AppealMove, resolveMeasures, satisfactionLevels, unitKinds } from '../../../../shared/appeals/states';
import { fields } from '../../../core/validate';

const limits = appealLimits;
const moveWords = fields.words(limits.moveWordsMin, limits.moveWordsMax);
const whole = (least: number, most: number): Joi.NumberSchema => Joi.number().integer().min(least).max(most);
const categoryCode = Joi.string().pattern(/^\d{6,8}$/);

/** How each field of a move is checked; which move takes which is said by the table of moves alone. */
const fieldSchemas: Record<MoveField, Joi.Schema> = {
  words: moveWords,
  fileIds: Joi.array().items(Joi.string().pattern(/^[0-9a-f]{32}$/)).unique().max(limits.photosMax),
  unitKind: Joi.string().valid(...unitKinds),
  unitCode: Joi.string().pattern(/^[A-Za-z0-9_-]{1,30}$/),
  handlerPersonId: fields.id,
  organisationIds: Joi.array().items(fields.id).unique().min(1).max(limits.whistleOrganisationsMax),
  arriveHours: whole(limits.arriveHoursMin, limits.arriveHoursMax),
  whistleId: fields.id,
  score: whole(limits.scoreMin, limits.scoreMax),
  untilAt: fields.moment,
  categoryCode,
  measure: Joi.string().valid(...resolveMeasures),
  solved: Joi.boolean(),
  satisfaction: Joi.string().valid(...satisfactionLevels),
  reached: Joi.boolean(),
  reopen: Joi.boolean(),
  intoId: fields.id,
  parts: Joi.array()
    .items(Joi.object({ words: fields.words(limits.wordsMin, limits.wordsMax).required(), categoryCode: categoryCode.required() }))
    .min(limits.splitPartsMin)
    .max(limits.splitPartsMax),
  whereTo: fields.words(limits.whereToMin, limits.whereToMax),
};

/** Where a move is stricter than its fields usually are. */
const stricter: Partial<Record<AppealMove, Partial<Record<MoveField, Joi.Schema>>>> = {
  resolve: { words: fields.words(limits.resolveWordsMin, limits.moveWordsMax) },
  rate: { words: fields.words(limits.moveWordsMin, limits.ratingWordsMax) },
};

/** The body of a move: its fields from the table of moves, and the version the sender saw. */
export function bodyOf(move: AppealMove): Joi.ObjectSchema {
  const { needs, takes } = fieldsOf(move);
  const schemaOf = (field: MoveField): Joi.Schema => stricter[move]?.[field] ?? fieldSchemas[field];
  return Joi.object({
    ...Object.fromEntries(needs.map((field) => [field, schemaOf(field).required()])),
    ...Object.fromEntries(takes.map((field) => [field, schemaOf(field)])),
    version: fields.id,
  });
}
