import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueueCounts } from '@shared/appeals/dto';
import type { HouseClaimView, HouseRelation, Me, MessageView, NoticeView, WaitingItem } from '@shared/identity/dto';
import type { Page } from '@shared/core/page';
import type { GridCard } from '@shared/territory/dto';
import { useSession, useSignedIn } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { leaveDevice } from './auth';
import { queryClient } from './query';
import { get, patch, post, remove } from './request';

export interface Home {
  gridCard: GridCard | null;
  notices: NoticeView[];
  waiting: WaitingItem[];
  counts: QueueCounts | null;
}

export const meKeys = {
  me: ['me'] as const,
  home: ['me', 'home'] as const,
  houses: ['me', 'houses'] as const,
  messages: ['me', 'messages'] as const,
};

let elderModeOnItsWay = false;

/** 长辈版 chosen on either side counts: here before signing in, or on another device of the person. */
async function loadMe(): Promise<Me> {
  const me = await get<Me>('/me');
  const { elderMode, setElderMode } = useSettings.getState();
  if (elderModeOnItsWay || me.elderMode === elderMode) return me;
  if (me.elderMode) setElderMode(true);
  else sendElderMode(true);
  return me;
}

/** The signed-in person; idle (data undefined) while nobody is signed in. */
export const useMe = () => useQuery({ queryKey: meKeys.me, queryFn: loadMe, enabled: useSignedIn() });
export const useHome = () => useQuery({ queryKey: meKeys.home, queryFn: () => get<Home>('/me/home'), enabled: useSignedIn() });
export const useHouses = () =>
  useQuery({ queryKey: meKeys.houses, queryFn: () => get<{ items: HouseClaimView[] }>('/me/houses'), enabled: useSignedIn() });

export const loadNotices = (cursor: string | null): Promise<Page<NoticeView>> => get('/notices', { limit: 20, cursor });
export const loadMessages = (cursor: string | null): Promise<Page<MessageView>> => get('/me/messages', { limit: 20, cursor });
export const readMessages = (upToId: number): Promise<{ unread: number }> => post('/me/messages/read', { upToId });

export const bindHouse = (input: { houseId: number; relation: HouseRelation; note?: string }, key: string): Promise<HouseClaimView> =>
  post('/me/houses', input, key);
export const endHouse = (id: number): Promise<void> => remove(`/me/houses/${id}`);
export const bindPhone = (code: string): Promise<Me> => post('/me/phone', { code });
export const giveConsent = (version: string): Promise<Me> => post('/me/consents', { version });
export const withdrawConsent = (): Promise<Me> => remove('/me/consents');
export const patchMe = (change: { displayName?: string; elderMode?: boolean; avatarFileId?: string }): Promise<Me> => patch('/me', change);
/** Everything the service keeps of the person, as one object. */
export const loadOwnData = (): Promise<unknown> => get('/me/data');
/** What must be ended before the account can be closed. */
export const useClosingReasons = () => useQuery({ queryKey: [...meKeys.me, 'closing'], queryFn: () => get<{ reasons: string[] }>('/me/closing'), gcTime: 0 });
/** Closes the account for good; nobody is signed in on this device afterwards. */
export async function closeAccount(): Promise<void> {
  await post('/me/close', { confirm: '注销' });
  leaveDevice();
}
/** Rejects with the field that is wrong; wrong passwords count towards the lock of the account. */
export const changePassword = (input: { oldPassword: string; newPassword: string }): Promise<Me> => post('/me/password', input);

/** Runs a call that answers with Me and puts the answer where useMe reads it. */
export function useMeMutation<Input>(run: (input: Input) => Promise<Me>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    // A loading that began before would put the old state over the answer: who has just agreed would be asked again.
    onMutate: () => client.cancelQueries({ queryKey: meKeys.me, exact: true }),
    onSuccess: (me) => client.setQueryData(meKeys.me, me),
  });
}

function sendElderMode(on: boolean): void {
  elderModeOnItsWay = true;
  patchMe({ elderMode: on })
    .then((me) => queryClient.setQueryData(meKeys.me, me))
    // A lost call is no harm: the device keeps the choice, the next loading of the person sends it again.
    .catch(() => undefined)
    .finally(() => {
      elderModeOnItsWay = false;
    });
}

/** Turns 长辈版 on or off: at once on this device, and on the server for the person's other devices. */
export function switchElderMode(on: boolean): void {
  useSettings.getState().setElderMode(on);
  if (useSession.getState().tokens) sendElderMode(on);
}
