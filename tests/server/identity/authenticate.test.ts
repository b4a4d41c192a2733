import type { Identity } from '../../../server/modules/identity';
import { codes, seedPerson } from '../../support/district';
import { tokenFor } from '../../support/signIn';
import { type IdentityServer, identityHost } from './support';

describe('the actor of a token', () => {
  const start = identityHost();
  let server: IdentityServer;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  const identityOf = () => {
    const found = server.service.modules.find((module) => 'authenticate' in module);
    return found as unknown as Identity;
  };

  it('has the position, its territory and its level', async () => {
    const { personId, positionId } = await seedPerson(server.core, { name: '张', role: 'gridWorker', territoryCode: codes.grid });
    const actor = await identityOf().authenticate(await tokenFor(server, { personId, positionId }));
    expect(actor).toMatchObject({ personId, positionId, role: 'gridWorker', territoryCode: codes.grid, level: 'grid', organisationId: null });
  });

  it('works at the level of its territory for property and department staff', async () => {
    const firm = await seedPerson(server.core, { name: '物', role: 'propertyStaff', territoryCode: codes.subdistrict, organisationId: server.district.propertyId });
    const actor = await identityOf().authenticate(await tokenFor(server, firm));
    expect(actor).toMatchObject({ level: 'subdistrict', organisationId: server.district.propertyId });
  });

  it('is trusted for at most 30 seconds after the database said so', async () => {
    const { personId, positionId } = await seedPerson(server.core, { name: '张', role: 'gridWorker', territoryCode: codes.grid });
    const token = await tokenFor(server, { personId, positionId });
    await identityOf().authenticate(token);
    await server.core.db.sql.update('positions', { revokedAt: server.core.clock.now() }, { id: positionId });
    server.core.clock.advance(29_000);
    await expect(identityOf().authenticate(token)).resolves.toBeDefined();
    server.core.clock.advance(2_000);
    await expect(identityOf().authenticate(token)).rejects.toMatchObject({ code: 'SIGN_IN_EXPIRED' });
  });

  it('says who holds a post on a day, and who is away', async () => {
    const { personId, positionId } = await seedPerson(server.core, { name: '张', role: 'gridWorker', territoryCode: codes.grid });
    const gone = await seedPerson(server.core, { name: '旧', role: 'gridWorker', territoryCode: codes.grid });
    await server.core.db.sql.update('positions', { endsOn: '2026-03-01' }, { id: gone.positionId });
    await server.core.db.sql.update('positions', { absentFromOn: '2026-03-03', absentToOn: '2026-03-04' }, { id: positionId });
    const on = async (day: string) => (await identityOf().positionsAt(codes.grid, day)).map((held) => [held.personId, held.absent]);
    expect(await on('2026-03-01')).toEqual([[personId, false], [gone.personId, false]]);
    expect(await on('2026-03-02')).toEqual([[personId, false]]);
    expect(await on('2026-03-03')).toEqual([[personId, true]]);
    expect(await on('2026-03-05')).toEqual([[personId, false]]);
    expect(await identityOf().positionsAt(codes.grid, '2026-03-02', 'gridLeader')).toEqual([]);
  });
});
