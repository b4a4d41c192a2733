import { create } from 'zustand';
import type { ProposalDetail } from '@shared/proposals/dto';
import type { PhotoItem } from '@/components/PhotoGrid';
import { randomKey } from '@/utils/randomKey';
import { forget, readStored, store } from '@/utils/storage';
import { yuanText } from '@/utils/money';

export interface ProposalDraft {
  councilId: number | null;
  title: string;
  problem: string;
  suggestion: string;
  /** As typed, in yuan. */
  cost: string;
  anonymous: boolean;
  photos: PhotoItem[];
  /** Made before the first sending: the same draft never becomes two proposals. */
  key: string | null;
}

const empty: ProposalDraft = { councilId: null, title: '', problem: '', suggestion: '', cost: '', anonymous: false, photos: [], key: null };
const nameOf = (id: number): string => `yige.proposal.${id || 'new'}`;

/** Blob addresses of a browser die with the page: only photos that reached the server come back after a reload. */
function readDraft(id: number): ProposalDraft | null {
  const stored = readStored<Partial<ProposalDraft>>(nameOf(id));
  if (!stored) return null;
  return { ...empty, ...stored, photos: (stored.photos ?? []).filter((photo) => photo.fileId !== undefined || process.env.TARO_ENV === 'weapp') };
}

/** A proposal that is there already, as the form shows it. */
export function draftOf(proposal: ProposalDetail): ProposalDraft {
  const { councilId, title, problem, suggestion, anonymous } = proposal;
  const photos = proposal.photos.map((file): PhotoItem => ({ key: file.id, localPath: file.thumbUrl, thumbUrl: file.thumbUrl, fileId: file.id, state: 'sent', percent: 100 }));
  return { councilId, title, problem, suggestion, anonymous, photos, cost: proposal.expectedCostFen === null ? '' : yuanText(proposal.expectedCostFen), key: null };
}

interface DraftState {
  /** 0: a new proposal; else the one being changed. */
  id: number;
  draft: ProposalDraft;
  /** Something unsent was found on this device. */
  restored: boolean;
  open(id: number, from: ProposalDraft | null): void;
  change(part: Partial<ProposalDraft>): void;
  changePhotos(change: (photos: PhotoItem[]) => PhotoItem[]): void;
  keyForSending(): string;
  clear(): void;
}

/** What is being written on this device, one for a new proposal and one for each that is changed. */
export const useProposalDraft = create<DraftState>((set, getState) => {
  const keep = (draft: ProposalDraft): void => {
    store(nameOf(getState().id), draft);
    set({ draft });
  };
  return {
    id: 0,
    draft: empty,
    restored: false,
    open: (id, from) => {
      const stored = readDraft(id);
      set({ id, draft: stored ?? from ?? empty, restored: stored !== null && hasWords(stored) });
    },
    change: (part) => keep({ ...getState().draft, ...part }),
    changePhotos: (change) => keep({ ...getState().draft, photos: change(getState().draft.photos) }),
    keyForSending: () => {
      const key = getState().draft.key ?? randomKey();
      keep({ ...getState().draft, key });
      return key;
    },
    clear: () => {
      forget(nameOf(getState().id));
      set({ draft: { ...empty, councilId: getState().draft.councilId }, restored: false });
    },
  };
});

/** Something is written that would be a pity to lose. */
export const hasWords = (draft: ProposalDraft): boolean => `${draft.title}${draft.problem}${draft.suggestion}`.trim() !== '' || draft.photos.length > 0;
