import { useState } from 'react';
import { Image, Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { GridKind } from '@shared/territory/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { GridMap } from '@/components/GridMap';
import { TeamRow, VacancyNote } from '@/components/GridTeam';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useGrid, useGridQr } from '@/services/territory';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';
import '../account.scss';

const kinds: Record<GridKind, string> = { base: '城市网格', rural: '农村网格', exclusive: '专属网格' };

/** A grid: border, estates, the whole team, its card as a QR code. The code may come from a scanned card (scene g=…). */
export default function GridScreen() {
  const { params } = useRouter();
  const scene = decodeURIComponent(params.scene ?? '');
  const code = params.code ?? (/^g=(.+)$/.exec(scene)?.[1] ?? '');
  const grid = useGrid(code);
  const [showsQr, setShowsQr] = useState(false);
  const qr = useGridQr(code, showsQr);
  if (code === '') {
    return (
      <Page title="我的网格">
        <EmptyState picture="search" title="没有指定网格" action={{ label: '回首页', onTap: () => go(pages.home) }} />
      </Page>
    );
  }
  return (
    <Page title="我的网格">
      <QueryView query={grid} skeleton={<Skeleton rows={3} kind="cards" />}>
        {(card) => (
          <View className="y-stack">
            <Card flush>
              <GridMap label={`${card.name}的范围，可以放大缩小`} height={260} areas={[{ code: card.code, name: card.name, polygon: card.polygon, centre: card.centre }]} />
              <View className="a-rule" style={{ padding: '14px 16px 16px' }}>
                <View className="y-row">
                  <Text className="y-h2">{`${card.communityName} ${card.name}`}</Text>
                  <Tag label={kinds[card.kind]} tone="jade" />
                </View>
                <View className="y-note">{`${card.subdistrictName} · 约 ${card.households} 户`}</View>
                {card.bordersAreMade && <View className="y-note">网格界线为演示用，不是官方界线。</View>}
              </View>
            </Card>
            <Card title="服务团队">
              {card.team.length === 0 && <View className="y-words">还没有登记服务人员。</View>}
              {card.team.map((member) => (
                <TeamRow key={`${member.personId}${member.role}`} member={member} />
              ))}
              <VacancyNote vacancies={card.vacancies} />
            </Card>
            {card.estates.length > 0 && (
              <Card title="包含的小区">
                <View className="a-estates">
                  {card.estates.map((estate) => (
                    <Tag key={estate} label={estate} />
                  ))}
                </View>
              </Card>
            )}
            <Button kind="plain" block icon="qr" label="网格名片二维码" id="t-grid-qr" onTap={() => setShowsQr(true)} />
          </View>
        )}
      </QueryView>
      <Sheet open={showsQr} title="网格名片" onClose={() => setShowsQr(false)}>
        <QueryView query={qr}>
          {({ pngDataUrl }) => (
            <View className="a-qr">
              <Image className="a-qr__image" src={pngDataUrl} mode="aspectFit" {...a11y({ role: 'img', label: '网格名片二维码' })} />
              <View className="y-words">邻居用微信扫一扫，就能看到网格员的电话。</View>
            </View>
          )}
        </QueryView>
      </Sheet>
    </Page>
  );
}
