import Taro from '@tarojs/taro';
import type { DemoPerson, SignedIn } from '@shared/identity/dto';
import { useSession } from '@/stores/session';
import { queryClient } from './query';
import { call } from './request';

/** Another person sees other things: nothing of the former may stay, and what is on the screen is asked anew. */
function forgetAll(): void {
  queryClient.removeQueries({ type: 'inactive' });
  void queryClient.resetQueries();
}

async function keepFrom(path: string, body: unknown, withoutSession = true): Promise<SignedIn> {
  const signedIn = await call<SignedIn>({ method: 'POST', path, body, withoutSession });
  useSession.getState().keep(signedIn);
  forgetAll();
  return signedIn;
}

export async function signInWithWechat(): Promise<SignedIn> {
  const { code } = await Taro.login();
  return keepFrom('/auth/wechat', { code });
}
export const signInWithPassword = (input: { account: string; password: string; totp?: string }): Promise<SignedIn> =>
  keepFrom('/auth/password', input);
export const signInAsDemo = (key: string): Promise<SignedIn> => keepFrom('/auth/demo', { key });
export const loadDemoPersons = (): Promise<{ items: DemoPerson[] }> => call({ path: '/auth/demo-persons', withoutSession: true });

/** Acts in another position from now on; null = as a resident. */
export const switchPosition = (positionId: number | null): Promise<SignedIn> => keepFrom('/auth/position', { positionId }, false);

/** Nobody is signed in on this device any more. */
export function leaveDevice(): void {
  useSession.getState().clear();
  forgetAll();
}

/** Signs out here even when the server cannot be told: the person may be handing the phone to somebody. */
export async function signOut(): Promise<void> {
  const refreshToken = useSession.getState().tokens?.refreshToken;
  try {
    if (refreshToken) await call({ method: 'POST', path: '/auth/logout', body: { refreshToken } });
  } finally {
    leaveDevice();
  }
}
