import type { BallotRule } from '../../../../shared/ballots/dto';
import type { BallotKind, Secrecy } from '../../../../shared/ballots/states';
import { planBallotMove } from '../../../../shared/ballots/moves';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { factsOf, readBallot, ruleOf } from '../ballotRow';
import type { BallotContext } from '../context';
import { writeBallotEvent } from '../events';
import { requireRole } from '../policy';
import { buildRule, type RuleInput } from '../ruleInput';

export interface DraftInput {
  kind: BallotKind;
  secrecy: Secrecy;
  title: string;
  words: string;
  rule: RuleInput;
  agendaItemId?: number | null;
  topicId?: number | null;
  proposalId?: number | null;
  opensAt: string;
  closesAt: string;
  fileIds?: string[];
}

export const ballotFiles = 'ballot';

async function demandInCouncil({ core }: BallotContext, councilId: number, table: 'topics' | 'proposals', id: number | null): Promise<void> {
  if (id === null) return;
  const row = await core.db.sql.one(`SELECT id FROM ${table} WHERE id = ? AND councilId = ?`, [id, councilId]);
  if (!row) throw new AppError('INPUT_INVALID', { [table === 'topics' ? 'topicId' : 'proposalId']: '不属于这个议事会' });
}

interface Links {
  agendaItemId: number | null;
  topicId: number | null;
  proposalId: number | null;
}

/** What the ballot is about. The item's own subject is taken over, so that what is decided finds its way back to it. */
async function linksOf(context: BallotContext, councilId: number, draft: Pick<DraftInput, 'kind' | 'agendaItemId' | 'topicId' | 'proposalId'>): Promise<Links> {
  const { agendaItemId = null, topicId = null, proposalId = null } = draft;
  await demandInCouncil(context, councilId, 'topics', topicId);
  await demandInCouncil(context, councilId, 'proposals', proposalId);
  demand(agendaItemId !== null || draft.kind !== 'councilVote', 'ITEM_NOT_POSTED', { agendaItemId: '请选择已公布议程上的一项' });
  if (agendaItemId === null) return { agendaItemId, topicId, proposalId };
  const item = await context.parts.councils.agendaItem(agendaItemId);
  demand(item && item.councilId === councilId && item.posted, 'ITEM_NOT_POSTED', { agendaItemId: '这一项不在已公布的议程上' });
  return {
    agendaItemId,
    topicId: topicId ?? (item.subjectKind === 'topic' ? item.subjectId : null),
    proposalId: proposalId ?? (item.subjectKind === 'proposal' ? item.subjectId : null),
  };
}

async function rowOf(context: BallotContext, councilId: number, draft: DraftInput) {
  const facts = await context.parts.councils.facts(councilId);
  if (!facts) throw new AppError('NOT_FOUND');
  const { kind, secrecy, title, words } = draft;
  const rule: BallotRule = buildRule(draft, facts.silenceRule);
  const [opensAt, closesAt] = [new Date(draft.opensAt), new Date(draft.closesAt)];
  demand(opensAt < closesAt, 'BALLOT_WINDOW_INVALID', { closesAt: '结束要晚于开始' });
  return { kind, secrecy, title, words, rule: JSON.stringify(rule), ...(await linksOf(context, councilId, draft)), opensAt, closesAt };
}

/**
 * Drafts a ballot of a council. Errors: NOT_FOUND, NOT_ALLOWED, INPUT_INVALID (field of the rule), ITEM_NOT_POSTED, BALLOT_WINDOW_INVALID,
 * FILE_NOT_YOURS. Returns its id.
 */
export async function createBallot(context: BallotContext, request: { actor: Actor; now: Date; councilId: number; input: DraftInput }): Promise<number> {
  const { actor, now, councilId, input } = request;
  const { core, parts } = context;
  return inTransaction(core.db, async () => {
    await parts.councils.require(actor, councilId, ['secretary'], now);
    const row = await rowOf(context, councilId, input);
    const id = await core.db.sql.insert('ballots', { councilId, ...row, state: 'draft', createdAt: now, createdByPersonId: actor.personId });
    await parts.files.attach(input.fileIds ?? [], actor.personId, { kind: ballotFiles, id });
    await writeBallotEvent(context, { id, councilId, state: 'draft' }, { move: 'create', actor, at: now });
    return id;
  });
}

/** Changes a draft; what is not given stays. Errors as `createBallot`, and BALLOT_WRONG_STATE, CHANGED_MEANWHILE. */
export async function editBallot(context: BallotContext, request: { actor: Actor; now: Date; ballotId: number; version: number; input: Partial<DraftInput> }): Promise<void> {
  const { actor, now, ballotId, version, input } = request;
  const { core, parts } = context;
  await inTransaction(core.db, async () => {
    const ballot = await readBallot(context, ballotId, true);
    await requireRole(context, actor, ballot, 'keeper');
    const plan = planBallotMove(factsOf(ballot), 'edit', now);
    if (!plan.ok) throw new AppError(plan.reason);
    demand(ballot.version === version, 'CHANGED_MEANWHILE');
    const { silence, ...rule } = ruleOf(ballot);
    const { kind, secrecy, title, words, agendaItemId, topicId, proposalId } = ballot;
    const moments = { opensAt: ballot.opensAt?.toISOString() ?? '', closesAt: ballot.closesAt?.toISOString() ?? '' };
    // What the earlier item was about says nothing of another one.
    const isMoved = input.agendaItemId !== undefined && input.agendaItemId !== agendaItemId;
    const about = isMoved ? { agendaItemId } : { agendaItemId, topicId, proposalId };
    const before: DraftInput = { kind, secrecy, title, words, rule: { ...rule, silence: silence !== null }, ...about, ...moments };
    const row = await rowOf(context, ballot.councilId, { ...before, ...input });
    await core.db.sql.update('ballots', { ...row, version: version + 1 }, { id: ballotId, version });
    await parts.files.attach(input.fileIds ?? [], actor.personId, { kind: ballotFiles, id: ballotId });
    await writeBallotEvent(context, ballot, { move: 'edit', actor, at: now });
  });
}
