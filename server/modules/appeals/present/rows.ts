import { caseNoOf } from '../../../../shared/appeals/caseNo';
import { clockView } from '../../../../shared/appeals/clocks';
import type { AppealRow, PublicAppealRow, SimilarAppeal } from '../../../../shared/appeals/dto';
import type { AppealFacts } from '../../../../shared/appeals/moveFacts';
import { summaryOf } from '../../../../shared/appeals/limits';
import { movesFor } from '../../../../shared/appeals/moves';
import type { Actor } from '../../../core/actor';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';
import { type FactRow, moveActorOf } from '../load';
import { relationsOf, type Standing, viewerOf } from '../policy';
import { type PlacedRow, placeLine, publicPlace, publicPoint, unitNameOf } from './place';
import { publicWords } from './publicWords';

/** What every list reads of an appeal; `summary` is the beginning of its words. */
export type ListRecord = FactRow &
  PlacedRow &
  Pick<
    AppealRecord,
    'channel' | 'authorPersonId' | 'urgency' | 'majorCode' | 'createdAt' | 'ackStartedAt' | 'resolveStartedAt' | 'dueAt' | 'yellowAt' | 'orangeAt' | 'supervisedAt'
  > & { summary: string; handlerName: string | null };

export interface RowReader {
  actor: Actor;
  now: Date;
  standing: Standing;
  facts: AppealFacts;
  thumbUrl: string | null;
}

/** One row for its author or for staff. */
export function presentRow(context: AppealContext, row: ListRecord, reader: RowReader): AppealRow {
  const { actor, now, standing, facts } = reader;
  const { territory } = context.parts;
  const relations = relationsOf(row, actor, standing);
  const isStaff = viewerOf(actor, relations, row) === 'staff';
  return {
    id: row.id,
    caseNo: caseNoOf(row.id, row.createdAt),
    summary: summaryOf(row.summary),
    categoryName: context.categories.nameOf(row.categoryCode),
    majorCode: row.majorCode,
    urgency: row.urgency,
    state: row.state,
    outcome: row.outcome,
    channel: row.channel,
    place: placeLine(territory, row, isStaff ? 'building' : 'exact'),
    createdAt: row.createdAt.toISOString(),
    clock: clockView(row, now),
    thumbUrl: reader.thumbUrl,
    unitName: unitNameOf(territory, row.unitKind, row.unitCode),
    handlerName: row.handlerName,
    remindCount: row.remindCount,
    supervised: row.supervisedAt !== null,
    bounceCount: row.bounceCount,
    reopenCount: row.reopenCount,
    pendingRequest: isStaff ? row.pendingRequest : null,
    allowedActions: movesFor(facts, moveActorOf(actor, relations), now),
  };
}

/** What a list for others reads: no person, no house. `words` is null until it is released. */
export type PublicRecord = PlacedRow &
  Pick<AppealRecord, 'id' | 'state' | 'outcome' | 'categoryCode' | 'majorCode' | 'publicState' | 'contactName' | 'createdAt' | 'closedAt' | 'followerCount'> & {
    summary: string;
    following: number;
  };

export type FollowedRecord = PublicRecord &
  Pick<AppealRecord, 'urgency' | 'ackStartedAt' | 'resolveStartedAt' | 'dueAt' | 'yellowAt' | 'orangeAt' | 'unitKind' | 'unitCode' | 'reopenCount'>;

/** Until a person has looked at the words, others see only what it is about. */
export function publicSummary(context: AppealContext, row: Pick<PublicRecord, 'summary' | 'publicState' | 'contactName' | 'categoryCode'>): string {
  return row.publicState === 'released' ? summaryOf(publicWords(row.summary, [row.contactName])) : context.categories.nameOf(row.categoryCode);
}

export function presentPublicRow(context: AppealContext, row: PublicRecord, thumbUrl: string | null): PublicAppealRow {
  const { territory } = context.parts;
  return {
    id: row.id,
    summary: publicSummary(context, row),
    categoryName: context.categories.nameOf(row.categoryCode),
    majorCode: row.majorCode,
    state: row.state,
    outcome: row.outcome,
    place: publicPlace(territory, row),
    point: publicPoint(territory, row),
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    thumbUrl,
    followerCount: row.followerCount,
    following: row.following > 0,
  };
}

/** What a followed appeal of somebody else shows in the shape of one's own lists: its way and its clock, and nobody in it. */
export function presentFollowed(context: AppealContext, row: FollowedRecord, thumbUrl: string | null, now: Date): AppealRow {
  const { territory } = context.parts;
  return {
    id: row.id,
    caseNo: caseNoOf(row.id, row.createdAt),
    summary: publicSummary(context, row),
    categoryName: context.categories.nameOf(row.categoryCode),
    majorCode: row.majorCode,
    urgency: row.urgency,
    state: row.state,
    outcome: row.outcome,
    channel: 'miniProgram',
    place: publicPlace(territory, row),
    createdAt: row.createdAt.toISOString(),
    clock: clockView(row, now),
    thumbUrl,
    unitName: unitNameOf(territory, row.unitKind, row.unitCode),
    handlerName: null,
    remindCount: 0,
    supervised: false,
    bounceCount: 0,
    reopenCount: row.reopenCount,
    pendingRequest: null,
    allowedActions: [],
  };
}

export function presentSimilar(context: AppealContext, row: PublicRecord, distanceMetres: number): SimilarAppeal {
  return {
    id: row.id,
    summary: publicSummary(context, row),
    categoryName: context.categories.nameOf(row.categoryCode),
    place: publicPlace(context.parts.territory, row),
    // In steps of 50 m: three exact distances would give away the exact place.
    distanceMetres: Math.round(distanceMetres / 50) * 50,
    createdAt: row.createdAt.toISOString(),
    followerCount: row.followerCount,
    state: row.state,
  };
}
