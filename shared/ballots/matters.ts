/** One of the nine matters that owners decide together. */
export interface OwnerMatter {
  /** The law's own number, 1–9. */
  no: number;
  title: string;
  /** Needs three quarters of the participating area and heads instead of more than half. */
  special: boolean;
}

/** 民法典第 278 条第一款（一）至（九）项；第二款：第六项至第八项须经参与表决者四分之三以上同意，其他事项过半数。 */
export const ownerMatters: readonly OwnerMatter[] = [
  { no: 1, title: '制定、修改业主大会议事规则', special: false },
  { no: 2, title: '制定、修改管理规约', special: false },
  { no: 3, title: '选举业主委员会、更换委员', special: false },
  { no: 4, title: '选聘、解聘物业公司', special: false },
  { no: 5, title: '使用维修资金', special: false },
  { no: 6, title: '筹集维修资金', special: true },
  { no: 7, title: '改建、重建房屋和附属设施', special: true },
  { no: 8, title: '改变共有部分的用途，或用它来经营', special: true },
  { no: 9, title: '共有和共同管理的其他大事', special: false },
];

/** The matter with this number; null for anything else. */
export function matterOf(no: number | null): OwnerMatter | null {
  return ownerMatters.find((matter) => matter.no === no) ?? null;
}
