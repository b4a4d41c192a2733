import { onlineRefusal } from '../../../../shared/ballots/moves';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { ruleOf } from '../ballotRow';
import type { BallotContext } from '../context';
import { writeBallotEvent } from '../events';
import { mayCast } from '../holders';
import { lockRow, readForCast } from '../paper';
import { endProxies, takePlace } from '../proxies';
import { demandOpen } from './castPaper';

export interface ProxyInput {
  rollNo: number;
  proxyPersonId?: number;
  phone?: string;
}

async function personOf({ core }: BallotContext, input: ProxyInput): Promise<number> {
  const { sql } = core.db;
  const person =
    input.proxyPersonId === undefined
      ? await sql.one<{ id: number }>("SELECT id FROM persons WHERE phoneHash = ? AND state = 'active'", [core.crypto.phoneLookup(input.phone ?? '')])
      : await sql.one<{ id: number }>("SELECT id FROM persons WHERE id = ? AND state = 'active'", [input.proxyPersonId]);
  if (!person) throw new AppError('INPUT_INVALID', { [input.proxyPersonId === undefined ? 'phone' : 'proxyPersonId']: '没有找到这个人：须先在本小程序登记手机号' });
  return person.id;
}

const linkOf = (ballotId: number): string => `/packages/council/ballot/index?id=${ballotId}`;

/**
 * Gives the vote of one row to another person, who may then cast it until closing; giving it oneself is the consent. Errors: NOT_FOUND, BALLOT_NOT_OPEN,
 * BALLOT_CLOSED, BALLOT_WRONG_STATE, INPUT_INVALID (nobody with this phone), NO_VOTE, PROXY_TO_SELF, VOTE_GIVEN_AWAY, PROXY_LIMIT, VOTED_ON_PAPER, SLIP_WAITING.
 */
export async function giveProxy(context: BallotContext, { actor, ballotId, input }: { actor: Actor; ballotId: number; input: ProxyInput }): Promise<void> {
  const { core, parts } = context;
  await inTransaction(core.db, async () => {
    const { ballot, rule } = await readForCast(context, ballotId);
    demandOpen(ballot, core.clock.now());
    const locked = await lockRow(context, ballotId, input.rollNo);
    const now = core.clock.now();
    demandOpen({ ...ballot, state: locked.ballot.state }, now);
    const of = { id: ballotId, councilId: ballot.councilId, electorate: rule.electorate };
    demand(locked.row && (await mayCast(context, of, input.rollNo, actor.personId)), 'NO_VOTE');
    const proxyPersonId = await personOf(context, input);
    demand(proxyPersonId !== actor.personId && !(await mayCast(context, of, input.rollNo, proxyPersonId)), 'PROXY_TO_SELF');
    const refusal = onlineRefusal(locked.row);
    if (refusal) throw new AppError(refusal);
    demand(locked.row.proxies === 0, 'VOTE_GIVEN_AWAY');
    await takePlace(context, ballotId, proxyPersonId);
    await core.db.sql.insert('ballotProxies', { ballotId, no: input.rollNo, giverPersonId: actor.personId, proxyPersonId, state: 'given', givenAt: now });
    await writeBallotEvent(context, ballot, { move: 'giveProxy', actor, at: now, detail: { no: input.rollNo } });
    await parts.messages.tell([proxyPersonId], { kind: 'ballot.proxy', title: '有人委托您投票', body: `在“${ballot.title}”中有人把一票委托给您，请在结束前投票。`, link: linkOf(ballotId) });
  });
}

/**
 * Takes a proxy back before it was used; a used one is overruled by casting oneself. Only its giver, or who holds the row now.
 * Errors: NOT_FOUND, BALLOT_CLOSED, PROXY_ENDED.
 */
export async function revokeProxy(context: BallotContext, { actor, ballotId, proxyId }: { actor: Actor; ballotId: number; proxyId: number }): Promise<void> {
  const { core, parts } = context;
  const { sql } = core.db;
  await inTransaction(core.db, async () => {
    const { ballot } = await readForCast(context, ballotId);
    demandOpen(ballot, core.clock.now());
    const proxy = await sql.one<{ no: number; giverPersonId: number; proxyPersonId: number }>('SELECT no, giverPersonId, proxyPersonId FROM ballotProxies WHERE id = ? AND ballotId = ?', [proxyId, ballotId]);
    const { electorate } = ruleOf(ballot);
    const isTheirs = proxy && (proxy.giverPersonId === actor.personId || (await mayCast(context, { id: ballotId, councilId: ballot.councilId, electorate }, proxy.no, actor.personId)));
    if (!proxy || !isTheirs) throw new AppError('NOT_FOUND');
    const locked = await lockRow(context, ballotId, proxy.no);
    const now = core.clock.now();
    demandOpen({ ...ballot, state: locked.ballot.state }, now);
    const given = await sql.one("SELECT id FROM ballotProxies WHERE id = ? AND state = 'given'", [proxyId]);
    demand(given, 'PROXY_ENDED');
    await endProxies(context, { ballotId, no: proxy.no, now });
    await writeBallotEvent(context, ballot, { move: 'revokeProxy', actor, at: now, detail: { no: proxy.no } });
    await parts.messages.tell([proxy.proxyPersonId], { kind: 'ballot.proxy', title: '委托已撤回', body: `“${ballot.title}”中委托给您的一票已经撤回。`, link: linkOf(ballotId) });
  });
}
