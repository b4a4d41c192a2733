import MiniSearch from 'minisearch';
import { pinyin } from 'pinyin-pro';
import type { PlaceHit } from '../../../shared/territory/dto';
import type { HeldTerritory } from './load';

interface Entry extends Omit<PlaceHit, 'id'> {
  key: string;
  placeId: string;
  /** The title in pinyin without tones, and its first letters: 勺湖花园 → shaohuhuayuan, shhy. */
  spelled: string;
  initials: string;
}
export interface PlaceSearch {
  /** The best places for what somebody typed: Chinese, pinyin or first letters. */
  find(words: string, most: number): PlaceHit[];
}

const boostOfKind = { estate: 4, community: 2, building: 1.5, grid: 1 } as const;

/** Single characters and pairs of neighbours: 勺湖花园 is found by 勺湖, 湖花 and 花园. */
function partsOf(text: string): string[] {
  return text.split(/([a-z]+|\d+)/).flatMap((run) => {
    if (/^[a-z\d]/.test(run)) return [run];
    const characters = [...run].filter((character) => /\p{Script=Han}/u.test(character));
    return [...characters, ...pairsOf(characters)];
  });
}

const pairsOf = (characters: readonly string[]): string[] => characters.slice(0, -1).map((character, i) => character + characters[i + 1]!);

/** The same cut for a query, but single characters only where there is nothing longer: they fit too much. */
function queryPartsOf(text: string): string[] {
  return text.split(/([a-z]+|\d+)/).flatMap((run) => {
    if (/^[a-z\d]/.test(run)) return [run];
    const characters = [...run].filter((character) => /\p{Script=Han}/u.test(character));
    return characters.length === 1 ? characters : pairsOf(characters);
  });
}

/** What people type for the same thing: 3号楼, 3栋 and 3幢; full-width digits; capital letters. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/(\d)(号楼|栋|号)/g, '$1幢');
}

/** Builds the index over estates, buildings, communities and grids; a few thousand entries take some tens of milliseconds. */
export function createPlaceSearch(territory: HeldTerritory, nameOf: (code: string) => string): PlaceSearch {
  const index = new MiniSearch<Entry>({
    idField: 'key',
    fields: ['title', 'subtitle', 'spelled', 'initials'],
    storeFields: ['kind', 'placeId', 'title', 'subtitle', 'centre'],
    tokenize: (text, field) => (field === 'spelled' || field === 'initials' ? [text] : partsOf(plain(text))),
    processTerm: (term) => term,
  });
  index.addAll(entriesOf(territory, nameOf));
  return {
    find(words, most) {
      const parts = queryPartsOf(plain(words));
      if (parts.length === 0) return [];
      const options = {
        tokenize: () => parts,
        prefix: (term: string) => /^[a-z]/.test(term),
        boost: { title: 3, initials: 2, spelled: 2 },
        boostDocument: (_key: unknown, _term: string, stored?: Record<string, unknown>) => boostOfKind[stored?.['kind'] as keyof typeof boostOfKind] ?? 1,
      };
      const exact = index.search(words, { ...options, combineWith: 'AND' });
      const found = exact.length > 0 ? exact : index.search(words, { ...options, combineWith: 'OR' });
      return found.slice(0, most).map((hit) => {
        const { kind, placeId, title, subtitle, centre } = hit as unknown as Entry;
        return { kind, id: placeId, title, subtitle, centre };
      });
    },
  };
}

interface Spelling {
  spelled: string;
  initials: string;
}

function spell(name: string): Spelling {
  const joined = (parts: string[]): string => parts.join('').replace(/\s/g, '').toLowerCase();
  return {
    spelled: joined(pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })),
    initials: joined(pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })),
  };
}

function entriesOf(territory: HeldTerritory, nameOf: (code: string) => string): Entry[] {
  // Spelling is the dear part: once per name, not once per building and grid that carries it.
  const spellings = new Map<string, Spelling>();
  const spellOnce = (name: string): Spelling => {
    const known = spellings.get(name) ?? spell(name);
    spellings.set(name, known);
    return known;
  };
  const entry = ({ id: placeId, ...hit }: PlaceHit, spelledName = hit.title, number = ''): Entry => {
    const { spelled, initials } = spellOnce(spelledName);
    return { ...hit, placeId, key: `${hit.kind}:${placeId}`, spelled: spelled + number, initials: initials + number };
  };
  const digits = (text: string): string => text.replace(/\D/g, '');
  const estates = [...territory.estates.values()].map((estate) =>
    entry({
      kind: 'estate',
      id: String(estate.id),
      title: estate.name,
      subtitle: `${nameOf(estate.communityCode)} ${estate.address}`,
      centre: { lat: estate.lat, lng: estate.lng },
    }),
  );
  const buildings = [...territory.buildings.values()].flatMap((building) => {
    const estate = territory.estates.get(building.estateId);
    const hit = estate && {
      kind: 'building' as const,
      id: String(building.id),
      title: `${estate.name} ${building.name}`,
      subtitle: nameOf(building.gridCode),
      centre: building.centre,
    };
    return hit ? [entry(hit, estate.name, digits(building.name))] : [];
  });
  const communities = [...territory.divisions.values()].flatMap(({ code, name, level, centre, parentCode }) =>
    level === 'community' && centre ? [entry({ kind: 'community', id: code, title: name, subtitle: nameOf(parentCode ?? code), centre })] : [],
  );
  const grids = [...territory.grids.values()].map(({ code, name, communityCode, centre }) => {
    const communityName = territory.divisions.get(communityCode)?.name ?? '';
    return entry(
      { kind: 'grid', id: code, title: `${communityName}${name}`, subtitle: nameOf(communityCode.slice(0, 9)), centre },
      communityName,
      digits(name),
    );
  });
  return [...estates, ...buildings, ...communities, ...grids];
}
