import type { DispatchTarget } from '@shared/appeals/dto';
import { appealLimits } from '@shared/appeals/limits';
import { fieldsOf, type MoveField } from '@shared/appeals/moveTable';
import type { AppealMove, ResolveMeasure, SatisfactionLevel, UnitKind } from '@shared/appeals/states';
import { isSending, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';

/** Everything a form of a move can hold; the same shape for all, so that one store keeps what was typed. */
export interface MoveDraft {
  words: string;
  whereTo: string;
  photos: PhotoItem[];
  target: DispatchTarget | null;
  organisationIds: number[];
  arriveHours: string;
  whistleId: number | null;
  score: number | null;
  untilAt: string | null;
  category: { code: string; name: string } | null;
  measure: ResolveMeasure | null;
  reached: boolean | null;
  solved: boolean | null;
  satisfaction: SatisfactionLevel | null;
  reopen: boolean;
  into: { id: number; summary: string; note: string } | null;
  parts: { words: string; category: { code: string; name: string } | null }[];
}
export const emptyDraft: MoveDraft = {
  words: '', whereTo: '', photos: [], target: null, organisationIds: [], arriveHours: '', whistleId: null, score: null, untilAt: null, category: null,
  measure: null, reached: null, solved: null, satisfaction: null, reopen: false, into: null, parts: [],
};
/** What is wrong with a field, in Chinese; the key is the field's name or, inside parts, its path. */
export type FieldErrors = Record<string, string>;

const lengthOf = (text: string): number => [...text.trim()].length;

interface CheckContext {
  unitKind: UnitKind | null;
}
type Check = (draft: MoveDraft, needed: boolean, move: AppealMove, context: CheckContext) => string | FieldErrors | null;

const wordsCheck: Check = ({ words }, needed, move) => {
  const least = move === 'resolve' ? appealLimits.resolveWordsMin : appealLimits.moveWordsMin;
  const length = lengthOf(words);
  if (needed && length === 0) return '请填写';
  return length > 0 && length < least ? `请至少写 ${least} 个字` : null;
};

const partsCheck: Check = ({ parts }) => {
  if (parts.length === 0) return '请至少写一件';
  const errors = parts.flatMap((part, index) => [
    ...(lengthOf(part.words) < appealLimits.wordsMin ? [[`parts.${index}.words`, `请至少写 ${appealLimits.wordsMin} 个字`] as const] : []),
    ...(part.category ? [] : [[`parts.${index}.categoryCode`, '请选择分类'] as const]),
  ]);
  return errors.length > 0 ? Object.fromEntries(errors) : null;
};

/** Units that must show a photo when they say the matter was dealt with. */
const mustShowPhoto = (kind: UnitKind | null): boolean => kind === 'grid' || kind === 'property';

const photoCheck: Check = (draft, _needed, move, { unitKind }) => {
  if (isSending(draft.photos)) return '照片还在上传，请稍等';
  if (draft.photos.some((photo) => photo.state === 'failed')) return '有照片没有传上去，请重试或删除';
  const missing = move === 'resolve' && draft.measure === 'done' && mustShowPhoto(unitKind) && draft.photos.length === 0;
  return missing ? '请至少上传一张处理后的照片' : null;
};

/** Answers are asked for only when the resident was reached; `rate` has no such question. */
const answersNow = (draft: MoveDraft, move: AppealMove): boolean => move === 'rate' || (move === 'followUp' && draft.reached === true);

const checks: Partial<Record<MoveField, Check>> = {
  words: wordsCheck,
  whereTo: ({ whereTo }) => (lengthOf(whereTo) < appealLimits.whereToMin ? '请写清楚去哪里办' : null),
  fileIds: photoCheck,
  unitCode: ({ target }) => (target ? null : '请选择派给谁'),
  organisationIds: ({ organisationIds }) => (organisationIds.length === 0 ? '请选择部门' : null),
  arriveHours: ({ arriveHours }) => {
    const hours = Number(arriveHours);
    const fits = Number.isInteger(hours) && hours >= appealLimits.arriveHoursMin && hours <= appealLimits.arriveHoursMax;
    return fits ? null : `请填 ${appealLimits.arriveHoursMin}–${appealLimits.arriveHoursMax} 之间的整数小时`;
  },
  whistleId: ({ whistleId }) => (whistleId === null ? '请选择是哪个部门的' : null),
  score: ({ score }) => (score === null ? '请打分' : null),
  untilAt: ({ untilAt }) => (untilAt ? null : '请选择日期'),
  categoryCode: ({ category }) => (category ? null : '请选择分类'),
  measure: ({ measure }) => (measure ? null : '请选择办理结果'),
  reached: ({ reached }) => (reached === null ? '请选择是否联系上' : null),
  solved: (draft, _needed, move) => (answersNow(draft, move) && draft.solved === null ? '请选择' : null),
  satisfaction: (draft, _needed, move) => (answersNow(draft, move) && draft.satisfaction === null ? '请选择' : null),
  intoId: ({ into }) => (into ? null : '请选择并入哪一件'),
  parts: partsCheck,
};

/** Everything that is wrong before sending; empty when it can be sent. The server checks again. */
export function errorsOf(move: AppealMove, draft: MoveDraft, context: CheckContext): FieldErrors {
  const { needs, takes } = fieldsOf(move);
  const found: FieldErrors = {};
  for (const field of [...needs, ...takes]) {
    const verdict = checks[field]?.(draft, needs.includes(field), move, context) ?? null;
    if (typeof verdict === 'string') found[field] = verdict;
    else if (verdict) Object.assign(found, verdict);
  }
  return found;
}

/** Value of each field as the API takes it; undefined leaves it out. */
const values: Record<MoveField, (draft: MoveDraft, move: AppealMove) => unknown> = {
  words: ({ words }) => words.trim() || undefined,
  whereTo: ({ whereTo }) => whereTo.trim(),
  fileIds: ({ photos }) => (photos.length > 0 ? uploadedIds(photos) : undefined),
  unitKind: ({ target }) => target?.unit.kind,
  unitCode: ({ target }) => target?.unit.code,
  handlerPersonId: ({ target }) => target?.handlerPersonId ?? undefined,
  organisationIds: ({ organisationIds }) => organisationIds,
  arriveHours: ({ arriveHours }) => Number(arriveHours),
  whistleId: ({ whistleId }) => whistleId ?? undefined,
  score: ({ score }) => score ?? undefined,
  untilAt: ({ untilAt }) => untilAt ?? undefined,
  categoryCode: ({ category }) => category?.code,
  measure: ({ measure }) => measure ?? undefined,
  reached: ({ reached }) => reached ?? undefined,
  solved: (draft, move) => (answersNow(draft, move) ? (draft.solved ?? undefined) : undefined),
  satisfaction: (draft, move) => (answersNow(draft, move) ? (draft.satisfaction ?? undefined) : undefined),
  reopen: (draft) => draft.solved === false && draft.reopen,
  intoId: ({ into }) => into?.id,
  parts: ({ parts }) => parts.map((part) => ({ words: part.words.trim(), categoryCode: part.category?.code })),
};

/** The body of the move: exactly its fields, and the version the person has seen. */
export function bodyOf(move: AppealMove, draft: MoveDraft, version: number): Record<string, unknown> {
  const { needs, takes } = fieldsOf(move);
  const pairs = [...needs, ...takes].map((field) => [field, values[field](draft, move)] as const).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(pairs), version };
}
