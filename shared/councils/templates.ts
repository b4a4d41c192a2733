import type { CouncilScope, CouncilTemplate, SeatKind } from './states';

export interface SeatPlan {
  kind: SeatKind;
  title: string;
  /** False for who advises and keeps order but has no vote. */
  votes: boolean;
  /** One unit a month, by a schedule. */
  rotates: boolean;
}
interface TemplatePlan {
  name: string;
  scopes: readonly CouncilScope[];
  seats: readonly SeatPlan[];
}

const seat = (kind: SeatKind, title: string, more: Partial<SeatPlan> = {}): SeatPlan => ({ kind, title, votes: true, rotates: false, ...more });

/** The four kinds of council of DOMAIN section 4 with their seats; a council keeps its own copy of the seats. */
export const councilTemplatePlans: Record<CouncilTemplate, TemplatePlan> = {
  fiveParty: {
    name: '五方共议',
    scopes: ['estate', 'community'],
    seats: [
      seat('subdistrict', '街道'),
      seat('developer', '开发建设单位'),
      seat('ownerRepresentatives', '业主代表'),
      seat('propertyFirm', '物业服务企业'),
      seat('rotatingUnit', '轮值单位', { rotates: true }),
    ],
  },
  fourParty: {
    name: '四方商议',
    scopes: ['estate', 'community'],
    seats: [seat('community', '社区党组织'), seat('ownerRepresentatives', '业主委员会'), seat('propertyFirm', '物业服务企业'), seat('localUnit', '专业服务队伍')],
  },
  jointConference: {
    name: '社区联席会议',
    scopes: ['community'],
    seats: [
      seat('community', '社区党组织'),
      seat('community', '社区居委会'),
      seat('residentRepresentatives', '居民代表（一）'),
      seat('residentRepresentatives', '居民代表（二）'),
      seat('localUnit', '驻区单位（一）'),
      seat('localUnit', '驻区单位（二）'),
      seat('propertyFirm', '物业服务企业'),
    ],
  },
  selfGovernment: {
    name: '楼院自治',
    scopes: ['building', 'estate'],
    seats: [
      seat('residentRepresentatives', '楼院召集人'),
      seat('residentRepresentatives', '居民代表（一）'),
      seat('residentRepresentatives', '居民代表（二）'),
      seat('residentRepresentatives', '居民代表（三）'),
      seat('residentRepresentatives', '居民代表（四）'),
      seat('community', '社区指导员', { votes: false }),
    ],
  },
};

/** Seats that are held by named officials or by firms and units; their holders are named in public, residents are not. */
export const residentSeatKinds: readonly SeatKind[] = ['ownerRepresentatives', 'residentRepresentatives'];
