import { useMemo, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { GridMap } from '@/components/GridMap';
import { Page } from '@/components/Page';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { Tap } from '@/components/Tap';
import { useBoardMap, type BoardArea } from '@/services/appeals';
import { useMeta } from '@/services/meta';
import { useMapShapes } from '@/services/territory';
import { classes } from '@/utils/classes';
import { go, goBack, pages } from '@/utils/router';
import './index.scss';

/** Where people have something to say: numbers by area, one level below the chosen one. */
export default function BoardMapScreen() {
  const [subdistrict, setSubdistrict] = useState<{ code: string; name: string } | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const counts = useBoardMap(subdistrict?.code ?? null);
  const shapes = useMapShapes(subdistrict ? 'community' : 'subdistrict', subdistrict?.code ?? null);
  const meta = useMeta();
  const byCode = useMemo(() => new Map(counts.data?.items.map((area) => [area.code, area]) ?? []), [counts.data]);
  const most = Math.max(1, ...(counts.data?.items.map((area) => area.open) ?? []));
  const areas = useMemo(
    () =>
      shapes.data?.items.map(({ code, name, polygon, centre }) => {
        const open = byCode.get(code)?.open ?? 0;
        return { code, name, polygon, centre, weight: open / most, ...(open > 0 ? { note: String(open) } : {}) };
      }) ?? [],
    [shapes.data, byCode, most],
  );
  const chosen = selected ? byCode.get(selected) : undefined;
  const ordered = [...(counts.data?.items ?? [])].sort((a, b) => b.open - a.open);
  const enter = (area: BoardArea): void => {
    setSubdistrict({ code: area.code, name: area.name });
    setSelected(null);
  };
  return (
    <Page title={subdistrict ? subdistrict.name : '诉求地图'} backTo={pages.board} section="appeals">
      <View className="y-stack">
        {subdistrict && <Button kind="quiet" size="s" icon="back" label="看全区" className="m-up" onTap={() => setSubdistrict(null)} />}
        <Card flush>
          {shapes.data ? (
            <GridMap
              label={`${subdistrict?.name ?? '全区'}各处办理中的诉求件数`}
              areas={areas}
              height={380}
              selected={selected}
              onArea={setSelected}
              {...(meta.data ? { centre: meta.data.centre } : {})}
            />
          ) : (
            <View className="m-wait">
              <QueryView query={shapes} skeleton={<Skeleton rows={1} kind="cards" />}>
                {() => null}
              </QueryView>
            </View>
          )}
        </Card>
        <View className="y-note">数字是正在办的件数，颜色越深件数越多。{meta.data?.bordersAreMade ? '区以下的界线为演示用，不是官方界线。' : ''}</View>
        {chosen && (
          <Card title={chosen.name}>
            <View className="m-numbers">
              <Count label="办理中" value={chosen.open} />
              <Count label="已办结" value={chosen.resolved} />
            </View>
            <View className="m-buttons">
              {!subdistrict && <Button kind="plain" label="看各社区" onTap={() => enter(chosen)} />}
              {!subdistrict && <Button label="看诉求" onTap={() => go(pages.board, { subdistrict: chosen.code })} />}
            </View>
          </Card>
        )}
        <QueryView query={counts}>
          {() =>
            ordered.length === 0 ? (
              <EmptyState picture="done" title="这里没有公开的诉求" action={{ label: '返回', onTap: () => goBack(pages.board) }} />
            ) : (
              <Card flush title={subdistrict ? '各社区' : '各街道'}>
                {ordered.map((area) => (
                  <Tap key={area.code} className={classes('y-line', area.code === selected && 'm-on')} label={`${area.name}，办理中 ${area.open} 件，已办结 ${area.resolved} 件`} onTap={() => setSelected(area.code)}>
                    <Text className="y-grow">{area.name}</Text>
                    <Text className="m-open">{`办理中 ${area.open}`}</Text>
                    <Text className="y-note">{`已办结 ${area.resolved}`}</Text>
                  </Tap>
                ))}
              </Card>
            )
          }
        </QueryView>
      </View>
    </Page>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <View className="m-count">
      <Text className="m-count__value">{String(value)}</Text>
      <Text className="y-note">{label}</Text>
    </View>
  );
}
