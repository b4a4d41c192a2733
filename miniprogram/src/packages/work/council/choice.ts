import { create } from 'zustand';
import type { CouncilRow } from '@shared/councils/dto';
import type { CouncilRelation } from '@shared/councils/states';
import { readStored, store } from '@/utils/storage';

interface ChoiceState {
  councilId: number | null;
  choose(councilId: number): void;
}
const name = 'yige.work.council';

/** The council that is being worked for; all pages of the work space follow it. */
export const useCouncilChoice = create<ChoiceState>((set) => ({
  councilId: readStored<number>(name),
  choose: (councilId) => {
    store(name, councilId);
    set({ councilId });
  },
}));

const has = (council: Pick<CouncilRow, 'relations'>, any: readonly CouncilRelation[]): boolean => any.some((relation) => council.relations.includes(relation));
/** Runs the council: prepares, screens, posts. */
export const isDesk = (council: Pick<CouncilRow, 'relations'>): boolean => has(council, ['secretary', 'moderator']);
/** Keeps the council's papers: topics, tasks, results from outside. */
export const isSecretary = (council: Pick<CouncilRow, 'relations'>): boolean => has(council, ['secretary']);
/** Sits in it and answers for a party. */
export const isSeat = (council: Pick<CouncilRow, 'relations'>): boolean => has(council, ['seat']);
/** Has work in it; who only lives there does not. */
export const worksIn = (council: Pick<CouncilRow, 'relations'>): boolean => has(council, ['secretary', 'moderator', 'seat', 'above']);
