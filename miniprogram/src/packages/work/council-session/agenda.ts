import type { AgendaItemView } from '@shared/councils/dto';
import type { AgendaItemInput } from '@/services/councilWork';
import { randomKey } from '@/utils/randomKey';

/** An item while it is being arranged; `key` names it before the server has given it a number. */
export type Line = AgendaItemInput & { key: string };

export const linesOf = (agenda: readonly AgendaItemView[]): Line[] =>
  agenda.map((item) => ({
    key: String(item.id),
    id: item.id,
    title: item.title,
    words: item.words,
    minutes: item.minutes,
    subjectKind: item.subject.kind,
    ...(item.subject.id !== null ? { subjectId: item.subject.id } : {}),
    ...(item.addressedTo ? { addressedSeatId: item.addressedTo.seatId } : {}),
  }));

export const inputsOf = (lines: readonly Line[]): AgendaItemInput[] => lines.map(({ key: _key, ...item }) => item);
export const newLine = (): Line => ({ key: randomKey(), title: '', words: '', minutes: 15, subjectKind: 'other' });

/** The line put one place up (-1) or down (1). */
export function moved(lines: readonly Line[], key: string, by: -1 | 1): Line[] {
  const from = lines.findIndex((line) => line.key === key);
  const to = from + by;
  const [one, other] = [lines[from], lines[to]];
  if (!one || !other) return [...lines];
  return lines.map((line, index) => (index === from ? other : index === to ? one : line));
}
