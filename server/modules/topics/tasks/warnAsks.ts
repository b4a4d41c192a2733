import type { WarningColour } from '../../../../shared/appeals/states';
import { askColour, colourToTell } from '../../../../shared/topics/deadlines';
import type { Task } from '../../../core/operation';
import { inTransaction } from '../../../core/transaction';
import type { TopicContext } from '../context';
import { askColumns, type AskRecord } from '../rows';
import { tellPersons, tellSeat } from '../tell';

const batchRows = 100;

const said: Record<Exclude<WarningColour, 'none'>, (title: string) => { title: string; body: string }> = {
  yellow: (title) => ({ title: '答复时间过半', body: `议题《${title}》中请您答复的事项，时间已过一半。` }),
  orange: (title) => ({ title: '答复快到期', body: `议题《${title}》中请您答复的事项快到期了，请尽快答复。` }),
  red: (title) => ({ title: '答复已超时', body: `议题《${title}》中请您答复的事项已超时，请马上答复。` }),
};

type DueAsk = AskRecord & { warned: WarningColour | null; topicTitle: string; ownerPersonId: number };

/** Tells one ask's colour, once: the row remembers what was told, and of several instances one changes it. */
async function warn(context: TopicContext, ask: DueAsk, now: Date): Promise<boolean> {
  const colour = colourToTell(ask.warned, askColour(ask, now));
  if (!colour) return false;
  return inTransaction(context.core.db, async () => {
    const told = await context.core.db.sql.update('topicAsks', { warned: colour }, { id: ask.id, warned: ask.warned, answeredAt: null });
    if (told !== 1) return false;
    const message = said[colour](ask.topicTitle);
    await tellSeat(context, ask, now, { kind: `topic.askWarning.${colour}`, ...message });
    // Half the time is the seat's own matter; from orange on the owner of the topic must know.
    if (colour !== 'yellow') await tellPersons(context, [ask.ownerPersonId], { kind: `topic.askWarning.${colour}`, ...message, about: 'topic', topicId: ask.topicId });
    return true;
  });
}

/** Warns seats of what they have not answered: at half the time, at three quarters, and when it is over. Returns how many warnings were given. */
async function warnAsks(context: TopicContext): Promise<number> {
  const { core } = context;
  const now = core.clock.now();
  let given = 0;
  for (let last = 0; ; ) {
    const rows = await core.db.sql.all<DueAsk>(
      `SELECT ${askColumns('a')}, a.warned, t.councilId, t.title AS topicTitle, t.ownerPersonId FROM topicAsks a JOIN topics t ON t.id = a.topicId
       WHERE a.answeredAt IS NULL AND t.state = 'open' AND a.yellowAt <= ? AND (a.warned IS NULL OR a.warned <> 'red') AND a.id > ? ORDER BY a.id LIMIT ${batchRows}`,
      [now, last],
    );
    for (const row of rows) {
      // One that fails must not keep the others waiting.
      const warned = await warn(context, row, now).catch((err: unknown) => core.log.error({ err, askId: row.id }, 'a seat could not be warned'));
      if (warned) given += 1;
    }
    const lowest = rows.at(-1);
    if (!lowest || rows.length < batchRows) return given;
    last = lowest.id;
  }
}

export const warnAsksTask = (context: TopicContext): Task => ({
  name: 'topics.warnAsks',
  everySeconds: 60,
  async run() {
    const done = await warnAsks(context);
    if (done > 0) context.core.log.info({ done }, 'topics.warnAsks');
  },
});
