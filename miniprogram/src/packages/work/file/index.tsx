import { useState } from 'react';
import { View } from '@tarojs/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { channelLabels } from '@shared/appeals/labels';
import { appealLimits } from '@shared/appeals/limits';
import type { AppealChannel } from '@shared/appeals/states';
import { emergencyIn } from '@shared/appeals/suggest';
import type { Role } from '@shared/core/roles';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { EmergencyBanner } from '@/components/EmergencyBanner';
import { Field, FieldFrame, TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds } from '@/components/PhotoGrid';
import { Page } from '@/components/Page';
import { PlacePicker } from '@/components/PlacePicker';
import { useSettled } from '@/hooks/useSettled';
import { appealKeys, suggestCategory } from '@/services/appeals';
import { useMe } from '@/services/me';
import { fileOnBehalf, type OnBehalfInput } from '@/services/queue';
import { ApiError } from '@/services/request';
import { toast } from '@/stores/toast';
import { goInstead } from '@/utils/router';
import { CategoryField } from '../parts/CategoryField';
import { NeedsPosition } from '../parts/NeedsPosition';
import { mayFileForOthers } from '../parts/views';
import { workPaths } from '../paths';
import { checkFiling, useFiling, type Filing } from './filing';
import '../moves/moves.scss';

const suggestFrom = 4;
const suggestedMost = 3;
const phoneLengthMost = 20;

/** Ways in that a role writes down for others, the usual one first. */
function channelsOf(role: Role): AppealChannel[] {
  if (role === 'gridWorker' || role === 'gridLeader') return ['gridWorker', 'patrol', 'phone'];
  if (role === 'propertyStaff') return ['property', 'phone'];
  return ['phone', 'hotline12345', 'nonEmergency110', 'petition', 'patrol'];
}

/** 代报: what somebody said on the telephone or at the door, written down in their name. */
export default function ScreenFile() {
  const { data: me } = useMe();
  return (
    <Page title="代居民上报" inWork backTo={workPaths.home}>
      <NeedsPosition may={({ role }) => mayFileForOthers(role)}>{me && <Filer role={me.role} personId={me.personId} />}</NeedsPosition>
    </Page>
  );
}

function inputOf(filing: Filing, channel: AppealChannel): OnBehalfInput {
  const { place } = filing;
  const name = filing.name.trim();
  const phone = filing.phone.trim();
  return {
    words: filing.words.trim(),
    categoryCode: filing.category?.code ?? '',
    place: place
      ? {
          source: place.source,
          ...(place.point ? { point: place.point } : {}),
          ...(place.address ? { address: place.address } : {}),
          ...(place.estateId ? { estateId: place.estateId } : {}),
        }
      : { source: 'none' },
    fileIds: uploadedIds(filing.photos),
    anonymous: true,
    channel,
    onBehalf: { name, phone },
  };
}

function Filer({ role, personId }: { role: Role; personId: number }) {
  const client = useQueryClient();
  const { filing, change, clear, keyFor } = useFiling(personId);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const channels = channelsOf(role);
  const channel = filing.channel && channels.includes(filing.channel) ? filing.channel : (channels[0] ?? 'phone');
  const words = useSettled(filing.words.trim());
  const suggestion = useQuery({
    queryKey: ['categories', 'suggest', words],
    queryFn: () => suggestCategory(words),
    enabled: words.length >= suggestFrom,
    staleTime: Infinity,
  });
  const emergency = emergencyIn(filing.words) ?? suggestion.data?.emergency ?? null;
  const suggested = (suggestion.data?.items ?? []).slice(0, suggestedMost);
  const send = useMutation({
    mutationFn: () => {
      const input = inputOf(filing, channel);
      return fileOnBehalf(input, keyFor(JSON.stringify(input)));
    },
    onSuccess: (detail) => {
      clear();
      setTried(false);
      client.setQueryData(appealKeys.one(detail.id), detail);
      void client.invalidateQueries({ queryKey: appealKeys.all, predicate: (query) => query.queryKey[1] !== 'one' });
      toast(`已受理，编号 ${detail.caseNo}`, 'done');
      goInstead(workPaths.detail, { id: detail.id });
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) {
        toast('没有发出去，请再试一次', 'problem');
        return;
      }
      setRefused(error.fields);
      toast(error.isOnTheWay ? '没有连上，内容已保存，联网后再点一次' : error.message, 'problem');
    },
  });
  const found = checkFiling(filing);
  const errors = tried ? { ...refused, ...found } : refused;
  const submit = (): void => {
    setTried(true);
    setRefused({});
    if (Object.keys(found).length > 0) toast('还有没填好的地方', 'problem');
    else send.mutate();
  };
  const errorOf = (...names: string[]): string | null => names.map((name) => errors[name]).find(Boolean) ?? null;
  return (
    <View className="y-stack">
      <Card title="怎么来的">
        <Chips
          label="来源"
          choices={channels.map((value) => ({ value, label: channelLabels[value] }))}
          value={channel}
          onChange={(value) => change({ channel: value })}
        />
      </Card>
      <Card title="说了什么">
        <View className="w-form">
          <TextArea
            id="t-file-words"
            label="内容"
            value={filing.words}
            onChange={(value) => change({ words: value })}
            maxLength={appealLimits.wordsMax}
            placeholder="照原话记：什么问题、在哪里、多久了"
            error={errorOf('words')}
          />
          {emergency && <EmergencyBanner emergency={emergency} />}
          {suggested.length > 0 && (
            <FieldFrame label="按内容建议的分类">
              <Chips
                label="按内容建议的分类"
                choices={suggested.map((item) => ({ value: item.code, label: item.name }))}
                value={filing.category?.code ?? null}
                onChange={(code) => change({ category: { code, name: suggested.find((item) => item.code === code)?.name ?? '' } })}
              />
            </FieldFrame>
          )}
          <CategoryField value={filing.category} onChange={(category) => change({ category })} error={errorOf('categoryCode', 'category')} />
          <FieldFrame label="照片" required={false} error={errorOf('fileIds')}>
            <PhotoGrid photos={filing.photos} purpose="appeal" onChange={(next) => change((now) => ({ photos: next(now.photos) }))} />
          </FieldFrame>
        </View>
      </Card>
      <Card title="在哪里">
        <PlacePicker value={filing.place} onChange={(place) => change({ place })} error={errorOf('place', 'place.address', 'place.point')} />
      </Card>
      <Card title="诉求人">
        <View className="w-form">
          <Field
            id="t-file-name"
            label="姓名或称呼"
            value={filing.name}
            onChange={(name) => change({ name })}
            maxLength={appealLimits.contactNameMax}
            placeholder="例如：王女士"
            error={errorOf('name', 'onBehalf.name')}
          />
          <Field
            id="t-file-phone"
            label="电话"
            type="tel"
            value={filing.phone}
            onChange={(phone) => change({ phone })}
            maxLength={phoneLengthMost}
            hint="用来告知进展和回访"
            error={errorOf('phone', 'onBehalf.phone')}
          />
        </View>
      </Card>
      <Button
        id="t-file-submit"
        size="l"
        block
        icon="send"
        label={send.isPending ? '正在提交…' : '提交'}
        busy={send.isPending || isSending(filing.photos)}
        onTap={submit}
      />
    </View>
  );
}
