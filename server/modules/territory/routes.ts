import QRCode from 'qrcode';
import { chinaDateOf } from '../../../shared/core/dates';
import type { GeoPoint } from '../../../shared/territory/dto';
import type { Core } from '../../core/core';
import { decodeCursor, pageOf } from '../../core/cursor';
import { AppError, demand } from '../../core/errors';
import { actorOf, operation, type Operation } from '../../core/operation';
import { gridCardOf } from './gridCard';
import { shortOfGrid } from './gridCode';
import { mapShapes, type MapLevel } from './mapShapes';
import { organisationsOperation } from './organisations';
import { demandPostFiller, maySeeOpenWork } from './policy';
import { presentBuilding, presentDivision, presentEstate, presentGridBrief, presentLocated } from './present';
import { housesOfBuilding, openAppealsByGrid } from './queries';
import { answer, input } from './schemas';
import type { TerritoryStore } from './store';
import { vacanciesOf } from './team';

const tag = 'territory';
const searchMost = 20;

interface PageQuery {
  limit: number;
  cursor?: string;
}

/** Operations that show the territory. Everything but staff's matters is open to everybody: people look for a place before they sign in. */
export function territoryOperations(core: Core, store: TerritoryStore): Operation[] {
  return [...divisionOperations(core, store), ...placeOperations(core, store), vacancyOperation(core, store), organisationsOperation(store)];
}

function divisionOperations(core: Core, store: TerritoryStore): Operation[] {
  const day = (now: Date): string => chinaDateOf(now);
  return [
    operation<object, { parent?: string }>({
      method: 'get',
      path: '/territory/divisions',
      tag,
      summary: '某个区划的下级区划；不写上级时是区本身',
      auth: 'optional',
      query: input.divisions,
      answer: { schema: answer.divisions },
      async carryOut({ input: { query } }) {
        const territory = store.held();
        const children = [...territory.divisions.values()].filter(({ parentCode }) => parentCode === (query.parent ?? null));
        return { body: { items: children.map((division) => presentDivision(territory, division)) } };
      },
    }),
    operation<object, { community: string }>({
      method: 'get',
      path: '/territory/grids',
      tag,
      summary: '一个社区的网格',
      auth: 'optional',
      query: input.grids,
      answer: { schema: answer.grids },
      async carryOut({ input: { query } }) {
        demand(store.held().divisions.has(query.community), 'NOT_FOUND');
        return { body: { items: [...store.held().grids.values()].filter(({ communityCode }) => communityCode === query.community).map(presentGridBrief) } };
      },
    }),
    operation<{ code: string }>({
      method: 'get',
      path: '/territory/grids/:code',
      tag,
      summary: '网格名片：地图、网格长、网格员和电话',
      auth: 'optional',
      params: input.gridParams,
      answer: { schema: answer.gridCard },
      async carryOut({ now, input: { params } }) {
        const card = await gridCardOf(core, store, params.code, day(now));
        demand(card, 'NOT_FOUND');
        return { body: card };
      },
    }),
    operation<{ code: string }>({
      method: 'get',
      path: '/territory/grids/:code/qr',
      tag,
      summary: '网格名片的二维码',
      auth: 'optional',
      perMinute: 30,
      params: input.gridParams,
      answer: { schema: answer.qr },
      async carryOut({ input: { params } }) {
        demand(store.held().grids.has(params.code), 'NOT_FOUND');
        const scene = `g=${shortOfGrid(params.code)}`;
        const url = `${core.config.YIGE_PUBLIC_URL}/?scene=${encodeURIComponent(scene)}`;
        return {
          body: { scene, url, pngDataUrl: await QRCode.toDataURL(url, { margin: 1, width: 360, errorCorrectionLevel: 'M' }) },
          cacheControl: 'private, max-age=3600',
        };
      },
    }),
    operation<object, { level: MapLevel; parent?: string }>({
      method: 'get',
      path: '/territory/map',
      tag,
      summary: '地图上的边界；工作人员另见自己辖区的在办诉求数',
      auth: 'optional',
      query: input.map,
      answer: { schema: answer.map },
      async carryOut({ actor, input: { query } }) {
        const territory = store.held();
        const shapes = mapShapes(territory, query.level, query.parent ?? '');
        if (!actor || actor.level === null) {
          return { body: { items: shapes }, etag: `map-${territory.importId}-${query.level}-${query.parent ?? ''}`, cacheControl: 'public, no-cache' };
        }
        const open = await openAppealsByGrid(core.db, actor.territoryCode);
        const countOf = (code: string): number => [...open].reduce((sum, [grid, count]) => (grid.startsWith(code) ? sum + count : sum), 0);
        return { body: { items: shapes.map((shape) => (maySeeOpenWork(actor, shape.code) ? { ...shape, openAppeals: countOf(shape.code) } : shape)) } };
      },
    }),
  ];
}

function placeOperations(core: Core, store: TerritoryStore): Operation[] {
  return [
    operation<object, GeoPoint>({
      method: 'get',
      path: '/territory/locate',
      tag,
      summary: '一个位置属于哪个网格',
      auth: 'optional',
      query: input.point,
      answer: { schema: answer.located },
      carryOut: async ({ input: { query } }) => ({ body: presentLocated(store.held(), query) }),
    }),
    operation<object, { q: string }>({
      method: 'get',
      path: '/territory/search',
      tag,
      summary: '按名称、拼音或首字母查找小区、楼幢、社区和网格',
      auth: 'optional',
      perMinute: 120,
      query: input.search,
      answer: { schema: answer.search },
      carryOut: async ({ input: { query } }) => ({ body: { items: store.search().find(query.q, searchMost) } }),
    }),
    operation<object, PageQuery & { community?: string; q?: string }>({
      method: 'get',
      path: '/territory/estates',
      tag,
      summary: '小区',
      auth: 'optional',
      query: input.estates,
      answer: { schema: answer.estates },
      async carryOut({ input: { query } }) {
        const territory = store.held();
        const after = query.cursor ? Number(decodeCursor(query.cursor, 1)[0]) : 0;
        const words = query.q ?? '';
        const fits = [...territory.estates.values()].filter(
          ({ id, name, address, communityCode }) =>
            id > after && (!query.community || communityCode === query.community) && (name.includes(words) || address.includes(words)),
        );
        return {
          body: pageOf(
            fits.slice(0, query.limit + 1),
            query.limit,
            ({ id }) => [id],
            (estate) => presentEstate(territory, estate),
          ),
        };
      },
    }),
    operation<{ id: number }>({
      method: 'get',
      path: '/territory/estates/:id/buildings',
      tag,
      summary: '一个小区的楼幢',
      auth: 'optional',
      params: input.idParams,
      answer: { schema: answer.buildings },
      async carryOut({ input: { params } }) {
        demand(store.held().estates.has(params.id), 'NOT_FOUND');
        return { body: { items: [...store.held().buildings.values()].filter(({ estateId }) => estateId === params.id).map(presentBuilding) } };
      },
    }),
    operation<{ id: number }>({
      // Which flats a building has is for people who sign in to choose their own.
      method: 'get',
      path: '/territory/buildings/:id/houses',
      tag,
      summary: '一幢楼的房屋',
      auth: 'required',
      params: input.idParams,
      answer: { schema: answer.houses },
      async carryOut({ input: { params } }) {
        demand(store.held().buildings.has(params.id), 'NOT_FOUND');
        return { body: { items: await housesOfBuilding(core.db, params.id) } };
      },
    }),
  ];
}

function vacancyOperation(core: Core, store: TerritoryStore): Operation {
  return operation<object, PageQuery>({
    method: 'get',
    path: '/territory/vacancies',
    tag,
    summary: '自己辖区里缺网格长或网格员的网格',
    auth: 'required',
    query: input.page,
    answer: { schema: answer.vacancies },
    async carryOut(request) {
      const { query } = request.input;
      const actor = actorOf(request);
      demandPostFiller(actor);
      const territory = store.held();
      const after = query.cursor ? String(decodeCursor(query.cursor, 1)[0]) : '';
      const codes = [...territory.grids.keys()].filter((code) => code.startsWith(actor.territoryCode));
      const vacant = [...(await vacanciesOf(core.db, codes, actor.territoryCode, chinaDateOf(request.now)))].filter(([code]) => code > after);
      return {
        body: pageOf(
          vacant.slice(0, query.limit + 1),
          query.limit,
          ([code]) => [code],
          ([gridCode, vacancies]) => {
            const grid = territory.grids.get(gridCode);
            if (!grid) throw new AppError('NOT_FOUND');
            return { gridCode, vacancies, gridName: grid.name, communityName: territory.divisions.get(grid.communityCode)?.name ?? '' };
          },
        ),
      };
    },
  });
}
