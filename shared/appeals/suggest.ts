import { emergencyGroups } from './emergencyWords';
import type { DangerWord, EmergencyGroup } from './emergencyWords';

export interface Emergency {
  phone: string;
  name: string;
  reason: string;
}

// A missed fire is worse than a number shown in vain: a denial or a "might" counts only when it stands close before the word.
const denials = ['没有', '没', '未', '并未', '无', '不是', '并非', '从未', '从不', '不再', '不会', '别'];
const denialFillers = ['', '人', '人员', '发生', '出现', '再', '过', '任何', '什么', '闻到', '造成', '引起', '有人', '有', '人被', '谁', '有发生', '造成人员'];
const mights = [
  '担心',
  '害怕',
  '怕',
  '防止',
  '预防',
  '避免',
  '以防',
  '万一',
  '如果',
  '要是',
  '假如',
  '一旦',
  '容易',
  '极易',
  '可能引',
  '可能造成',
  '可能导致',
  '可能发生',
  '小心',
  '注意',
  '谨防',
  '差点',
  '差一点',
  '险些',
  '迟早',
  '早晚',
];
// Look like a might and are none: 不小心烫伤, 恐怕漏气, 没注意摔伤 have happened.
const happened = ['不小心', '恐怕', '没注意'];
const mightReach = 5;
const endsLikeAMeeting = ['一会', '开会', '社会', '机会', '聚会', '委会', '协会', '学会'];
const pasts = ['去年', '前年', '上个月', '上月', '上次', '以前', '曾经', '多年前', '前几年', '几年前', '当年', '年轻时'];
const pastReach = 12;
const notReal = ['演练', '模拟', '演习', '宣传', '培训', '讲座', '知识', '比赛', '电影', '防火意识'];

/** Sentences cut at punctuation; spaces inside are dropped, because people type them anywhere. */
function clausesOf(words: string): string[] {
  return words
    .normalize('NFKC')
    .replace(/[ \t\u3000]+/gu, '')
    .split(/[,.!?;:、。\n\r…~"“”'‘’()《》【】]+/u)
    .filter((clause) => clause.length > 0);
}

const isDenied = (before: string): boolean => denials.some((denial) => denialFillers.some((filler) => before.endsWith(denial + filler)));

/** 容易…, 担心…, 会…: said of what has not happened. */
function isOnlyFeared(before: string): boolean {
  const near = happened.reduce((text, word) => text.replaceAll(word, ''), before).slice(-mightReach - 3);
  const reaches = (at: number, length: number): boolean => at >= 0 && near.length - at - length <= mightReach;
  if (mights.some((might) => reaches(near.lastIndexOf(might), might.length))) return true;
  const at = near.lastIndexOf('会');
  return reaches(at, 1) && !endsLikeAMeeting.some((word) => near.slice(0, at + 1).endsWith(word));
}

const isPast = (before: string): boolean => pasts.some((past) => before.slice(-pastReach).includes(past));

function isMeant(before: string, after: string, danger: DangerWord, group: EmergencyGroup): boolean {
  if (danger.notBefore?.some((text) => before.endsWith(text)) || danger.notAfter?.some((text) => after.startsWith(text))) return false;
  if (isDenied(before) || isOnlyFeared(before)) return false;
  return group.countsWhenPast || !isPast(before);
}

function saysDanger(clause: string, danger: DangerWord, group: EmergencyGroup): boolean {
  for (let at = clause.indexOf(danger.word); at >= 0; at = clause.indexOf(danger.word, at + 1)) {
    if (isMeant(clause.slice(0, at), clause.slice(at + danger.word.length), danger, group)) return true;
  }
  return false;
}

/**
 * The emergency number to show at once for these words, or null. Only shown beside the form, never a reason to refuse the
 * appeal. Denials (没有着火), fears (怕着火), drills, things long past and words that only look alike (落水管, 消防通道堵) show
 * nothing. `groups` in order of urgency; the first that is meant decides.
 */
export function emergencyIn(words: string, groups: readonly EmergencyGroup[] = emergencyGroups): Emergency | null {
  const clauses = clausesOf(words).filter((clause) => !notReal.some((word) => clause.includes(word)));
  const group = groups.find((candidate) => clauses.some((clause) => candidate.words.some((danger) => saysDanger(clause, danger, candidate))));
  return group ? { phone: group.phone, name: group.name, reason: group.reason } : null;
}
