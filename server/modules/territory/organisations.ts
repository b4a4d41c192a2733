import type { OrganisationBrief, OrganisationKind } from '../../../shared/territory/dto';
import type { Actor } from '../../core/actor';
import { decodeCursor, pageOf } from '../../core/cursor';
import { actorOf, operation, type Operation } from '../../core/operation';
import type { OrganisationInfo } from './index';
import type { HeldTerritory } from './load';
import { demandPostFiller } from './policy';
import { answer, input } from './schemas';
import type { TerritoryStore } from './store';

interface OrganisationsQuery {
  kind?: OrganisationKind;
  q?: string;
  withAbove: boolean;
  limit: number;
  cursor?: string;
}

/**
 * Those of the actor's territory, in the order of their ids: what lies in it, and firms that serve an estate in it (a firm is
 * entered where it has its seat, which may be the subdistrict next door). With those above: also units of the divisions the
 * territory lies in, as a council asks departments of the district to sit in it.
 */
function organisationsFor(territory: HeldTerritory, actor: Actor, withAbove: boolean): OrganisationInfo[] {
  const inside = (code: string): boolean => code.startsWith(actor.territoryCode);
  const serving = new Set([...territory.estates.values()].flatMap((estate) => (inside(estate.gridCode) ? [estate.propertyOrganisationId] : [])));
  const reached = ({ id, kind, divisionCode }: OrganisationInfo): boolean =>
    inside(divisionCode) || serving.has(id) || (withAbove && kind !== 'property' && actor.territoryCode.startsWith(divisionCode));
  return [...territory.organisations.values()].filter(reached).sort((a, b) => a.id - b.id);
}

/** Departments, firms and offices, for those who fill posts in them. */
export function organisationsOperation(store: TerritoryStore): Operation {
  return operation<object, OrganisationsQuery>({
    method: 'get',
    path: '/territory/organisations',
    tag: 'territory',
    summary: '自己辖区里的部门、物业公司和单位，可按类别和名称查找；withAbove 加上服务本辖区的上级部门',
    auth: 'required',
    query: input.organisations,
    answer: { schema: answer.organisations },
    async carryOut(request) {
      const { kind, q = '', withAbove, limit, cursor } = request.input.query;
      const actor = actorOf(request);
      demandPostFiller(actor);
      const after = cursor ? Number(decodeCursor(cursor, 1)[0]) : 0;
      const fits = organisationsFor(store.held(), actor, withAbove).filter((one) => one.id > after && (!kind || one.kind === kind) && one.name.includes(q));
      const present = ({ id, kind: ownKind, name, divisionCode }: OrganisationInfo): OrganisationBrief => ({
        id, kind: ownKind, name, divisionCode, divisionName: store.nameOf(divisionCode),
      });
      return { body: pageOf(fits.slice(0, limit + 1), limit, ({ id }) => [id], present) };
    },
  });
}
