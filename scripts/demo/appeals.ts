import { caseNoOf } from '../../shared/appeals/caseNo';
import { isOpen } from '../../shared/appeals/states';
import { hourMillis } from '../../shared/core/dates';
import type { Core } from '../../server/core/core';
import type { SqlRow } from '../../server/core/sql';
import { createCalendar } from '../../server/modules/appeals/calendar';
import { makeRandom, seedOf, type Random } from '../territory/random';
import { fileAppeal, type Filed } from './filing';
import { attachPhotos } from './attachPhotos';
import type { DemoCore } from './load';
import { elderStories, homeStories, mergeAt, stories, tenantStories, type Story } from './stories';
import { Teller } from './teller';
import { readWorld, type DemoWorld, type HousedResident } from './world';

const seed = 20261122;
const villageShare = 0.16;
const mergedCount = 10;

interface Planned {
  story: Story;
  filed: Filed;
}

/** Files, works on and ends some four hundred invented appeals of the last weeks, and writes them in bulk. In the caller's transaction. */
export async function loadDemoAppeals(core: DemoCore, now: Date, root: string): Promise<void> {
  const world = await readWorld(core, now);
  const random = makeRandom(seedOf('appeals', seed));
  const calendar = createCalendar(core as Core).current();
  const planned = planStories(world, random).sort((a, b) => a.filed.at.getTime() - b.filed.at.getTime());
  const { sql } = core.db;
  let whistleId = (await sql.one<{ id: number | null }>('SELECT MAX(id) AS id FROM appealWhistles'))?.id ?? 0;
  const firstId = ((await sql.one<{ id: number | null }>('SELECT MAX(id) AS id FROM appeals'))?.id ?? 0) + 1;
  const tellers = planned.map(({ story, filed }, place) => {
    const teller = new Teller(world, filed, random, firstId + place, calendar, () => ++whistleId);
    story.tell(teller);
    return teller;
  });
  mergeSome(tellers);
  letPeopleFollow(world, tellers, random);
  await write(core, tellers, root);
}

function planStories(world: DemoWorld, random: Random): Planned[] {
  const elder = world.residents.find(({ demoKey }) => demoKey === 'elder');
  const tenant = world.residents.find(({ demoKey }) => demoKey === 'tenant');
  if (!elder || !tenant) throw new Error('the named residents of the demo have no verified house');
  const neighbours = world.residents.filter(({ gridCode, demoKey }) => gridCode === elder.gridCode && demoKey === null);
  const villages = [...world.grids.values()].filter(({ code }) => !world.residents.some(({ gridCode }) => gridCode.slice(0, 9) === code.slice(0, 9)));
  const storyOf = (name: string): Story => stories.find((story) => story.name === name)!;
  const plan = (story: Story, resident?: HousedResident, own = false): Planned => {
    const village =
      !resident && !story.byResident && !story.wish?.onlyAddress && story.wish?.handlerKind === undefined && random.chance(villageShare)
        ? random.pick(villages)
        : undefined;
    // Most work of the demo's own grid is to lie with its worker.
    const handlerKind = story.wish?.handlerKind ?? (own && !story.wish?.onlyAddress && random.chance(0.75) ? 'grid' : undefined);
    return place(world, random, story, { ...story.wish, ...(handlerKind ? { handlerKind } : {}), resident, village });
  };
  return [
    ...stories.flatMap((story) => Array.from({ length: story.count }, () => plan(story))),
    ...homeStories.map((name) => plan(storyOf(name), random.pick(neighbours), true)),
    ...elderStories.map((name) => plan(storyOf(name), elder, true)),
    ...tenantStories.map((name) => plan(storyOf(name), tenant, true)),
  ];
}

/** Files it as long ago as the story needs; by day. */
function place(world: DemoWorld, random: Random, story: Story, wish: Parameters<typeof fileAppeal>[3]): Planned {
  const filed = fileAppeal(world, random, world.now, wish);
  const between = ([least, most]: [number, number]): number => least + random.next() * (most - least);
  const { limits } = filed.category;
  const resolveHours = limits.resolveUnit === 'hours' ? limits.resolveAmount : limits.resolveAmount * (limits.resolveUnit === 'workDays' ? 33 : 24);
  const hours =
    'days' in story.age
      ? between(story.age.days) * 24
      : 'ofAck' in story.age
        ? between(story.age.ofAck) * limits.ackHours
        : between(story.age.ofResolve) * resolveHours;
  return { story, filed: { ...filed, at: new Date(Math.floor(world.now.getTime() - hours * hourMillis)) } };
}

/** Some that say the same as another open one near by go on as part of it. */
function mergeSome(tellers: readonly Teller[]): void {
  let merged = 0;
  for (const teller of tellers) {
    if (merged >= mergedCount) return;
    const { facts } = teller.appeal;
    if (facts.state !== 'dispatched' || facts.reopenCount > 0) continue;
    const target = tellers.find(
      (other) =>
        other !== teller &&
        other.appeal.facts.state === 'inProgress' &&
        other.appeal.facts.communityCode === facts.communityCode &&
        other.appeal.facts.deskLevel === facts.deskLevel,
    );
    if (!target) continue;
    const at = mergeAt(teller, target);
    if (at >= teller.world.now) continue;
    const { author } = teller.filed;
    const follows = author.personId !== null && author.personId !== target.filed.author.personId;
    const input = {
      intoId: target.appeal.facts.id,
      mergeTarget: { id: target.appeal.facts.id, state: target.appeal.state },
      words: `与 ${caseNoOf(target.appeal.facts.id, target.filed.at)} 是同一件事`,
    };
    teller.appeal.move('merge', { actor: teller.desk(), as: ['desk'] }, at, input, {
      detail: { intoId: target.appeal.facts.id, followerIds: follows ? [author.personId] : [] },
    });
    if (follows) target.appeal.followers.push(author.personId!);
    merged++;
  }
}

function letPeopleFollow(world: DemoWorld, tellers: readonly Teller[], random: Random): void {
  for (const { appeal, filed } of tellers) {
    if (appeal.facts.publicState !== 'released') continue;
    const near = world.residents.filter(
      ({ gridCode, personId }) =>
        gridCode.slice(0, 12) === filed.place.communityCode && personId !== filed.author.personId && !appeal.followers.includes(personId),
    );
    appeal.followers.push(...near.filter(() => random.chance(0.12)).map(({ personId }) => personId));
  }
}

async function write(core: DemoCore, tellers: readonly Teller[], root: string): Promise<void> {
  const { sql } = core.db;
  const rows = tellers.map(({ appeal, filed }): SqlRow => {
    const row = appeal.record();
    return {
      ...row,
      contactPhoneCipher: filed.phone && isOpen(appeal.state) ? core.crypto.seal(filed.phone, `appeals:contactPhone:${appeal.facts.id}`) : null,
    };
  });
  await sql.insertMany('appeals', rows);
  // In the order in which things happened, as ids would have been given.
  const events = tellers.flatMap(({ appeal }) => appeal.events).sort((a, b) => (a['at'] as Date).getTime() - (b['at'] as Date).getTime());
  const firstEventId = ((await sql.one<{ id: number | null }>('SELECT MAX(id) AS id FROM appealEvents'))?.id ?? 0) + 1;
  events.forEach((event, place) => (event['id'] = firstEventId + place));
  await sql.insertMany('appealEvents', events);
  await sql.insertMany(
    'appealPromises',
    tellers.flatMap(({ appeal }) => appeal.promises),
  );
  await sql.insertMany(
    'appealRequests',
    tellers.flatMap(({ appeal }) => appeal.requests),
  );
  await sql.insertMany(
    'appealWhistles',
    tellers.flatMap(({ appeal }) => appeal.whistles),
  );
  await sql.insertMany(
    'appealRatings',
    tellers.flatMap(({ appeal }) => appeal.ratings),
  );
  const follows = tellers.flatMap(({ appeal, filed }) => appeal.followers.map((personId) => ({ appealId: appeal.facts.id, personId, at: filed.at })));
  await sql.insertMany('appealFollowers', follows);
  await attachPhotos(core, tellers, root);
}
