import Joi from 'joi';
import { proposalLimits } from '../../../shared/proposals/limits';
import { answerStates, proposalMoves, proposalStates, reportableKinds, reportReasons, stances } from '../../../shared/proposals/states';
import { isChinaDate } from '../../../shared/core/dates';
import { count, id, itemsOfSchema, list, moment, oneOf, orNull, pageOfSchema, shape, text } from '../../core/schemaWords';
import { fields } from '../../core/validate';
import { fileViewSchema } from '../files';

export { pageOfSchema, itemsOfSchema };

/** Shapes of the answers, for the document and for the tests; each mirrors the DTO of the same name. */
const rowKeys = {
  id, councilId: id, councilName: text, title: text, summary: text, state: oneOf(proposalStates), authorName: text, mine: Joi.boolean(),
  cosign: shape({ count, threshold: count, untilAt: orNull(moment), mine: Joi.boolean() }),
  commentCount: count, createdAt: moment, thumbUrl: orNull(Joi.string()), hidden: Joi.boolean(), allowedActions: list(oneOf(proposalMoves)),
};
export const proposalRowSchema = shape(rowKeys);

const answer = shape({ state: oneOf(answerStates), reason: text, costFen: orNull(count), fromOn: orNull(fields.day), toOn: orNull(fields.day), byName: text, at: moment });
const amendment = shape({
  id, authorName: text, mine: Joi.boolean(), suggestion: text, reason: text, state: oneOf(['open', 'accepted', 'refused']), decisionWords: orNull(text), createdAt: moment,
});
const version = shape({ no: id, title: text, problem: text, suggestion: text, at: moment, why: text });
export const proposalDetailSchema = shape({
  ...rowKeys, problem: text, suggestion: text, expectedCostFen: orNull(count), anonymous: Joi.boolean(), photos: list(fileViewSchema), discussionUntilAt: orNull(moment),
  refusedReason: orNull(text), hiddenReason: orNull(text), answers: list(answer), amendments: list(amendment), versions: list(version), balance: shape({ for: count, against: count }),
  agendaItem: orNull(shape({ sessionId: id, sessionTitle: text, startsAt: moment, itemId: id })), timeline: list(shape({ at: moment, words: text })), version: id,
});
export const commentSchema = shape({
  id, authorName: text, mine: Joi.boolean(), stance: oneOf(stances), words: text, at: moment, hidden: Joi.boolean(), hiddenReason: orNull(text),
  allowedActions: list(oneOf(['report', 'hide', 'show'])),
});
const reportState = oneOf(['open', 'upheld', 'dismissed']);
export const reportSchema = shape({
  id, kind: oneOf(reportableKinds), objectId: id, proposalId: orNull(id), excerpt: text, reason: oneOf(reportReasons), words: text, at: moment, state: reportState,
  decisionWords: orNull(text), councilName: text,
});

/** What comes in. */
const limits = proposalLimits;
const paging = { limit: fields.limit, cursor: fields.cursor };
const costFen = Joi.number().integer().min(0).max(limits.costFenMax).allow(null);
const day = fields.day.custom((value: string, helpers) => (isChinaDate(value) ? value : helpers.error('date.base'))).allow(null);
const atVersion = { version: fields.id.required() };
const words = {
  title: fields.words(limits.titleMin, limits.titleMax),
  problem: fields.words(limits.problemMin, limits.problemMax),
  suggestion: fields.words(limits.suggestionMin, limits.suggestionMax),
  expectedCostFen: costFen,
  anonymous: Joi.boolean(),
  fileIds: list(Joi.string().pattern(/^[0-9a-f]{32}$/)).unique().max(limits.photosMax),
};
const decisionWords = fields.words(0, limits.decisionWordsMax).allow('');

export const idParams = Joi.object({ id: fields.id.required() });
export const amendmentParams = Joi.object({ id: fields.id.required(), amendmentId: fields.id.required() });
export const emptyBody = Joi.object({});
export const listQuery = Joi.object({ ...paging, councilId: fields.id, state: oneOf(proposalStates), mine: Joi.boolean(), q: fields.words(0, limits.searchMax).allow('') });
export const similarQuery = Joi.object({ councilId: fields.id.required(), words: fields.words(1, limits.similarWordsMax).required() });
export const pageQuery = Joi.object(paging);
export const reportsQuery = Joi.object({ ...paging, councilId: fields.id, state: reportState });

const { expectedCostFen, fileIds, ...texts } = words;
export const newProposalBody = Joi.object({ ...texts, councilId: fields.id, submit: Joi.boolean() }).options({ presence: 'required' }).append({ expectedCostFen: expectedCostFen.optional(), fileIds: fileIds.optional() });
export const editBody = Joi.object({ ...words, ...atVersion });
export const versionBody = Joi.object(atVersion);
export const refuseBody = Joi.object({ ...atVersion, reason: fields.words(limits.refuseReasonMin, limits.refuseReasonMax).required() });
export const commentBody = Joi.object({ stance: oneOf(stances).required(), words: fields.words(limits.commentMin, limits.commentMax).required() });
export const amendBody = Joi.object({ suggestion: words.suggestion.required(), reason: fields.words(limits.amendReasonMin, limits.amendReasonMax).required() });
export const decideAmendmentBody = Joi.object({ ...atVersion, words: decisionWords });
export const answerBody = Joi.object({
  ...atVersion, state: oneOf(answerStates).required(), reason: fields.words(limits.answerReasonMin, limits.answerReasonMax).required(), costFen, fromOn: day, toOn: day,
});
export const hideBody = Joi.object({ reason: fields.words(limits.hideReasonMin, limits.hideReasonMax).required() });
export const reportBody = Joi.object({
  kind: oneOf(reportableKinds).required(), objectId: fields.id.required(), reason: oneOf(reportReasons).required(), words: fields.words(0, limits.reportWordsMax).allow('').required(),
});
/** The words that decide a report become the reason a hidden text shows its author. */
export const decideReportBody = Joi.object({ words: fields.words(limits.hideReasonMin, limits.hideReasonMax).required() });
