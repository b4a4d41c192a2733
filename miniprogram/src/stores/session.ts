import { create } from 'zustand';
import type { SignedIn } from '@shared/identity/dto';
import { forget, readStored, store } from '@/utils/storage';

interface Tokens {
  accessToken: string;
  refreshToken: string;
}
interface SessionState {
  tokens: Tokens | null;
  keep(signedIn: SignedIn): void;
  clear(): void;
}

const name = 'yige.session';

/** Who is signed in on this device. Only services/request.ts and services/auth.ts touch the tokens. */
export const useSession = create<SessionState>((set) => ({
  tokens: readStored<Tokens>(name),
  keep: ({ accessToken, refreshToken }) => {
    store(name, { accessToken, refreshToken });
    set({ tokens: { accessToken, refreshToken } });
  },
  clear: () => {
    forget(name);
    set({ tokens: null });
  },
}));

/** True once somebody has signed in on this device. */
export const useSignedIn = (): boolean => useSession((state) => state.tokens !== null);
