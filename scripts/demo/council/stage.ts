import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, chinaDateOf, momentOf } from '../../../shared/core/dates';
import { roleLevel, type StaffRole } from '../../../shared/core/roles';
import { compose } from '../../../server/compose';
import type { Actor } from '../../../server/core/actor';
import type { Core } from '../../../server/core/core';
import type { Operation, OperationInput, RequestContext } from '../../../server/core/operation';
import { validate } from '../../../server/core/validate';
import { objectKeyOf } from '../../../server/modules/files/objects';
import { photoSize } from '../photos';

interface Input {
  params?: object;
  query?: object;
  body?: object;
}

/**
 * The stage on which the council's story is played: every step goes through the service's own operations with their checks, by the person who
 * would do it, at the moment it would have happened. A step the rules refuse is a fault of the story and throws.
 */
export class Stage {
  private readonly operations = new Map<string, Operation>();
  private readonly tasks = new Map<string, () => Promise<void>>();
  private moment: Date;
  private photos = 0;

  private constructor(
    private readonly core: Core,
    private readonly root: string,
    readonly now: Date,
  ) {
    this.moment = now;
  }

  /** Composes the service a second time over `core` with a clock that the story moves. */
  static async open(core: Core, root: string, now: Date): Promise<Stage> {
    const stage = new Stage(core, root, now);
    const service = compose({ ...core, clock: { now: () => stage.moment } });
    await service.load();
    for (const module of service.modules) {
      for (const operation of module.operations) stage.operations.set(`${operation.method} ${operation.path}`, operation);
      for (const task of module.tasks ?? []) stage.tasks.set(task.name, () => task.run());
    }
    return stage;
  }

  /** The day `daysFromNow` (negative: before), YYYY-MM-DD in China. */
  day(daysFromNow: number): string {
    return addDays(chinaDateOf(this.now), daysFromNow);
  }

  /** The moment at `clock` (HH:MM, China) of the day `daysFromNow`. */
  momentAt(daysFromNow: number, clock = '10:00'): Date {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return momentOf(this.day(daysFromNow), hours * 60 + minutes);
  }

  /** Goes to a moment of the past; never beyond now. */
  goTo(daysFromNow: number, clock = '10:00'): void {
    const moment = this.momentAt(daysFromNow, clock);
    this.moment = moment > this.now ? this.now : moment;
  }

  /** Carries out `name` (e.g. `post /proposals/:id/cosign`) as `actor` and returns what the API would answer. */
  async act<T>(actor: Actor, name: string, { params = {}, query = {}, body }: Input = {}): Promise<T> {
    const operation = this.operations.get(name);
    if (!operation) throw new Error(`the story calls ${name}, which does not exist`);
    const request = {
      actor,
      ip: '127.0.0.1',
      now: this.moment,
      headers: {},
      files: [],
      input: {
        params: operation.params ? validate(operation.params, params, 'params') : {},
        query: operation.query ? validate(operation.query, query, 'query') : {},
        body: operation.body ? validate(operation.body, body ?? {}, 'body') : {},
      },
      once: (work: () => Promise<unknown>) => work(),
    } as unknown as RequestContext<OperationInput>;
    try {
      return (await operation.carryOut(request)).body as T;
    } catch (error) {
      const fields = (error as { fields?: object }).fields;
      throw new Error(`${name} at ${this.moment.toISOString()}: ${String((error as Error).message)} ${JSON.stringify(fields ?? {})}`, { cause: error });
    }
  }

  /** Runs the timed work `name` as if its moment had come. */
  async runTask(name: string): Promise<void> {
    const run = this.tasks.get(name);
    if (!run) throw new Error(`the story runs the task ${name}, which does not exist`);
    await run();
  }

  async resident(personId: number): Promise<Actor> {
    return { personId, positionId: null, role: 'resident', territoryCode: '', organisationId: null, level: null };
  }

  /** The person with `demoKey` in the position that gives them this role. */
  async staff(demoKey: string, role: StaffRole): Promise<Actor> {
    const held = await this.core.db.sql.one<{ personId: number; positionId: number; territoryCode: string; organisationId: number | null }>(
      `SELECT p.id AS personId, s.id AS positionId, s.territoryCode, s.organisationId FROM positions s JOIN persons p ON p.id = s.personId
       WHERE p.demoKey = ? AND s.role = ? ORDER BY s.id LIMIT 1`,
      [demoKey, role],
    );
    if (!held) throw new Error(`no demo person ${demoKey} with the role ${role}`);
    return { ...held, role, level: roleLevel[role] };
  }

  /** A photo of data/demo as if `personId` had just uploaded it; returns its file id. */
  async photo(personId: number, name: string): Promise<string> {
    const full = readFileSync(join(this.root, 'data/demo/photos', `${name}.jpg`));
    const thumb = readFileSync(join(this.root, 'data/demo/photos', `${name}-thumb.jpg`));
    this.photos += 1;
    const id = createHash('sha256').update(`demo council ${this.photos}`).digest('hex').slice(0, 32);
    await this.core.db.sql.insert('files', {
      id,
      ownerPersonId: personId,
      purpose: 'appeal',
      mime: 'image/jpeg',
      bytes: full.length,
      ...photoSize,
      sha256: createHash('sha256').update(full).digest('hex'),
      createdAt: this.moment,
    });
    await this.core.storage.put(objectKeyOf(id, 'full'), full, 'image/jpeg');
    await this.core.storage.put(objectKeyOf(id, 'thumb'), thumb, 'image/jpeg');
    return id;
  }
}
