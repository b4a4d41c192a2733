import Joi from 'joi';
import { appealLimits } from '../../../shared/appeals/limits';
import { warningColours } from '../../../shared/appeals/states';
import { opinionStances, resolutionDecisions, resolutionManners, taskActions, taskStates, topicMoves, topicStages, topicStates } from '../../../shared/topics/states';
import { taskFenMost } from '../../../shared/topics/tasks';
import { count, id, itemsOfSchema, list, moment, oneOf, orNull, pageOfSchema, shape, text } from '../../core/schemaWords';
import { fields } from '../../core/validate';
import { fileViewSchema } from '../files';

export { pageOfSchema, itemsOfSchema };

/** Shapes of the answers; each mirrors the DTO of the same name. */
const colour = oneOf(warningColours);
const photos = list(fileViewSchema);
const topicRow = {
  id, councilId: id, councilName: text, title: text, summary: text, stage: oneOf(topicStages), state: oneOf(topicStates), stageDueOn: fields.day, colour, ownerName: text,
  opinionCount: count, myOpinion: orNull(oneOf(opinionStances)), createdAt: moment, allowedActions: list(oneOf(topicMoves)),
};
export const topicRowSchema = shape(topicRow);
export const askSchema = shape({
  id, topicId: id, topicTitle: text, councilName: text, seatTitle: text, organisationName: orNull(text), words: text, dueAt: moment, colour,
  answer: orNull(shape({ words: text, at: moment, byName: text, photos, late: Joi.boolean() })), allowedActions: list(oneOf(['answer'])),
});
export const taskSchema = shape({
  id, resolutionId: id, title: text, words: text, executorName: text, helperName: orNull(text), supervisorName: orNull(text), dueOn: fields.day, colour, budgetCapFen: orNull(count),
  spentFen: count, progress: count.max(100), state: oneOf(taskStates), doneAt: orNull(moment), cancelReason: orNull(text),
  appeal: orNull(shape({ id, caseNo: Joi.string(), stateLabel: text })),
  reports: list(shape({ at: moment, progress: count.max(100), words: text, spentFen: count, byName: text, photos })),
  rating: shape({ average: orNull(Joi.number()), count, mine: orNull(count) }), allowedActions: list(oneOf(taskActions)), version: id,
});
export const resolutionSchema = shape({
  id, councilId: id, councilName: text, topicId: orNull(id), proposalId: orNull(id), sessionId: orNull(id), ballotId: orNull(id), title: text, words: text,
  decision: oneOf(resolutionDecisions), manner: oneOf(resolutionManners), outsideSource: orNull(text), decidedOn: fields.day, photos, tasks: list(taskSchema),
  allowedActions: list(oneOf(['addTask'])),
});
export const topicDetailSchema = shape({
  ...topicRow, words: text, photos, origin: shape({ kind: oneOf(['secretary', 'appeals', 'proposal']), id: orNull(id), words: text }),
  stages: list(shape({ stage: oneOf(topicStages), ownerName: text, startedAt: orNull(moment), dueOn: orNull(fields.day), endedAt: orNull(moment), exitWords: orNull(text) })),
  conditions: list(shape({ words: text, holds: Joi.boolean() })),
  opinions: shape({
    buildings: list(shape({ building: text, support: count, oppose: count, unsure: count, households: count })),
    mine: orNull(shape({ stance: oneOf(opinionStances), words: text })),
  }),
  opinionSummary: orNull(text), asks: list(askSchema), resolutions: list(resolutionSchema),
  ballots: list(shape({ id, title: text, state: Joi.string(), verdict: orNull(Joi.string()) })),
  agendaItems: list(shape({ sessionId: id, sessionTitle: text, startsAt: moment, itemId: id })), timeline: list(shape({ at: moment, words: text })), version: id,
});
export const opinionSchema = shape({
  id, authorName: text, building: orNull(text), stance: oneOf(opinionStances), words: text, at: moment, mine: Joi.boolean(), hidden: Joi.boolean(), allowedActions: list(oneOf(['report'])),
});
export const suggestionSchema = shape({
  councilId: id, councilName: text, categoryCode: Joi.string(), categoryName: text, estateName: text, appealCount: count, appealIds: list(id),
});
export const boardSchema = shape({
  sessionsHeld: count, topicsOpen: count, topicsSolved: count, proposalsAdopted: count, ballotsHeld: count, tasksPromised: count, tasksDone: count, tasksLate: count,
  byMonth: list(shape({ month: Joi.string(), sessions: count, solved: count })), explanation: text,
});

/** Fields of bodies and queries. */
export interface Paging {
  limit: number;
  cursor?: string;
}
export const paging = { limit: fields.limit, cursor: fields.cursor };
export const idParams = Joi.object({ id: fields.id.required() });
export const yes = Joi.boolean().valid(true);
const words = (least: number, most: number): Joi.StringSchema => (least === 0 ? fields.words(0, most).allow('') : fields.words(least, most));
const fileIds = list(Joi.string().pattern(/^[0-9a-f]{32}$/)).unique().max(appealLimits.photosMax);
const fen = Joi.number().integer().min(0).max(taskFenMost);
const version = fields.id.required();
const day = fields.day;

export const topicBody = Joi.object({
  councilId: fields.id.required(), title: words(4, 60).required(), words: words(10, 2000).required(), ownerPersonId: fields.id, stageDueOn: day.required(), fileIds: fileIds.default([]),
  originKind: oneOf(['secretary', 'appeals', 'proposal']).required(), originId: fields.id, appealIds: list(fields.id).unique().min(1).max(200),
});
export const topicChange = Joi.object({ version, title: words(4, 60), words: words(10, 2000), stageDueOn: day, ownerPersonId: fields.id });
export const opinionBody = Joi.object({ stance: oneOf(opinionStances).required(), words: words(0, 500).required() });
export const wordsBody = (least: number, most: number): Joi.ObjectSchema => Joi.object({ version, words: words(least, most).required() });
export const stepBody = Joi.object({ version, words: words(0, 300).required(), stageDueOn: day.required(), ownerPersonId: fields.id });
export const askBody = Joi.object({ seatId: fields.id.required(), words: words(4, 500).required() });
export const answerBody = Joi.object({ words: words(2, 1000).required(), fileIds: fileIds.default([]) });
export const outsideBody = Joi.object({
  councilId: fields.id.required(), topicId: fields.id, proposalId: fields.id, title: words(4, 80).required(), words: words(2, 2000).required(),
  decision: oneOf(resolutionDecisions).required(), outsideSource: words(2, 200).required(), decidedOn: day.required(), fileIds: fileIds.min(1).required(),
});
const taskFields = {
  executorPersonId: fields.id, executorOrganisationId: fields.id, helperName: words(1, 60), supervisorPersonId: fields.id, budgetCapFen: fen,
};
export const taskBody = Joi.object({ title: words(2, 80).required(), words: words(0, 1000).required(), dueOn: day.required(), ...taskFields });
export const taskChange = Joi.object({ version, title: words(2, 80), words: words(0, 1000), dueOn: day, ...taskFields });
export const reportBody = Joi.object({ version, progress: count.max(100).required(), words: words(2, 1000).required(), spentFen: fen.required(), fileIds: fileIds.default([]) });
export const finishBody = Joi.object({ version, words: words(2, 1000).required(), fileIds: fileIds.required() });
export const cancelBody = Joi.object({ version, reason: words(2, 300).required() });
export const rateBody = Joi.object({ score: Joi.number().integer().min(1).max(5).required(), words: words(0, 300).required() });
export const workOrderBody = Joi.object({ words: words(2, 1000), categoryCode: Joi.string().pattern(/^\d{6,8}$/) });
