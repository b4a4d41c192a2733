import type { ProposalDetail } from '../../../../shared/proposals/dto';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Change, ProposalContext } from '../context';
import { lockForMove, writeMove } from '../makeMove';
import type { ProposalRecord } from '../proposalRow';
import { showProposal } from '../queries/showProposal';

export interface ProposalWords {
  title: string;
  problem: string;
  suggestion: string;
  expectedCostFen?: number | null;
  anonymous: boolean;
  fileIds?: string[];
}
export type NewProposal = ProposalWords & { councilId: number; submit: boolean };

const ownerOf = (id: number): { kind: string; id: number } => ({ kind: 'proposal', id });

/**
 * Writes a proposal, as a draft or at once for screening. Throws CONSENT_REQUIRED, NOT_FOUND (no such council), NOT_A_MEMBER (neither a resident of the
 * scope nor on a seat), FILE_NOT_YOURS.
 */
export async function createProposal(context: ProposalContext, request: { actor: Actor; now: Date; input: NewProposal }): Promise<ProposalDetail> {
  const { core, parts } = context;
  const { actor, now, input } = request;
  return inTransaction(core.db, async () => {
    await parts.identity.requireConsent(actor.personId);
    const council = await parts.councils.facts(input.councilId);
    if (!council) throw new AppError('NOT_FOUND');
    const relations = await parts.councils.relations(actor, council.id, now);
    demand(relations.includes('member') || relations.includes('seat'), 'NOT_A_MEMBER');
    const state = input.submit ? 'screening' : 'draft';
    const id = await core.db.sql.insert('proposals', {
      councilId: council.id, authorPersonId: actor.personId, anonymous: input.anonymous, title: input.title, problem: input.problem, suggestion: input.suggestion,
      expectedCostFen: input.expectedCostFen ?? null, state, cosignThreshold: council.cosignThreshold, createdAt: now, submittedAt: input.submit ? now : null, updatedAt: now,
    });
    await parts.files.attach(input.fileIds ?? [], actor.personId, ownerOf(id));
    const move = input.submit ? 'submit' : 'create';
    await parts.councils.writeEvent({ objectKind: 'proposal', objectId: id, councilId: council.id, move, toState: state, actor, at: now, isPublic: false });
    return showProposal(context, { actor, now }, id);
  });
}

/** Keeps the wording in force as an earlier one, before it changes. */
export async function keepVersion({ core }: ProposalContext, row: ProposalRecord, why: string, now: Date): Promise<void> {
  const last = await core.db.sql.one<{ no: number | null }>('SELECT MAX(no) AS no FROM proposalVersions WHERE proposalId = ?', [row.id]);
  const { title, problem, suggestion } = row;
  await core.db.sql.insert('proposalVersions', { proposalId: row.id, no: (last?.no ?? 0) + 1, title, problem, suggestion, at: now, why });
}

/** `fileIds` are all its photos from now on: those named again stay, new ones are added, the others go. */
async function setPhotos({ parts }: ProposalContext, { actor, id, fileIds }: Change & { fileIds: string[] }): Promise<void> {
  const earlier = ((await parts.files.viewsOf('proposal', [id], false)).get(id) ?? []).map((file) => file.id);
  await parts.files.detach(earlier.filter((fileId) => !fileIds.includes(fileId)), ownerOf(id));
  await parts.files.attach(fileIds.filter((fileId) => !earlier.includes(fileId)), actor.personId, ownerOf(id));
}

/**
 * The author changes a draft, or a refused proposal before it is submitted again; what was once submitted is kept as an earlier wording.
 * Throws CONSENT_REQUIRED, NOT_FOUND, CHANGED_MEANWHILE, PROPOSAL_NOT_YOURS, PROPOSAL_WRONG_STATE, FILE_NOT_YOURS.
 */
export async function editProposal(context: ProposalContext, change: Change & { input: Partial<ProposalWords> & { version: number } }): Promise<ProposalDetail> {
  const { version, fileIds, ...words } = change.input;
  return inTransaction(context.core.db, async () => {
    await context.parts.identity.requireConsent(change.actor.personId);
    const allowed = await lockForMove(context, 'edit', { ...change, version });
    if (allowed.row.submittedAt) await keepVersion(context, allowed.row, '提案人修改', change.now);
    await writeMove(context, allowed, 'edit', { ...change, set: words });
    if (fileIds) await setPhotos(context, { ...change, fileIds });
    return showProposal(context, change, change.id);
  });
}
