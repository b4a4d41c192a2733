import { electoratesOf } from '@shared/ballots/kinds';
import { isSending } from '@/components/PhotoGrid';
import { fenOf } from '@/utils/money';
import { filledOptions, isWhole, takesMost, type BallotDraft } from './draft';
import { momentProblems } from './moments';

export const limits = { titleMin: 2, titleMax: 80, wordsMax: 4000, optionTitleMax: 60, optionWordsMax: 500, optionsMost: 30 } as const;

/** What is missing or wrong, by the names the server uses for the same fields. */
export function checkDraft(draft: BallotDraft, { now, live }: { now: Date; live: boolean }): Record<string, string> {
  const { kind } = draft;
  if (kind === null) return { kind: '请选一种' };
  const found: Record<string, string> = { ...checkOptions(draft), ...checkNumbers(draft) };
  if ([...draft.title.trim()].length < limits.titleMin) found.title = '请写要表决什么';
  if (kind === 'councilVote' && draft.agendaItemId === null) found.agendaItemId = '议事会只能表决已公布议程上的事项，请选一项';
  if (kind === 'ownerDecision' && draft.matter === null) found['rule.matter'] = '请选属于哪一项';
  if (!electoratesOf[kind].includes(draft.electorate)) found['rule.electorate'] = '请选谁有票';
  if (isSending(draft.photos)) found.fileIds = '照片还在上传，请稍等';
  return live && draft.minutes !== null ? found : { ...found, ...momentProblems(kind, draft, now) };
}

function checkOptions(draft: BallotDraft): Record<string, string> {
  if (draft.mode === 'decide') return {};
  const options = filledOptions(draft);
  if (options.length < 2) return { 'rule.options': '至少写两个选项' };
  const nameless = options.findIndex(({ title }) => title.trim() === '');
  if (nameless >= 0) return { 'rule.options': `第 ${nameless + 1} 个选项没有写名称` };
  const titles = options.map(({ title }) => title.trim());
  if (new Set(titles).size < titles.length) return { 'rule.options': '有两个选项名称相同' };
  const priceless = draft.mode === 'projects' ? options.findIndex(({ cost }) => !fenOf(cost)) : -1;
  return priceless >= 0 ? { 'rule.options': `第 ${priceless + 1} 个项目请写费用，例如 30000` } : {};
}

function checkNumbers(draft: BallotDraft): Record<string, string> {
  const found: Record<string, string> = {};
  if (!takesMost(draft.mode)) return found;
  const most = filledOptions(draft).length;
  const { pickMost, cap, mode } = draft;
  const hasMost = pickMost.trim() !== '';
  if (hasMost && (!isWhole(pickMost) || Number(pickMost) < 1 || Number(pickMost) > most)) found['rule.pickMost'] = `请填 1 到 ${most} 的整数`;
  if (!hasMost && mode === 'multiple') found['rule.pickMost'] = '请填一张票最多选几项';
  if (mode !== 'projects') return found;
  if (cap.trim() !== '' && !fenOf(cap)) found['rule.capFen'] = '请填金额，例如 100000';
  if (!hasMost && cap.trim() === '') found['rule.capFen'] = '请填总共有多少钱，或者最多选几项';
  return found;
}
