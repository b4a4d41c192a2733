import type { Actor } from '../../../core/actor';
import { AppError } from '../../../core/errors';
import type { AppealContext } from '../context';
import type { Suggester } from '../suggest';
import { submitAppeal } from './submitAppeal';

export interface WorkOrder {
  actor: Actor;
  now: Date;
  words: string;
  /** Null: what the words say. */
  categoryCode: string | null;
  /** Null for a council of a whole community. */
  estateId: number | null;
  communityCode: string;
}

/**
 * Files the appeal by which a council's task is carried out, the way any appeal is filed: routed, with its clocks and promise.
 * In the caller's transaction. Errors: INPUT_INVALID (categoryCode) when the words name no category; those of submitAppeal.
 */
export async function openWorkOrder(context: AppealContext, suggester: Suggester, order: WorkOrder): Promise<{ id: number; caseNo: string }> {
  const { actor, now, words, estateId, communityCode } = order;
  const categoryCode = order.categoryCode ?? suggester.suggest(words).items[0]?.code;
  if (!categoryCode) throw new AppError('INPUT_INVALID', { categoryCode: '请选择工单的分类' });
  const place = estateId === null ? { source: 'none' as const } : { source: 'estate' as const, estateId };
  const { id, caseNo } = await submitAppeal(context, { actor, now, input: { words, categoryCode, place, anonymous: false }, council: { communityCode } });
  return { id, caseNo };
}
