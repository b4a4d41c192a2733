import { create } from 'zustand';
import type { PhotoItem } from '@/components/PhotoGrid';
import type { PlaceChoice } from '@/components/PlacePicker';
import { randomKey } from '@/utils/randomKey';
import { forget, readStored, store } from '@/utils/storage';

export interface Draft {
  words: string;
  photos: PhotoItem[];
  category: { code: string; name: string; promise: string | null } | null;
  /** True when the person chose it; then suggestions no longer change it. */
  categoryChosen: boolean;
  place: PlaceChoice | null;
  anonymous: boolean;
  contactName: string;
  contactPhone: string;
  /**
   * Made before the first sending and kept until the server has said yes or a plain no, through reloads and lost
   * networks: the same draft can never become two appeals.
   */
  key: string | null;
}

const empty: Draft = {
  words: '', photos: [], category: null, categoryChosen: false, place: null, anonymous: false, contactName: '', contactPhone: '', key: null,
};
const name = 'yige.draft';

interface DraftState {
  draft: Draft;
  change(part: Partial<Draft>): void;
  changePhotos(change: (photos: PhotoItem[]) => PhotoItem[]): void;
  /** The key of this draft, made at the first call. */
  keyForSending(): string;
  clear(): void;
}

/** Blob addresses of a browser die with the page: only photos that reached the server come back after a reload. */
function readDraft(): Draft {
  const stored = readStored<Partial<Draft>>(name);
  if (!stored) return empty;
  const photos = (stored.photos ?? []).filter((photo) => photo.fileId !== undefined || process.env.TARO_ENV === 'weapp');
  return { ...empty, ...stored, photos };
}

/** The one unsent appeal on this device. */
export const useDraft = create<DraftState>((set, getState) => {
  const keep = (draft: Draft): void => {
    store(name, draft);
    set({ draft });
  };
  return {
    draft: readDraft(),
    change: (part) => keep({ ...getState().draft, ...part }),
    changePhotos: (change) => {
      const { draft } = getState();
      keep({ ...draft, photos: change(draft.photos) });
    },
    keyForSending: () => {
      const { draft } = getState();
      const key = draft.key ?? randomKey();
      keep({ ...draft, key });
      return key;
    },
    clear: () => {
      forget(name);
      set({ draft: empty });
    },
  };
});

/** Something is written that would be a pity to lose. */
export const hasDraft = (draft: Draft): boolean => draft.words.trim() !== '' || draft.photos.length > 0;
