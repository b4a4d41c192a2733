import Joi from 'joi';
import { ballotActions } from '../../../shared/ballots/dto';
import { ballotKinds, ballotModes, ballotStates, decisions, electorateKinds, paperWays, secrecies, slipStates } from '../../../shared/ballots/states';
import { count, id, list, moment, oneOf, orNull, pageOfSchema, shape, text } from '../../core/schemaWords';
import { fields } from '../../core/validate';
import { fileViewSchema } from '../files';

export { pageOfSchema };

/** Shapes of the answers, each mirrors the DTO of the same name in shared/ballots/dto.ts. */
const hash = Joi.string().pattern(/^[0-9a-f]{64}$/);
const tracker = Joi.string().pattern(/^[0-9a-f]{32}$/);

const share = shape({ numerator: id.max(1000), denominator: id.max(1000) });
const passRule = shape({ base: oneOf(['cast', 'eligible']), over: oneOf(['moreThan', 'atLeast']), share, abstainCounts: Joi.boolean() });
const optionCode = Joi.string().pattern(/^o[1-9]\d?$/);

const rule = shape({
  kind: oneOf(ballotKinds), mode: oneOf(ballotModes), electorate: oneOf(electorateKinds),
  options: list(shape({ code: optionCode, title: text, words: text, costFen: orNull(count) })), pickMost: orNull(id), capFen: orNull(count), quorum: orNull(share), passRule: orNull(passRule),
  matter: orNull(id), silence: orNull(shape({ decision: oneOf(['agree']), rule: text })),
});

/** What a paper says. Which keys belong to which mode is checked against the ballot by shared/ballots/choice.ts. */
export const choice = Joi.object({
  mode: oneOf(ballotModes).required(),
  decision: oneOf(decisions),
  options: list(optionCode).max(30),
  scores: Joi.object().pattern(optionCode, Joi.number().integer().min(1).max(5)).max(30),
  order: list(optionCode).max(30),
});

const weight = shape({ heads: count, area: count });
const gate = shape({
  key: oneOf(['participationArea', 'participationHeads', 'agreeArea', 'agreeHeads', 'quorum', 'agree']), unit: oneOf(['area', 'heads']), share, over: oneOf(['moreThan', 'atLeast']),
  base: count, needed: count, got: count, passed: Joi.boolean(),
});
const verdict = oneOf(['passed', 'failed', 'decided', 'tied', 'void']);
const outcome = shape({
  verdict, roll: weight, cast: weight, decide: orNull(shape({ agree: weight, oppose: weight, abstain: weight })), silent: orNull(weight), gates: list(gate),
  options: list(shape({ code: optionCode, count, papers: count, result: oneOf(['won', 'lost', 'tied']) })),
  rounds: list(shape({ counts: Joi.object().pattern(optionCode, count), exhausted: count, eliminated: list(optionCode) })), spentFen: orNull(count),
});

const row = {
  id, councilId: id, councilName: text, kind: oneOf(ballotKinds), secrecy: oneOf(secrecies), title: text, state: oneOf(ballotStates), noticeAt: orNull(moment), opensAt: orNull(moment),
  closesAt: orNull(moment), mine: shape({ entitled: Joi.boolean(), cast: count, left: count }), verdict: orNull(verdict), participation: orNull(shape({ cast: count, of: count })),
  allowedActions: list(oneOf(ballotActions)),
};
export const ballotRowSchema = shape(row);

const myVote = shape({
  rollNo: id, label: text, area: count, proxyFrom: orNull(text), castAt: orNull(moment), castWay: orNull(oneOf(paperWays)), choice: orNull(choice), blocked: orNull(text),
  givenTo: orNull(shape({ proxyId: id, name: text })),
});
export const progressSchema = shape({
  cast: weight, roll: weight, buildings: list(shape({ building: text, rollHeads: count, castHeads: count, rollArea: count, castArea: count })),
  distance: list(shape({ gate: Joi.string(), missing: count, unit: oneOf(['area', 'heads']) })),
});
const head = shape({ size: count, root: hash, at: moment });

export const ballotDetailSchema = shape({
  ...row, words: text, rule, photos: list(fileViewSchema), explanations: list(text), agendaItemId: orNull(id), topicId: orNull(id), proposalId: orNull(id),
  roll: orNull(shape({ fingerprint: hash, heads: count, area: count })), myVotes: list(myVote), howToVote: orNull(text), progress: orNull(progressSchema), outcome: orNull(outcome),
  papersRoot: orNull(hash), heads: list(head), annulledReason: orNull(text), version: id,
  timeline: list(shape({ at: moment, words: text })),
});

export const receiptSchema = shape({ tracker: tracker.allow(''), rollNo: id, choiceWords: text, castAt: moment, changed: Joi.boolean() });
const paper = shape({ tracker, choice, area: count, no: id.optional() });
export const inclusionSchema = shape({ found: Joi.boolean(), paper: orNull(paper), leafIndex: Joi.number().integer().min(-1), treeSize: count, path: list(hash), root: hash });
export const rollEntrySchema = shape({ no: id, label: text, building: text, area: count, voted: Joi.boolean() });
export const slipSchema = shape({
  id, rollNo: id, label: text, state: oneOf(slipStates), choice: orNull(choice), photos: list(fileViewSchema), enteredBy: text, enteredAt: moment, decidedBy: orNull(text), refusedReason: orNull(text),
  allowedActions: list(oneOf(['confirm', 'refuse'])),
});

/** What comes in. */
const shareInput = Joi.object({ numerator: id.max(1000).required(), denominator: id.max(1000).required() });
const fenMost = 100_000_000_000;
const ruleInput = Joi.object({
  mode: oneOf(ballotModes).required(),
  electorate: oneOf(electorateKinds).required(),
  options: list(Joi.object({ title: fields.words(1, 60).required(), words: fields.words(0, 500).allow(''), costFen: orNull(Joi.number().integer().min(1).max(fenMost)) })).max(30),
  pickMost: orNull(id.max(30)),
  capFen: orNull(Joi.number().integer().min(1).max(fenMost)),
  quorum: orNull(shareInput),
  passRule: orNull(Joi.object({
    base: oneOf(['cast', 'eligible']).required(), over: oneOf(['moreThan', 'atLeast']).required(), share: shareInput.required(), abstainCounts: Joi.boolean().required(),
  })),
  matter: orNull(id.max(9)),
  silence: Joi.boolean(),
});
const fileIds = list(Joi.string().pattern(/^[0-9a-f]{32}$/)).unique().max(9);
const draft = {
  kind: oneOf(ballotKinds), secrecy: oneOf(secrecies), title: fields.words(2, 80), words: fields.words(0, 4000).allow(''), rule: ruleInput, agendaItemId: orNull(fields.id), topicId: orNull(fields.id),
  proposalId: orNull(fields.id), opensAt: moment, closesAt: moment, fileIds,
};
const version = fields.id.required();
const rollNo = fields.id.required();

export const createBody = Joi.object({ councilId: fields.id.required(), ...draft }).fork(['kind', 'secrecy', 'title', 'words', 'rule', 'opensAt', 'closesAt'], (field) => field.required());
export const editBody = Joi.object({ version, ...draft });
export const versionBody = Joi.object({ version });
export const annulBody = Joi.object({ version, reason: fields.words(2, 300).required() });
export const paperBody = Joi.object({ rollNo, choice: choice.required(), proxyId: fields.id });
export const proxyBody = Joi.object({ rollNo, proxyPersonId: fields.id, phone: Joi.string().min(5).max(30) }).xor('proxyPersonId', 'phone');
export const slipBody = Joi.object({ rollNo, choice: choice.required(), fileIds: fileIds.min(1).required() });
export const refuseSlipBody = Joi.object({ reason: fields.words(2, 200).required() });
export const emptyBody = Joi.object({});

export const idParams = Joi.object({ id: fields.id.required() });
export const slipParams = Joi.object({ id: fields.id.required(), sid: fields.id.required() });
export const proxyParams = Joi.object({ id: fields.id.required(), pid: fields.id.required() });
export const paging = { limit: fields.limit, cursor: fields.cursor };
export const listQuery = Joi.object({ ...paging, councilId: fields.id, state: oneOf(ballotStates), mine: Joi.boolean() });
export const rollQuery = Joi.object({ ...paging, q: fields.words(1, 40) });
export const slipQuery = Joi.object({ ...paging, state: oneOf(slipStates) });
export const trackerQuery = Joi.object({ tracker: tracker.required() });
