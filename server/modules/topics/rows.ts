import type { OpinionStance, ResolutionDecision, ResolutionManner, TaskState, TopicStage, TopicState } from '../../../shared/topics/states';
import { AppError, demand } from '../../core/errors';
import type { SqlRow } from '../../core/sql';
import type { TopicContext } from './context';

export interface TopicRecord {
  id: number;
  councilId: number;
  title: string;
  words: string;
  stage: TopicStage;
  state: TopicState;
  stageDueOn: string;
  ownerPersonId: number;
  originKind: 'secretary' | 'appeals' | 'proposal';
  originId: number | null;
  categoryCode: string | null;
  opinionSummary: string | null;
  opinionCount: number;
  version: number;
  createdAt: Date;
}

export interface OpinionRecord {
  id: number;
  topicId: number;
  personId: number;
  stance: OpinionStance;
  words: string;
  hidden: number;
}

export interface AskRecord {
  id: number;
  topicId: number;
  councilId: number;
  seatId: number;
  words: string;
  askedAt: Date;
  yellowAt: Date;
  orangeAt: Date;
  dueAt: Date;
  answerWords: string | null;
  answeredAt: Date | null;
  answeredByPersonId: number | null;
}

export interface ResolutionRecord {
  id: number;
  councilId: number;
  topicId: number | null;
  proposalId: number | null;
  sessionId: number | null;
  ballotId: number | null;
  title: string;
  words: string;
  decision: ResolutionDecision;
  manner: ResolutionManner;
  outsideSource: string | null;
  decidedOn: string;
}

export interface TaskRecord {
  id: number;
  resolutionId: number;
  councilId: number;
  title: string;
  words: string;
  executorPersonId: number | null;
  executorOrganisationId: number | null;
  helperName: string | null;
  supervisorPersonId: number | null;
  dueOn: string;
  budgetCapFen: number | null;
  spentFen: number;
  progress: number;
  state: TaskState;
  appealId: number | null;
  doneAt: Date | null;
  version: number;
  createdAt: Date;
}

const columns = (names: string): ((alias: string) => string) => (alias) => names.split(' ').map((name) => `${alias}.${name}`).join(', ');

export const topicColumns = columns(
  'id councilId title words stage state stageDueOn ownerPersonId originKind originId categoryCode opinionSummary opinionCount version createdAt',
);
export const resolutionColumns = columns('id councilId topicId proposalId sessionId ballotId title words decision manner outsideSource decidedOn');
export const taskColumns = columns(
  `id resolutionId councilId title words executorPersonId executorOrganisationId helperName supervisorPersonId dueOn budgetCapFen spentFen progress state appealId
   doneAt version createdAt`.replace(/\s+/g, ' '),
);
export const askColumns = columns('id topicId seatId words askedAt yellowAt orangeAt dueAt answerWords answeredAt answeredByPersonId');

/** The locking read every change of a topic begins with. Throws NOT_FOUND. */
export async function lockTopic({ core }: TopicContext, id: number): Promise<TopicRecord> {
  const { sql } = core.db;
  const row = await sql.one<TopicRecord>(`SELECT ${topicColumns('t')} FROM topics t WHERE t.id = ?${sql.forUpdate}`, [id]);
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** Writes a topic as it was decided under its lock; the condition on state and version stays as the second bolt. */
export async function updateTopic({ core }: TopicContext, row: TopicRecord, set: SqlRow, now: Date): Promise<void> {
  const changed = await core.db.sql.update('topics', { ...set, version: row.version + 1, updatedAt: now }, { id: row.id, state: row.state, version: row.version });
  demand(changed === 1, 'CHANGED_MEANWHILE');
}

/** As `lockTopic` for a task. */
export async function lockTask({ core }: TopicContext, id: number): Promise<TaskRecord> {
  const { sql } = core.db;
  const row = await sql.one<TaskRecord>(`SELECT ${taskColumns('k')} FROM resolutionTasks k WHERE k.id = ?${sql.forUpdate}`, [id]);
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** As `updateTopic` for a task. */
export async function updateTask({ core }: TopicContext, row: TaskRecord, set: SqlRow): Promise<void> {
  const changed = await core.db.sql.update('resolutionTasks', { ...set, version: row.version + 1 }, { id: row.id, state: row.state, version: row.version });
  demand(changed === 1, 'CHANGED_MEANWHILE');
}
