import type { ClaimState, HouseRelation } from './dto';

/** What a person is to a house, in Chinese. */
export const houseRelationLabels: Record<HouseRelation, string> = { owner: '业主', tenant: '租户', family: '家人' };

export const claimStateLabels: Record<ClaimState, string> = { pending: '等待核实', verified: '已核实', declined: '未通过', ended: '已结束' };
