import Joi from 'joi';
import { appealLimits } from '../../../shared/appeals/limits';
import { routingRules } from '../../../shared/appeals/dto';
import {
  appealChannels,
  appealMoves,
  appealOutcomes,
  appealStates,
  placeSources,
  publicStates,
  resolveMeasures,
  satisfactionLevels,
  unitKinds,
  urgencies,
  warningColours,
} from '../../../shared/appeals/states';
import { handlingLevels, roles } from '../../../shared/core/roles';
import { count, id, itemsOfSchema, list, moment, oneOf, orNull, pageOfSchema, shape, text } from '../../core/schemaWords';
import { fields } from '../../core/validate';

export { pageOfSchema, itemsOfSchema };

/** Shapes of the answers, for the document and for the tests; each mirrors the DTO of the same name. */
const point = shape({ lat: fields.lat, lng: fields.lng });
const file = shape({ id: Joi.string(), thumbUrl: Joi.string(), url: Joi.string(), width: id, height: id });
const clock = shape({ phase: oneOf(['acknowledge', 'resolve', 'paused', 'ended']), dueAt: orNull(moment), used: orNull(Joi.number()), colour: oneOf(warningColours) });
const unit = shape({ kind: oneOf(unitKinds), code: Joi.string(), name: text, level: oneOf(handlingLevels) });
const caseRef = shape({ id, caseNo: Joi.string() });
const pendingRequest = oneOf(['extension', 'suspend']);
const score = Joi.number().integer().min(1).max(5);

export const appealRowSchema = shape({
  id, caseNo: Joi.string(), summary: text, categoryName: text, majorCode: Joi.string(), urgency: oneOf(urgencies), state: oneOf(appealStates), outcome: orNull(oneOf(appealOutcomes)),
  channel: oneOf(appealChannels), place: text, createdAt: moment, clock, thumbUrl: orNull(Joi.string()), unitName: orNull(text), handlerName: orNull(text), remindCount: count,
  supervised: Joi.boolean(), bounceCount: count, reopenCount: count, pendingRequest: orNull(pendingRequest), allowedActions: list(oneOf(appealMoves)),
});

export const publicAppealRowSchema = shape({
  id, summary: text, categoryName: text, majorCode: Joi.string(), state: oneOf(appealStates), outcome: orNull(oneOf(appealOutcomes)), place: text, point: orNull(point), createdAt: moment,
  closedAt: orNull(moment), thumbUrl: orNull(Joi.string()), followerCount: count, following: Joi.boolean(),
});

export const similarAppealSchema = shape({
  id, summary: text, categoryName: text, place: text, distanceMetres: count, createdAt: moment, followerCount: count, state: oneOf(appealStates),
});

const event = shape({
  id, move: oneOf([...appealMoves, 'submit']), at: moment, actorName: text, actorRole: oneOf([...roles, 'system']), words: orNull(text), files: list(file), isPublic: Joi.boolean(),
  fromState: orNull(oneOf(appealStates)), toState: oneOf(appealStates), toUnitName: orNull(text),
});
const promise = shape({
  categoryName: text, acknowledgeDueAt: moment, resolveDueAt: moment, startedAt: moment, endedAt: orNull(moment), reason: oneOf(['submitted', 'categoryChanged', 'extended', 'reopened']),
});
const request = shape({ id, kind: pendingRequest, reason: text, until: moment, state: oneOf(['pending', 'approved', 'declined']), decisionWords: orNull(text) });
const whistle = shape({
  id, organisationName: text, words: text, arriveDueAt: moment, reportedInAt: orNull(moment), outcome: orNull(text), scoreOfDepartment: orNull(score), scoreOfSubdistrict: orNull(score),
});
const rating = shape({
  kind: oneOf(['resident', 'followUp']), reached: Joi.boolean(), solved: orNull(Joi.boolean()), satisfaction: orNull(oneOf(satisfactionLevels)), words: orNull(text), at: moment,
});
const place = shape({
  source: oneOf(placeSources), point: orNull(point), address: text, estateName: orNull(text), gridCode: orNull(Joi.string()), gridName: orNull(text), communityName: text, subdistrictName: text,
});

export const appealDetailSchema = shape({
  id, caseNo: Joi.string(), version: id, words: text,
  category: shape({ code: Joi.string(), majorName: text, minorName: text, itemName: text }),
  urgency: oneOf(urgencies), state: oneOf(appealStates), outcome: orNull(oneOf(appealOutcomes)), measure: orNull(oneOf(resolveMeasures)), channel: oneOf(appealChannels), place,
  createdAt: moment, resolvedAt: orNull(moment), closedAt: orNull(moment), clock, promises: list(promise), files: list(file), anonymous: Joi.boolean(), publicState: oneOf(publicStates),
  unit: orNull(unit), handler: orNull(shape({ personId: id, name: text, workPhone: orNull(text) })), firstReceiverName: orNull(text),
  contact: orNull(shape({ name: text, phoneMasked: orNull(text) })), solvedLevel: orNull(oneOf(handlingLevels)), bounceCount: count, reopenCount: count, remindCount: count,
  supervised: Joi.boolean(), followerCount: count, following: Joi.boolean(), mergedInto: orNull(caseRef), mergedFrom: list(caseRef), splitFrom: orNull(caseRef), splitInto: list(caseRef),
  request: orNull(request), whistles: list(whistle), ratings: list(rating), events: list(event), allowedActions: list(oneOf(appealMoves)), viewer: oneOf(['author', 'staff', 'public']),
});

export const routingExplanationSchema = shape({ rule: oneOf(routingRules), steps: list(text), gridMapId: count, decidedAt: moment });
export const dispatchTargetSchema = shape({
  unit, organisationId: orNull(id), handlerPersonId: orNull(id), handlerName: orNull(text), openAppeals: count, absent: Joi.boolean(), proposed: Joi.boolean(),
});
export const replyTemplateSchema = shape({ id, move: oneOf(appealMoves), title: text, words: text });
export const categoryNodeSchema = shape({
  code: Joi.string(), parentCode: orNull(Joi.string()), level: oneOf(['major', 'minor', 'item']), name: text, urgency: orNull(oneOf(urgencies)), emergencyPhone: orNull(text),
  promise: orNull(text),
});
export const categoriesSchema = shape({ items: list(categoryNodeSchema), version: Joi.string() });
export const suggestionSchema = shape({
  items: list(shape({ code: Joi.string(), name: text, majorName: text, score: Joi.number() })),
  emergency: orNull(shape({ phone: Joi.string(), name: text, reason: text })),
});
export const queueCountsSchema = shape({ toAcknowledge: count, inProgress: count, desk: count, requests: count, yellow: count, orange: count, red: count });
export const boardMapSchema = itemsOfSchema(shape({ code: Joi.string(), name: text, centre: orNull(point), open: count, resolved: count }));
export const followSchema = shape({ followerCount: count, following: Joi.boolean() });
export const phoneSchema = shape({ phone: Joi.string() });

/** What comes in. */
const limits = appealLimits;
export const categoryCode = Joi.string().pattern(/^\d{6,8}$/);
/** A mobile number or a landline with its area code; spaces and dashes are forgiven, the country's prefix too. */
export const phone = Joi.string().pattern(/^\s*(?:\+86|0086)?[\s-]*(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{7,8})\s*$/);
const contactName = fields.words(1, limits.contactNameMax);

export const submitBody = Joi.object({
  words: fields.words(limits.wordsMin, limits.wordsMax).required(),
  categoryCode: categoryCode.required(),
  place: Joi.object({
    source: oneOf(placeSources).required(),
    point: Joi.object({ lat: fields.lat.required(), lng: fields.lng.required() }),
    address: fields.words(0, limits.addressMax).allow(''),
    estateId: fields.id,
    houseId: fields.id,
  }).required(),
  fileIds: list(Joi.string().pattern(/^[0-9a-f]{32}$/)).unique().max(limits.photosMax),
  anonymous: Joi.boolean().required(),
  contactName,
  contactPhone: phone,
  // Work orders of a council come from its tasks alone.
  channel: oneOf(appealChannels.filter((channel) => channel !== 'council')),
  onBehalf: Joi.object({ name: contactName.required(), phone: phone.required() }),
});

export const paging = { limit: fields.limit, cursor: fields.cursor };
export const idParams = Joi.object({ id: fields.id.required() });
export const majorCode = Joi.string().pattern(/^\d{2}$/);
/** Words to look for: a 受理编号 or a part of the words. */
export const searchWords = fields.words(1, 40);
