import type { Role, StaffRole } from '../core/roles';

export const houseRelations = ['owner', 'tenant', 'family'] as const;
export type HouseRelation = (typeof houseRelations)[number];
export const claimStates = ['pending', 'verified', 'declined', 'ended'] as const;
export type ClaimState = (typeof claimStates)[number];

/** Answer of every way to sign in. The access token lives 15 minutes; the refresh token 30 days, and changes at each use. */
export interface SignedIn {
  accessToken: string;
  accessExpiresAt: string;
  refreshToken: string;
  /** True when a WeChat person signs in for the first time. */
  isNew: boolean;
  /** True until the person has agreed to the privacy terms in force. */
  consentNeeded: boolean;
}

export const waitingKinds = ['rate', 'answer', 'houseVerify', 'queue', 'ballot', 'screening', 'report', 'ask', 'task'] as const;
/** Something on the first page that waits for the reader. */
export interface WaitingItem {
  kind: (typeof waitingKinds)[number];
  title: string;
  /** Page of the mini-program. */
  link: string;
  count: number;
}

/** A role in a territory (or organisation) held for a time. */
export interface PositionView {
  id: number;
  role: StaffRole;
  /** e.g. 山阳街道 翔宇社区 第3网格 */
  territoryName: string;
  territoryCode: string;
  organisationName: string | null;
  fullTime: boolean;
  absentUntil: string | null;
}

export interface HouseClaimView {
  id: number;
  houseId: number;
  relation: HouseRelation;
  state: ClaimState;
  /** e.g. 勺湖花园 3幢 2单元 301室 */
  address: string;
  estateName: string;
  gridCode: string;
  declineReason: string | null;
  createdAt: string;
}
/** The same claim as the verifying staff see it. */
export interface HouseClaimForStaff extends HouseClaimView {
  personName: string;
  phoneMasked: string | null;
  allowedActions: ('verify' | 'decline')[];
}

export interface Me {
  personId: number;
  displayName: string;
  avatarUrl: string | null;
  phoneMasked: string | null;
  /** The position in use; null while acting as a resident. */
  position: PositionView | null;
  positions: PositionView[];
  role: Role;
  houses: HouseClaimView[];
  consent: { version: string; agreedAt: string } | null;
  consentNeeded: boolean;
  elderMode: boolean;
  unreadMessages: number;
  totpEnabled: boolean;
  /** Has a staff account, whose password can be changed. */
  hasPassword?: boolean;
}

/** One of the persons the demo offers to sign in as. */
export interface DemoPerson {
  key: string;
  name: string;
  role: Role;
  /** One sentence: who this is and what to try. */
  hint: string;
}

export interface MessageView {
  id: number;
  kind: string;
  title: string;
  body: string;
  /** In-app page path, e.g. /packages/appeals/detail/index?id=7 */
  link: string | null;
  createdAt: string;
  readAt: string | null;
}

export interface NoticeView {
  id: number;
  title: string;
  body: string;
  territoryName: string;
  publishedAt: string;
}
