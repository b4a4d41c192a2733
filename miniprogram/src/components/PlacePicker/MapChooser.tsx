import { useMemo, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { GeoPoint, PlaceHit } from '@shared/territory/dto';
import { useMeta } from '@/services/meta';
import { useLocate, useMapShapes, usePlaceSearch } from '@/services/territory';
import { toGcj02 } from '@/utils/gcj02';
import { Button } from '../Button';
import { SearchField } from '../Field';
import { GridMap } from '../GridMap';
import { Icon } from '../Icon';
import { Sheet } from '../Sheet';
import { Tap } from '../Tap';
import type { PlaceChoice } from './types';

interface MapChooserProps {
  onChoose: (place: PlaceChoice) => void;
}

/** In a browser: our own map with a search and the device's position. */
export function MapChooser({ onChoose }: MapChooserProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tap className="y-place__way t-place-map" onTap={() => setOpen(true)}>
        <Icon name="map" />
        <View className="y-grow">
          <Text>在地图上选</Text>
          <View className="y-note">搜小区、楼栋，或点地图</View>
        </View>
        <Icon name="next" size={18} />
      </Tap>
      {open && (
        <Chooser
          onClose={() => setOpen(false)}
          onChoose={(place) => {
            setOpen(false);
            onChoose(place);
          }}
        />
      )}
    </>
  );
}

const positionTimeoutMs = 8_000;
const communityCodeLength = 12;
const hitKinds: Record<PlaceHit['kind'], string> = { estate: '小区', building: '楼栋', community: '社区', grid: '网格' };

function Chooser({ onClose, onChoose }: MapChooserProps & { onClose: () => void }) {
  const [words, setWords] = useState('');
  const [point, setPoint] = useState<GeoPoint | null>(null);
  const [focus, setFocus] = useState<GeoPoint | null>(null);
  const [hit, setHit] = useState<PlaceHit | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const meta = useMeta();
  const subdistricts = useMapShapes('subdistrict', null);
  const located = useLocate(point);
  const search = usePlaceSearch(hit ? '' : words);
  // Once it is known which community the point lies in, its grids are drawn large: there one can place the pin well.
  const community = located.data?.gridCode?.slice(0, communityCodeLength) ?? null;
  const grids = useMapShapes('grid', community, community !== null);
  const shapes = (community !== null ? grids.data?.items : undefined) ?? subdistricts.data?.items;
  const areas = useMemo(() => shapes?.map(({ code, name, polygon, centre }) => ({ code, name, polygon, centre })) ?? [], [shapes]);

  const findMe = (): void => {
    setFinding(true);
    setProblem(null);
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        const here = toGcj02({ lat: coords.latitude, lng: coords.longitude });
        setFinding(false);
        setHit(null);
        setPoint(here);
        setFocus(here);
      },
      () => {
        setFinding(false);
        setProblem('没有取到您的位置，请搜索小区名或直接点地图');
      },
      { timeout: positionTimeoutMs, maximumAge: 60_000 },
    );
    if (!navigator.geolocation) {
      setFinding(false);
      setProblem('这个浏览器不能定位，请搜索小区名或直接点地图');
    }
  };
  const { gridName, communityName, subdistrictName, nearestEstate } = located.data ?? {};
  const inside = subdistrictName !== null && subdistrictName !== undefined;
  const where = [subdistrictName, communityName, gridName].filter(Boolean).join(' · ');
  const name = hit?.title ?? (nearestEstate ? `${nearestEstate.name}附近` : where);

  return (
    <Sheet
      open
      tall
      title="在地图上选"
      onClose={onClose}
      footer={
        <Button
          id="t-map-ok"
          label="就是这里"
          disabled={!point || !inside}
          onTap={() => point && onChoose({ source: 'point', point, address: name || where, words: name || where })}
        />
      }
    >
      <View className="y-chooser">
        <SearchField
          id="t-place-search"
          value={words}
          placeholder="搜小区、楼栋、社区"
          onChange={(value) => {
            setHit(null);
            setWords(value);
          }}
        />
        {search.data && !hit && words.trim() !== '' && (
          <View className="y-chooser__hits">
            {search.data.items.length === 0 && <View className="y-note y-chooser__none">没有找到“{words.trim()}”，可以直接点地图</View>}
            {search.data.items.map((one) => (
              <Tap
                key={`${one.kind}${one.id}`}
                className="y-chooser__hit t-place-hit"
                onTap={() => {
                  setHit(one);
                  setWords(one.title);
                  setPoint(one.centre);
                  setFocus(one.centre);
                }}
              >
                <View className="y-grow">
                  <Text>{one.title}</Text>
                  <View className="y-note">{one.subtitle}</View>
                </View>
                <Text className="y-note">{hitKinds[one.kind]}</Text>
              </Tap>
            ))}
          </View>
        )}
        <View className="y-chooser__map">
          <GridMap
            label="选择位置的地图，点一下放置标记"
            areas={areas}
            height={360}
            focus={focus}
            marks={point ? [{ id: 'here', point, label: '' }] : []}
            {...(meta.data ? { centre: meta.data.centre } : {})}
            onPick={(picked) => {
              setHit(null);
              setPoint(picked);
            }}
          />
          <View className="y-chooser__me">
            <Button kind="plain" size="s" icon="locate" label="我现在的位置" busy={finding} onTap={findMe} />
            {point && (
              <Button
                kind="plain"
                size="s"
                label="看全区"
                onTap={() => {
                  setHit(null);
                  setPoint(null);
                  setFocus(null);
                }}
              />
            )}
          </View>
        </View>
        {problem && <View className="y-place__outside">{problem}</View>}
        <View className="y-chooser__where">
          {!point && '点一下地图，或者搜索后选一个地方'}
          {point && located.isPending && '正在查这里属于哪个网格…'}
          {point && located.data && !inside && <Text className="y-place__outside">这里不在本区范围内，请换一个地方</Text>}
          {point && inside && (
            <>
              <Text className="y-place__words">{name}</Text>
              {name !== where && <View className="y-note">{where}</View>}
            </>
          )}
          {meta.data?.bordersAreMade && <View className="y-note">街道以下的界线为演示用，不是官方界线。</View>}
        </View>
      </View>
    </Sheet>
  );
}
