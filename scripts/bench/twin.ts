import { createHash, createHmac } from 'node:crypto';
import { bodyParser } from '@koa/bodyparser';
import Koa, { type Context } from 'koa';
import mysql, { type PoolConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';

/**
 * What the service is measured against: the same statements on the same tables, written by hand on bare Koa and mysql2.
 * No sign-in, no checks, no rules, no logs: the least that these answers can cost. Started by run.ts.
 */
const [databaseUrl = '', port = '0'] = process.argv.slice(2);
const pool = mysql.createPool({ uri: databaseUrl, connectionLimit: 12, timezone: 'Z', dateStrings: ['DATE'], decimalNumbers: true });

const columns = `id, channel, state, isOpen, version, authorPersonId, filedByPersonId, contactName, contactPhoneCipher, anonymous, words, categoryCode, majorCode, urgency, publicState, placeSource, lat, lng,
  address, estateId, houseId, gridCode, communityCode, subdistrictCode, level, deskLevel, unitKind, unitCode, handlerPersonId, firstUnitKind, firstUnitCode, firstHandlerPersonId, gridMapId, routingRule,
  routingSteps, createdAt, dispatchedAt, acknowledgedAt, resolvedAt, closedAt, updatedAt, ackStartedAt, ackDueAt, resolveStartedAt, resolveDueAt, dueAt, yellowAt, orangeAt, pausedAt, pauseEndsAt, outcome,
  measure, solvedLevel, satisfaction, bounceCount, reopenCount, remindCount, remindedAt, supervisedAt, extensionUsed, pendingRequest, followerCount, mergedIntoId, splitFromId, stateBeforeMerge`;
const prefixed = columns.split(',').map((name) => `a.${name.trim()}`).join(', ');

const listText = `SELECT ${prefixed.replace('a.words, ', '').replace('a.routingSteps, ', '')}, SUBSTR(a.words, 1, 160) AS summary, COALESCE(h.realName, h.displayName) AS handlerName,
  (SELECT COUNT(*) FROM appealWhistles w WHERE w.appealId = a.id) AS whistleCount
  FROM appeals a LEFT JOIN persons h ON h.id = a.handlerPersonId WHERE a.unitKind = 'grid' AND a.unitCode = ? AND a.isOpen = 1 AND a.dueAt IS NOT NULL ORDER BY a.dueAt, a.id LIMIT 21`;
const headText = `SELECT ${prefixed}, COALESCE(h.realName, h.displayName) AS handlerName, h.workPhone AS handlerWorkPhone, COALESCE(f.realName, f.displayName) AS firstHandlerName,
  (SELECT COUNT(*) FROM appealFollowers x WHERE x.appealId = a.id AND x.personId = ?) AS following, (SELECT COUNT(*) FROM appealPromises x WHERE x.appealId = a.id) AS promiseCount,
  (SELECT COUNT(*) FROM appealRequests x WHERE x.appealId = a.id) AS requestCount, (SELECT COUNT(*) FROM appealWhistles x WHERE x.appealId = a.id) AS whistleCount,
  (SELECT COUNT(*) FROM appealRatings x WHERE x.appealId = a.id) AS ratingCount, (SELECT COUNT(*) FROM appeals x WHERE x.mergedIntoId = a.id) AS mergedFromCount,
  (SELECT COUNT(*) FROM appeals x WHERE x.splitFromId = a.id) AS splitIntoCount, mi.createdAt AS mergedIntoCreatedAt, sf.createdAt AS splitFromCreatedAt
  FROM appeals a LEFT JOIN persons h ON h.id = a.handlerPersonId LEFT JOIN persons f ON f.id = a.firstHandlerPersonId LEFT JOIN appeals mi ON mi.id = a.mergedIntoId LEFT JOIN appeals sf ON sf.id = a.splitFromId
  WHERE a.id = ?`;
const eventsText = `SELECT e.id, e.move, e.fromState, e.toState, e.actorPersonId, e.actorRole, COALESCE(p.realName, p.displayName) AS actorName, o.territoryCode, o.organisationId, e.at, e.isPublic, e.words, e.toUnitName
  FROM appealEvents e LEFT JOIN persons p ON p.id = e.actorPersonId LEFT JOIN positions o ON o.id = e.actorPositionId WHERE e.appealId = ? ORDER BY e.id LIMIT 500`;
const promisesText = 'SELECT categoryCode, ackDueAt, resolveDueAt, startedAt, endedAt, reason FROM appealPromises WHERE appealId = ? ORDER BY id';
const filesText = `SELECT id, ownerId, eventId, width, height FROM files WHERE ownerKind = 'appeal' AND ownerId IN (?) ORDER BY ownerId, place, id`;

type Door = Pick<PoolConnection, 'query'>;

async function rows(door: Door, text: string, values: unknown[]): Promise<RowDataPacket[]> {
  return (await door.query<RowDataPacket[]>(text, values))[0];
}

async function detail(door: Door, id: number, personId: number): Promise<object> {
  const [head] = await rows(door, headText, [personId, id]);
  const events = await rows(door, eventsText, [id]);
  const promises = await rows(door, promisesText, [id]);
  const files = await rows(door, filesText, [[id]]);
  const phone = await rows(door, 'SELECT phoneCipher FROM persons WHERE id = ?', [head?.authorPersonId]);
  return { ...head, events, promises, files, phone: phone.length };
}

async function inTransaction(work: (connection: PoolConnection) => Promise<object>): Promise<object> {
  const connection = await pool.getConnection();
  try {
    await connection.query('START TRANSACTION');
    const answer = await work(connection);
    await connection.query('COMMIT');
    return answer;
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
}

interface Asked {
  personId: number;
  gridCode: string;
  handlerPersonId: number;
  words: string;
  categoryCode: string;
  lat: number;
  lng: number;
}

async function keyed(ctx: Context, personId: number, work: (connection: PoolConnection, now: Date) => Promise<object>): Promise<object> {
  const now = new Date();
  const key = ctx.get('Idempotency-Key');
  const hash = createHash('sha256').update(JSON.stringify((ctx.request as { body?: unknown }).body)).digest('hex');
  return inTransaction(async (connection) => {
    await connection.query('INSERT INTO idempotencyKeys (actor, clientKey, route, bodyHash, createdAt) VALUES (?, ?, ?, ?, ?)', [`p${personId}`, key, ctx.path, hash, now]);
    const answer = await work(connection, now);
    await connection.query('UPDATE idempotencyKeys SET status = ?, answer = ? WHERE actor = ? AND clientKey = ?', [200, JSON.stringify(answer), `p${personId}`, key]);
    return answer;
  });
}

function submit(ctx: Context): Promise<object> {
  const asked = (ctx.request as unknown as { body: Asked }).body;
  return keyed(ctx, asked.personId, async (connection, now) => {
    await rows(connection, "SELECT version, agreedAt FROM consents WHERE personId = ? AND document = 'privacy' AND withdrawnAt IS NULL ORDER BY id DESC LIMIT 1", [asked.personId]);
    const [person] = await rows(connection, 'SELECT id, COALESCE(realName, displayName) AS name, phoneCipher, phoneHash FROM persons WHERE id = ?', [asked.personId]);
    const due = new Date(now.getTime() + 86_400_000);
    const values = ['miniProgram', 'dispatched', 1, 1, asked.personId, asked.personId, person?.name, null, 0, asked.words, asked.categoryCode, '01', 'general', 'pending', 'point', asked.lat, asked.lng, '东门外', null, null,
      asked.gridCode, asked.gridCode.slice(0, 12), asked.gridCode.slice(0, 9), 'grid', 'community', 'grid', asked.gridCode, asked.handlerPersonId, 'grid', asked.gridCode, asked.handlerPersonId, 1, 'pointInGrid', '[]', now, now,
      null, null, null, now, now, due, now, due, due, due, due, null, null, null, null, null, null, 0, 0, 0, null, null, 0, null, 0, null, null, null];
    const names = columns.split(',').map((name) => name.trim()).filter((name) => name !== 'id');
    const [{ insertId: id }] = await connection.query<ResultSetHeader>(`INSERT INTO appeals (${names.join(', ')}) VALUES (?)`, [values]);
    const event = [null, null, 'submitted', asked.personId, null, 'resident', now, 1, null, null];
    await connection.query('INSERT INTO appealEvents (appealId, move, fromState, toState, actorPersonId, actorPositionId, actorRole, at, isPublic, words, toUnitName) VALUES ?', [
      [[id, 'submit', ...event.slice(1)], [id, 'dispatch', 'submitted', 'dispatched', null, null, 'system', now, 1, null, '第5网格']],
    ]);
    await connection.query('INSERT INTO appealPromises (appealId, categoryCode, ackDueAt, resolveDueAt, startedAt, endedAt, reason) VALUES (?)', [[id, asked.categoryCode, due, due, now, null, 'submitted']]);
    await connection.query('INSERT INTO messages (personId, kind, title, body, link, createdAt) VALUES (?)', [[asked.handlerPersonId, 'appeal.submit', '有新的诉求，请签收', `编号 ${id}`, '/packages/appeals/detail/index', now]]);
    return { id, ...Object.fromEntries(names.map((name, place) => [name, values[place]])) };
  });
}

function progress(ctx: Context, id: number): Promise<object> {
  const { personId, words } = (ctx.request as unknown as { body: Asked }).body;
  return keyed(ctx, personId, async (connection, now) => {
    const [row] = await rows(connection, `SELECT ${columns} FROM appeals WHERE id = ? FOR UPDATE`, [id]);
    await connection.query("UPDATE appeals SET state = ?, isOpen = 1, version = ?, updatedAt = ? WHERE id = ? AND state = ? AND version = ?", [row?.state, row?.version + 1, now, id, row?.state, row?.version]);
    await connection.query('INSERT INTO appealEvents (appealId, move, fromState, toState, actorPersonId, actorPositionId, actorRole, at, isPublic, words, toUnitName, detail) VALUES (?)', [
      [id, 'progress', row?.state, row?.state, personId, null, 'gridWorker', now, 1, words, null, null],
    ]);
    await connection.query('INSERT INTO messages (personId, kind, title, body, link, createdAt) VALUES (?)', [[row?.authorPersonId ?? personId, 'appeal.progress', '诉求有新进展', `编号 ${id}`, null, now]]);
    return detail(connection, id, personId);
  });
}

const ballotText = `SELECT b.id, b.councilId, b.kind, b.secrecy, b.title, b.words, b.rule, b.state, b.agendaItemId, b.topicId, b.proposalId, b.noticeAt, b.opensAt, b.closesAt, b.openedAt, b.closedAt,
  b.rollFingerprint, b.rollHeads, b.rollArea, b.voteKeyCipher, b.papersRoot, b.outcome, b.annulledReason, b.version FROM ballots b WHERE b.id = ?`;
const rowText = `SELECT r.no, r.label, r.area, t.way, t.changes, (SELECT COUNT(*) FROM ballotSlips s WHERE s.ballotId = r.ballotId AND s.no = r.no AND s.state = 'waiting') AS waiting,
  (SELECT COUNT(*) FROM ballotProxies p WHERE p.ballotId = r.ballotId AND p.no = r.no AND p.state <> 'revoked') AS proxies
  FROM ballotRoll r LEFT JOIN ballotTurnouts t ON t.ballotId = r.ballotId AND t.no = r.no WHERE r.ballotId = ? AND r.no = ?`;
const rightText = `SELECT r.no FROM ballotRoll r WHERE r.ballotId = ? AND r.no = ? AND EXISTS (SELECT 1 FROM ballotRollHouses rh JOIN personHouses ph ON ph.houseId = rh.houseId
  WHERE rh.ballotId = r.ballotId AND rh.no = r.no AND ph.personId = ? AND ph.state = 'verified')`;

/** A first paper of a named ballot. */
function cast(ctx: Context, id: number, personId: number): Promise<object> {
  const { rollNo, choice } = (ctx.request as unknown as { body: { rollNo: number; choice: object } }).body;
  const now = new Date();
  const clientKey = createHmac('sha256', 'twin').update(`p${personId}:${ctx.get('Idempotency-Key')}`).digest('base64url');
  return inTransaction(async (connection) => {
    await connection.query("INSERT INTO idempotencyKeys (actor, clientKey, route, bodyHash, status, createdAt) VALUES ('nobody', ?, '', '', 204, ?)", [clientKey, now]);
    const [ballot] = await rows(connection, ballotText, [id]);
    await rows(connection, 'SELECT state FROM ballots WHERE id = ? LOCK IN SHARE MODE', [id]);
    await rows(connection, 'SELECT no FROM ballotRoll WHERE ballotId = ? AND no = ? FOR UPDATE', [id, rollNo]);
    const [row] = await rows(connection, rowText, [id, rollNo]);
    await rows(connection, rightText, [id, rollNo, personId]);
    const tracker = createHmac('sha256', ballot?.voteKeyCipher as string).update(`${id}:${rollNo}`).digest('hex').slice(0, 32);
    await connection.query("INSERT INTO ballotTurnouts (ballotId, no, way, castByPersonId, castAt) VALUES (?, ?, 'online', ?, ?)", [id, rollNo, personId, now]);
    await connection.query('INSERT INTO ballotPapers (ballotId, tracker, choice, area, no) VALUES (?, ?, ?, ?, ?)', [id, tracker, JSON.stringify(choice), row?.area, rollNo]);
    const leaf = createHash('sha256').update(`${tracker}\n${JSON.stringify(choice)}\n${rollNo}`).digest('hex');
    await connection.query('INSERT INTO ballotBoard (ballotId, leafHash) VALUES (?, ?) ON DUPLICATE KEY UPDATE leafHash = leafHash', [id, leaf]);
    await connection.query('INSERT INTO councilEvents (objectKind, objectId, councilId, move, fromState, toState, actorPersonId, actorRole, at, isPublic, words, detail) VALUES (?)', [
      ['ballot', id, ballot?.councilId, 'cast', 'open', 'open', personId, 'resident', now, 0, null, JSON.stringify({ no: rollNo, way: 'online' })],
    ]);
    return { tracker, rollNo, castAt: now };
  });
}

async function queue(gridCode: string): Promise<object> {
  const items = await rows(pool as unknown as Door, listText, [gridCode]);
  await rows(pool as unknown as Door, filesText, [items.map((item) => item.id as number)]);
  return { items: items.slice(0, 20) };
}

const app = new Koa();
app.use(bodyParser({ enableTypes: ['json'] }));
app.use(async (ctx) => {
  const [, kind, id] = ctx.path.split('/');
  if (kind === 'submit') ctx.body = await submit(ctx);
  else if (kind === 'queue') ctx.body = await queue(String(ctx.query.grid));
  else if (kind === 'detail') ctx.body = await detail(pool as unknown as Door, Number(id), Number(ctx.query.person));
  else if (kind === 'cast') ctx.body = await cast(ctx, Number(id), Number(ctx.query.person));
  else if (kind === 'progress') ctx.body = await progress(ctx, Number(id));
});
const server = app.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
