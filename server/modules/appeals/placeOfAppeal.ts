import type { PlaceSource } from '../../../shared/appeals/states';
import type { Actor } from '../../core/actor';
import { AppError, demand } from '../../core/errors';
import type { EstateInfo, HouseInfo } from '../territory';
import type { AppealContext } from './context';

/** The place as it came with a new appeal. */
export interface PlaceInput {
  source: PlaceSource;
  point?: { lat: number; lng: number };
  address?: string;
  estateId?: number;
  houseId?: number;
}

/** The place as it is kept and routed. Codes are '' or null where nothing more is known. */
export interface AppealPlace {
  source: PlaceSource;
  lat: number | null;
  lng: number | null;
  address: string;
  estate: EstateInfo | null;
  houseId: number | null;
  /** Grid of the point, exactly. */
  gridAtPoint: string | null;
  /** Grid of the building of the house. */
  gridOfHouse: string | null;
  /** Grids of the estate, the one of its centre first. */
  gridsOfEstate: string[];
  communityCode: string;
  subdistrictCode: string;
}

interface PlaceAsker {
  actor: Actor;
  /** Staff write down what somebody tells them: the house is that person's, not their own. */
  onBehalf: boolean;
  /** Of the council whose task it is: where it belongs when no place says more. */
  communityCode?: string;
}

/**
 * Finds the place of a new appeal. Errors: INPUT_INVALID when the source's own field is missing or names nothing, PLACE_OUTSIDE_DISTRICT,
 * HOUSE_NOT_YOURS, each with its field.
 */
export async function placeOfAppeal(context: AppealContext, place: PlaceInput, asker: PlaceAsker): Promise<AppealPlace> {
  const { territory } = context.parts;
  demandSource(place);
  const gridAtPoint = place.point ? territory.locate(place.point) : null;
  demand(!place.point || gridAtPoint, 'PLACE_OUTSIDE_DISTRICT', { 'place.point': '位置不在本区范围内' });
  const house = place.source === 'home' && place.houseId ? await houseOf(context, place.houseId, asker) : null;
  const estateId = house?.estateId ?? place.estateId;
  const estate = estateId === undefined ? null : territory.estate(estateId);
  demand(estateId === undefined || estate, 'INPUT_INVALID', { 'place.estateId': '没有这个小区' });
  const gridsOfEstate = estate ? [estate.gridCode, ...territory.gridsOfEstate(estate.id).filter((code) => code !== estate.gridCode)] : [];
  // A home is where it is registered, whatever the phone's position says.
  const grid = house?.gridCode ?? gridAtPoint ?? gridsOfEstate[0];
  const communityCode = grid ? (territory.grid(grid)?.communityCode ?? grid.slice(0, 12)) : (asker.communityCode ?? (await likelyCommunity(context, asker)));
  const spot = house ?? place.point ?? (place.source === 'estate' ? estate : null);
  return {
    source: place.source,
    lat: spot?.lat ?? null,
    lng: spot?.lng ?? null,
    address: (house?.address ?? place.address ?? '').slice(0, 200) || (estate?.name ?? ''),
    estate,
    houseId: house?.houseId ?? null,
    gridAtPoint: house ? null : gridAtPoint,
    gridOfHouse: house?.gridCode ?? null,
    gridsOfEstate,
    communityCode,
    subdistrictCode: communityCode ? communityCode.slice(0, 9) : subdistrictOf(asker.actor),
  };
}

function demandSource({ source, point, houseId, estateId, address }: PlaceInput): void {
  if (source === 'point') demand(point, 'INPUT_INVALID', { 'place.point': '请在地图上选择位置' });
  if (source === 'home') demand(houseId, 'INPUT_INVALID', { 'place.houseId': '请选择住址' });
  if (source === 'estate') demand(estateId, 'INPUT_INVALID', { 'place.estateId': '请选择小区' });
  if (source === 'address') demand(address, 'INPUT_INVALID', { 'place.address': '请填写地址' });
}

async function houseOf(context: AppealContext, houseId: number, { actor, onBehalf }: PlaceAsker): Promise<HouseInfo> {
  const isOwn = (await context.parts.identity.verifiedHousesOf(actor.personId)).some((own) => own.houseId === houseId);
  const refusal = new AppError('HOUSE_NOT_YOURS', { 'place.houseId': '这不是您已登记的住址' });
  if (!isOwn && !onBehalf) throw refusal;
  const house = await context.parts.territory.house(houseId);
  if (!house || !(isOwn || house.gridCode.startsWith(actor.territoryCode))) throw refusal;
  return house;
}

/** Without a place, the desk that most likely knows more: of the resident's registered home, or the worker's own community. */
async function likelyCommunity(context: AppealContext, { actor, onBehalf }: PlaceAsker): Promise<string> {
  if (actor.territoryCode.length >= 12) return actor.territoryCode.slice(0, 12);
  if (onBehalf || actor.role !== 'resident') return '';
  const [home] = await context.parts.identity.verifiedHousesOf(actor.personId);
  const house = home ? await context.parts.territory.house(home.houseId) : null;
  return house ? house.gridCode.slice(0, 12) : '';
}

const subdistrictOf = (actor: Actor): string => (actor.territoryCode.length >= 9 ? actor.territoryCode.slice(0, 9) : '');
