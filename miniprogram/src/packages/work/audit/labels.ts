/** Kinds of object in the trail, as people call them. */
const objectLabels: Record<string, string> = {
  appeal: '诉求',
  houseClaim: '住址登记',
  position: '岗位',
  person: '个人资料',
  import: '资料导入',
  file: '文件',
};
export const objectChoices = [{ value: '', label: '全部' }, ...Object.entries(objectLabels).map(([value, label]) => ({ value, label }))];

const actionLabels: Record<string, string> = {
  'appeal.phone': '查看了诉求人电话',
  'consent.give': '同意了隐私指引',
  'consent.withdraw': '撤回了隐私同意',
  'house.claim': '登记了住址',
  'house.verify': '核实了住址',
  'house.decline': '没有通过住址登记',
  'house.end': '结束了住址登记',
  'person.join': '合并了账号',
  'phone.bind': '绑定了手机号',
  'position.absence': '登记了请假',
  'position.end': '结束了岗位',
  'position.grant': '增设了岗位',
  'totp.confirm': '开启了动态验证码',
  'totp.remove': '关闭了动态验证码',
};

/** What was done, in words; an action that is not in the list yet is said in general. */
export function actionLabel(action: string, objectKind: string): string {
  if (action.startsWith('import.')) return '导入了资料';
  return actionLabels[action] ?? `进行了操作（${objectLabels[objectKind] ?? '其他'}）`;
}
