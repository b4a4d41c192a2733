import type { ContentScene } from '../../integrations/wechat';
import type { IdentityInner } from './inner';

/**
 * What WeChat says of words a person wants to publish; `pass` also when the person has no WeChat identity or WeChat does not answer,
 * since words are never lost for that: others can report them. Asks another server, so never inside a transaction.
 */
export async function verdictOnWords(inner: Pick<IdentityInner, 'core' | 'parts'>, asked: { personId: number; scene: ContentScene; words: string }): Promise<'pass' | 'review' | 'risky'> {
  const { personId, scene, words } = asked;
  const known = await inner.core.db.sql.one<{ openid: string }>('SELECT openid FROM wechatIdentities WHERE personId = ? ORDER BY lastSeenAt DESC LIMIT 1', [personId]);
  if (!known) return 'pass';
  const verdict = await inner.parts.wechat.checkWords({ openid: known.openid, scene, words }).catch(() => null);
  return verdict?.suggest ?? 'pass';
}
