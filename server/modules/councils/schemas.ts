import Joi from 'joi';
import { councilLimits as limits } from '../../../shared/councils/limits';
import {
  councilRelations,
  councilScopes,
  councilTemplates,
  inviteReplies,
  itemDecisions,
  officeKinds,
  seatKinds,
  sessionMoves,
  sessionStates,
  speakerStates,
  subjectKinds,
} from '../../../shared/councils/states';
import { count, id, itemsOfSchema, list, moment, oneOf, orNull, pageOfSchema, shape, text } from '../../core/schemaWords';
import { fields } from '../../core/validate';
import { fileViewSchema } from '../files';

export { pageOfSchema, itemsOfSchema };

/** Shapes of the answers; each mirrors the DTO of the same name. */
const councilRow = {
  id, name: Joi.string(), template: oneOf(councilTemplates), scope: oneOf(councilScopes), scopeName: text, communityName: text, relations: list(oneOf(councilRelations)),
  nextSession: orNull(shape({ id, startsAt: moment, place: text })),
  counts: shape({ sessionsHeld: count, topicsOpen: count, topicsSolved: count, tasksPromised: count, tasksDone: count }),
};
export const councilRowSchema = shape(councilRow);
const rules = {
  words: text, presenceNumerator: id, presenceDenominator: id, monthlyDay: count, monthlyTime: Joi.string(), place: text, cosignThreshold: id, cosignDays: id, discussionDays: id,
  similarAppeals: id, answerDays: id, silenceRule: orNull(Joi.string()),
};
const seat = shape({
  id, kind: oneOf(seatKinds), title: Joi.string(), votes: Joi.boolean(), rotates: Joi.boolean(), organisationName: orNull(text), holderName: orNull(text), holderPersonId: orNull(id),
  termEndsOn: orNull(fields.day), mine: Joi.boolean(), rotation: list(shape({ month: Joi.string(), organisationName: text })),
});
const councilActions = ['edit', 'fillSeat', 'rotate', 'addTopic', 'addSession', 'addBallot', 'propose', 'addOutsideResult'];
export const councilDetailSchema = shape({
  ...councilRow, rules: shape(rules), seats: list(seat), officers: list(shape({ office: oneOf(officeKinds), personId: orNull(id), name: text })), rollHouseholds: count,
  allowedActions: list(oneOf(councilActions)), version: id,
});
export const councilPersonSchema = shape({ personId: id, name: Joi.string(), what: text });

const sessionRow = {
  id, councilId: id, councilName: Joi.string(), title: Joi.string(), state: oneOf(sessionStates), startsAt: moment, place: text, itemCount: count, minutesTotal: count,
  myReply: orNull(oneOf(inviteReplies)), attended: Joi.boolean(), allowedActions: list(oneOf(sessionMoves)),
};
export const sessionRowSchema = shape(sessionRow);
const agendaItem = shape({
  id, place: id, title: Joi.string(), words: text, minutes: id, startsAtClock: Joi.string(), subject: shape({ kind: oneOf(subjectKinds), id: orNull(id) }),
  addressedTo: orNull(shape({ seatId: id, title: text })), minutesWords: text, decision: oneOf(itemDecisions), decisionWords: text, ballotId: orNull(id), resolutionId: orNull(id),
  speakers: list(shape({ id, name: text, state: oneOf(speakerStates), mine: Joi.boolean() })),
});
export const sessionDetailSchema = shape({
  ...sessionRow, words: text, agenda: list(agendaItem),
  people: list(shape({ personId: orNull(id), name: text, seatTitle: orNull(text), reply: oneOf(inviteReplies), arrivedAt: orNull(moment) })),
  presence: shape({ seatsPresent: count, votingSeats: count, needed: count, reached: Joi.boolean() }),
  minutesWords: orNull(text), postedAt: orNull(moment), openedAt: orNull(moment), endedAt: orNull(moment), publishedAt: orNull(moment), cancelledReason: orNull(text),
  photos: list(fileViewSchema), timeline: list(shape({ at: moment, words: text })), version: id,
});
export const doorCodeSchema = shape({ text: Joi.string(), expiresAt: moment });

/** What comes in. */
export const paging = { limit: fields.limit, cursor: fields.cursor };
export const idParams = Joi.object({ id: fields.id.required() });
export const seatParams = Joi.object({ id: fields.id.required(), seatId: fields.id.required() });
export const itemParams = Joi.object({ id: fields.id.required(), itemId: fields.id.required() });
export const speakerParams = Joi.object({ id: fields.id.required(), speakerId: fields.id.required() });

const version = fields.id.required();
const days = Joi.number().integer().min(1).max(365);
const share = Joi.number().integer().min(1).max(100);
const month = Joi.string().pattern(/^20\d{2}-(0[1-9]|1[0-2])$/);
const optionalWords = (most: number): Joi.StringSchema => fields.words(0, most).allow('');
const place = fields.words(1, limits.placeMax);

const rulesInput = {
  words: optionalWords(limits.rulesWordsMax), presenceNumerator: share, presenceDenominator: share, monthlyDay: Joi.number().integer().min(0).max(28),
  monthlyTime: Joi.string().pattern(/^([01]\d|2[0-3]):[0-5]\d$/), place: optionalWords(limits.placeMax), cosignThreshold: Joi.number().integer().min(1).max(10_000),
  cosignDays: days, discussionDays: days, similarAppeals: Joi.number().integer().min(2).max(100), answerDays: Joi.number().integer().min(1).max(60),
  silenceRule: fields.words(2, limits.silenceRuleMax).allow(null),
};
const councilName = fields.words(limits.nameMin, limits.nameMax);
export const createCouncilBody = Joi.object({
  name: councilName.required(), template: oneOf(councilTemplates).required(), scope: oneOf(councilScopes).required(), scopeId: Joi.string().pattern(/^\d{1,20}$/).required(), ...rulesInput,
});
export const editCouncilBody = Joi.object({ version, name: councilName, ...rulesInput });
export const holderBody = Joi.object({ personId: fields.id, organisationId: fields.id, startsOn: fields.day.required(), endsOn: fields.day.required() });
export const rotationBody = Joi.object({
  seatId: fields.id.required(),
  months: list(Joi.object({ month: month.required(), organisationId: fields.id.required() })).unique('month').max(limits.rotationMonthsMax).required(),
});
export const officersBody = Joi.object({ office: oneOf(officeKinds).required(), personIds: list(fields.id).unique().max(limits.officersMax).required() });

const sessionWords = { title: fields.words(limits.titleMin, limits.sessionTitleMax), words: optionalWords(limits.wordsMax), startsAt: fields.moment, place };
export const createSessionBody = Joi.object({
  councilId: fields.id.required(), title: sessionWords.title.required(), words: sessionWords.words.required(), startsAt: sessionWords.startsAt.required(), place: place.required(),
});
export const editSessionBody = Joi.object({ version, ...sessionWords });
const agendaItemInput = Joi.object({
  id: fields.id, title: fields.words(limits.titleMin, limits.itemTitleMax).required(), words: optionalWords(limits.wordsMax).required(),
  minutes: Joi.number().integer().min(1).max(limits.itemMinutesMax).required(), subjectKind: oneOf(subjectKinds).required(), subjectId: fields.id, addressedSeatId: fields.id,
});
export const agendaBody = Joi.object({ version, items: list(agendaItemInput).max(limits.agendaItemsMax).required() });
export const turnBody = Joi.object({ version, words: optionalWords(limits.cancelReasonMax) });
export const cancelBody = Joi.object({ version, words: fields.words(limits.cancelReasonMin, limits.cancelReasonMax).required() });
export const minutesBody = Joi.object({
  version, minutesWords: fields.words(limits.minutesWordsMin, limits.minutesWordsMax).required(),
  items: list(Joi.object({ id: fields.id.required(), minutesWords: optionalWords(limits.minutesWordsMax).required() })).unique('id').max(limits.agendaItemsMax).required(),
  fileIds: list(Joi.string().pattern(/^[0-9a-f]{32}$/)).unique().max(limits.photosMax).required(),
});
export const replyBody = Joi.object({ reply: oneOf(['coming', 'absent']).required() });
/** Six digits, or the whole text of the picture at the door. */
export const attendBody = Joi.object({ code: Joi.string().min(4).max(300).required() });
export const admitBody = Joi.object({ personId: fields.id.required() });
export const decisionBody = Joi.object({ decision: oneOf(['adopted', 'rejected', 'deferred']).required(), words: fields.words(limits.decisionWordsMin, limits.wordsMax).required() });
