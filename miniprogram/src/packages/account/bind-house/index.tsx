import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { houseRelations, type HouseRelation } from '@shared/identity/dto';
import { houseRelationLabels } from '@shared/identity/labels';
import type { BuildingBrief, EstateBrief, HouseBrief } from '@shared/territory/dto';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { Field, SearchField } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { EmptyState, QueryView } from '@/components/States';
import { Tap } from '@/components/Tap';
import { useSettled } from '@/hooks/useSettled';
import { bindHouse, meKeys } from '@/services/me';
import { loadEstates, useBuildingHouses, useBuildings } from '@/services/territory';
import { useSignedIn } from '@/stores/session';
import { toast } from '@/stores/toast';
import { classes } from '@/utils/classes';
import { randomKey } from '@/utils/randomKey';
import { goBack, pages } from '@/utils/router';
import '../account.scss';

const noteMax = 100;

/** 登记住址: estate → building → house → what I am to it. Each answer stays visible above and can be changed. */
export default function BindHouseScreen() {
  const signedIn = useSignedIn();
  const [estate, setEstate] = useState<EstateBrief | null>(null);
  const [building, setBuilding] = useState<BuildingBrief | null>(null);
  const [house, setHouse] = useState<HouseBrief | null>(null);
  const [relation, setRelation] = useState<HouseRelation | null>(null);
  const [note, setNote] = useState('');
  const [key] = useState(randomKey);
  const client = useQueryClient();
  const binding = useMutation({
    mutationFn: () => {
      const input = { houseId: house?.id ?? 0, relation: relation ?? 'owner', ...(note.trim() ? { note: note.trim() } : {}) };
      // Another house or relation is another request.
      return bindHouse(input, `${key}-${input.houseId}-${input.relation}`);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: meKeys.me });
      toast('已提交，等社区核实', 'done');
      goBack(pages.houses);
    },
    onError: (error) => toast(error.message, 'problem'),
  });
  if (!signedIn) {
    return (
      <Page title="登记住址" section="me" backTo={pages.me}>
        <SignInPrompt title="登录后登记住址" words="登记以后，就能看到管您这片的网格员。" next={pages.bindHouse} />
      </Page>
    );
  }
  const reset = (from: 'estate' | 'building' | 'house'): void => {
    if (from === 'estate') setEstate(null);
    if (from !== 'house') setBuilding(null);
    setHouse(null);
  };
  return (
    <Page
      title="登记住址" section="me"
      backTo={pages.houses}
      footer={house ? <Button id="t-bind-send" label="提交核实" busy={binding.isPending} disabled={!relation} onTap={() => binding.mutate()} /> : undefined}
    >
      <View className="y-stack">
        {estate && (
          <View className="a-steps">
            <Step label={estate.name} onTap={() => reset('estate')} />
            {building && <Step label={building.name} onTap={() => reset('building')} />}
            {house && <Step label={house.label} onTap={() => reset('house')} />}
          </View>
        )}
        {!estate && <Estates onChoose={setEstate} />}
        {estate && !building && <Buildings estateId={estate.id} onChoose={setBuilding} />}
        {building && !house && <Houses buildingId={building.id} onChoose={setHouse} />}
        {house && (
          <Card title="您是这里的">
            <Chips
              label="与房屋的关系"
              chipClass="t-relation"
              value={relation}
              choices={houseRelations.map((value) => ({ value, label: houseRelationLabels[value] }))}
              onChange={setRelation}
            />
            <View className="y-stack">
              <View />
              <Field label="给核实人员的话" required={false} value={note} onChange={setNote} maxLength={noteMax} placeholder="例如：房产证上是我爱人的名字" />
              <View className="y-note">由社区工作人员核实。别人看不到您住哪里。</View>
            </View>
          </Card>
        )}
      </View>
    </Page>
  );
}

function Step({ label, onTap }: { label: string; onTap: () => void }) {
  return (
    <Tap className="a-step" label={`${label}，点这里重选`} onTap={onTap}>
      <Text>{label}</Text>
      <Icon name="close" size={16} />
    </Tap>
  );
}

function Estates({ onChoose }: { onChoose: (estate: EstateBrief) => void }) {
  const [words, setWords] = useState('');
  const settled = useSettled(words.trim(), 300);
  const list = usePages<EstateBrief>({ key: ['territory', 'estates', settled], load: (cursor) => loadEstates(settled, cursor) });
  return (
    <>
      <SearchField id="t-estate-search" value={words} onChange={setWords} placeholder="先找小区，例如：勺湖花园" />
      <InfiniteList
        pages={list}
        keyOf={(estate) => estate.id}
        render={(estate) => (
          <Card flush className="t-estate">
            <Row icon="house" title={estate.name} note={`${estate.communityName} · ${estate.address}`} onTap={() => onChoose(estate)} />
          </Card>
        )}
        empty={<EmptyState picture="search" title="没有找到这个小区" words="换个字试试。还是没有，请联系社区登记。" />}
      />
    </>
  );
}

function Buildings({ estateId, onChoose }: { estateId: number; onChoose: (building: BuildingBrief) => void }) {
  const buildings = useBuildings(estateId);
  return (
    <Card title="哪一幢">
      <QueryView query={buildings}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="这个小区还没有楼栋资料" words="请联系社区登记。" />
          ) : (
            <View className="a-tiles">
              {items.map((building) => (
                <Tap key={building.id} className="a-tile t-building" onTap={() => onChoose(building)}>
                  <Text>{building.name}</Text>
                </Tap>
              ))}
            </View>
          )
        }
      </QueryView>
    </Card>
  );
}

/** Houses by unit, as they stand on the bell plate. */
function Houses({ buildingId, onChoose }: { buildingId: number; onChoose: (house: HouseBrief) => void }) {
  const houses = useBuildingHouses(buildingId);
  const [unit, setUnit] = useState<string | null>(null);
  return (
    <Card title="哪一户">
      <QueryView query={houses}>
        {({ items }) => {
          const unitOf = (house: HouseBrief): string => (house.label.includes(' ') ? (house.label.split(' ')[0] ?? '') : '');
          const units = [...new Set(items.map(unitOf))].filter(Boolean);
          const shownUnit = unit ?? units[0] ?? '';
          const shown = items.filter((house) => units.length === 0 || unitOf(house) === shownUnit);
          return (
            <View className="y-stack">
              {units.length > 1 && <Chips label="单元" value={shownUnit} choices={units.map((value) => ({ value, label: value }))} onChange={setUnit} />}
              <View className="a-tiles">
                {shown.map((house) => (
                  <Tap key={house.id} className={classes('a-tile', 't-house-choice')} label={house.label} onTap={() => onChoose(house)}>
                    <Text>{units.length > 0 ? house.label.slice(shownUnit.length).trim() : house.label}</Text>
                  </Tap>
                ))}
              </View>
              {items.length === 0 && <EmptyState title="这幢楼还没有房屋资料" words="请联系社区登记。" />}
            </View>
          );
        }}
      </QueryView>
    </Card>
  );
}
