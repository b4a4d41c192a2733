import { forgetKeys } from '../../../server/core/forgetKeys';
import { createTestCore } from '../../support/core';

test('keys are forgotten after fourteen days, however many, and younger ones stay', async () => {
  const core = await createTestCore();
  const key = (n: number, daysAgo: number) => ({
    actor: 'p1', clientKey: `key-${daysAgo}-${n}`, route: 'POST /x', bodyHash: 'x', status: 200, createdAt: new Date(core.clock.now().getTime() - daysAgo * 86_400_000 - (n % 7)),
  });
  await core.db.sql.insertMany('idempotencyKeys', [...Array.from({ length: 2_345 }, (_value, n) => key(n, 15)), ...Array.from({ length: 3 }, (_value, n) => key(n, 13))]);
  expect(await forgetKeys(core)).toBe(2_345);
  expect(await forgetKeys(core)).toBe(0);
  const left = await core.db.sql.one<{ n: number }>('SELECT COUNT(*) AS n FROM idempotencyKeys');
  expect(Number(left?.n)).toBe(3);
  await core.close();
});
