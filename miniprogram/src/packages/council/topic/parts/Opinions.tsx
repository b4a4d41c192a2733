import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { BuildingOpinions, OpinionView, TopicDetail } from '@shared/topics/dto';
import { opinionStances, type OpinionStance } from '@shared/topics/states';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { ConsentSheet } from '@/components/ConsentSheet';
import { StackBar, type BarPart } from '@/components/council/Figures';
import { opinionFaces } from '@/components/council/labels';
import { Saying } from '@/components/council/Saying';
import { useOnceKey } from '@/components/council/useOnceKey';
import { TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Skeleton } from '@/components/States';
import { Tap } from '@/components/Tap';
import { ApiError } from '@/services/request';
import { loadOpinions, topicKeys, useOpine } from '@/services/topics';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';

const wordsMax = 500;
const shownAtFirst = 6;
const looks: Record<OpinionStance, BarPart['look']> = { support: 'jade', oppose: 'hatched', unsure: 'grey' };

/** What the reader thinks: three big choices and, if wanted, words. Can be said anew while the stage lasts. */
export function OpinionForm({ topic }: { topic: TopicDetail }) {
  const { mine } = topic.opinions;
  const [stance, setStance] = useState<OpinionStance | null>(mine?.stance ?? null);
  const [words, setWords] = useState(mine?.words ?? '');
  const [consenting, setConsenting] = useState(false);
  const key = useOnceKey();
  const opine = useOpine(topic.id);
  const changed = stance !== (mine?.stance ?? null) || words.trim() !== (mine?.words ?? '');
  const send = (): void => {
    if (stance === null) return;
    opine.mutate(
      { stance, words: words.trim(), key: key.take() },
      {
        onSuccess: () => {
          key.settle();
          toast(mine ? '已改成新的意见' : '已记下您的意见', 'done');
        },
        onError: (error) => {
          key.settle(error);
          if (error instanceof ApiError && error.code === 'CONSENT_REQUIRED') setConsenting(true);
          else toast(error.message, 'problem');
        },
      },
    );
  };
  return (
    <Card title={mine ? '我的意见' : '您怎么看？'} className="tp-opinion" id="t-opinion">
      <View className="tp-stances" {...a11y({ role: 'radiogroup', label: '您的意见' })}>
        {opinionStances.map((one) => (
          <Tap key={one} className={classes('tp-stances__one', `t-opinion-${one}`, stance === one && 'is-on')} role="radio" checked={stance === one} label={opinionFaces[one].label} onTap={() => setStance(one)}>
            <Icon name={opinionFaces[one].icon ?? 'ask'} size={28} />
            <Text>{opinionFaces[one].label}</Text>
          </Tap>
        ))}
      </View>
      {stance !== null && (
        <View className="y-stack tp-opinion__more">
          <TextArea id="t-opinion-words" label="想说的话" required={false} value={words} onChange={setWords} maxLength={wordsMax} rows={3} placeholder="例如：支持，但希望费用先公示" />
          <Button block id="t-opinion-send" label={mine ? (changed ? '改成这样' : '已记下') : '说出我的意见'} disabled={mine !== null && !changed} busy={opine.isPending} onTap={send} />
        </View>
      )}
      <View className="y-note tp-opinion__note">意见按楼栋汇总公布；写的话会公开，署名只显示姓。征求意见期间可以改。</View>
      <ConsentSheet
        open={consenting}
        onClose={() => setConsenting(false)}
        onAgreed={() => {
          setConsenting(false);
          send();
        }}
      />
    </Card>
  );
}

const partsOf = (counts: Pick<BuildingOpinions, OpinionStance>): BarPart[] =>
  opinionStances.map((stance) => ({ key: stance, label: opinionFaces[stance].label, count: counts[stance], icon: opinionFaces[stance].icon ?? 'ask', look: looks[stance] }));

/** All together, then building by building as bars with their numbers. */
export function OpinionBars({ topic }: { topic: TopicDetail }) {
  const [all, setAll] = useState(false);
  const { buildings } = topic.opinions;
  const sum = (stance: OpinionStance): number => buildings.reduce((total, one) => total + one[stance], 0);
  const shown = all ? buildings : buildings.slice(0, shownAtFirst);
  return (
    <Card title={`大家的意见（${topic.opinionCount} 人）`}>
      {topic.opinionCount === 0 ? (
        <View className="y-note">还没有人说意见。您可以第一个说。</View>
      ) : (
        <>
          <StackBar label="全部意见" unit=" 人" parts={partsOf({ support: sum('support'), oppose: sum('oppose'), unsure: sum('unsure') })} />
          <View className="tp-buildings" {...a11y({ role: 'list', label: '各楼的意见' })}>
            {shown.map((one) => (
              <Building key={one.building} one={one} />
            ))}
          </View>
          {buildings.length > shownAtFirst && <Button kind="quiet" size="s" icon={all ? 'up' : 'down'} label={all ? '收起' : `看全部 ${buildings.length} 幢`} onTap={() => setAll(!all)} />}
        </>
      )}
      {topic.opinionSummary && (
        <View className="tp-summary">
          <View className="y-h2">意见汇总</View>
          <View className="y-words">{topic.opinionSummary}</View>
        </View>
      )}
    </Card>
  );
}

function Building({ one }: { one: BuildingOpinions }) {
  const said = one.support + one.oppose + one.unsure;
  return (
    <View className="tp-building" {...a11y({ role: 'listitem' })}>
      <View className="tp-building__top">
        <Text className="tp-building__name">{one.building || '其他'}</Text>
        <Text className="y-note">{one.households > 0 ? `${said} 人说了意见，登记 ${one.households} 户` : `${said} 人说了意见`}</Text>
      </View>
      <StackBar plain label={one.building || '其他'} parts={partsOf(one)} />
      <View className="tp-building__counts">
        {opinionStances.map((stance) => (
          <Text key={stance}>{`${opinionFaces[stance].label} ${one[stance]}`}</Text>
        ))}
      </View>
    </View>
  );
}

/** What people wrote with their opinion, newest first. */
export function OpinionWords({ topicId }: { topicId: number }) {
  const list = usePages<OpinionView>({ key: topicKeys.opinions(topicId), load: (cursor) => loadOpinions(topicId, cursor) });
  return (
    <Card title="大家怎么说">
      <InfiniteList
        pages={list}
        keyOf={(opinion) => opinion.id}
        skeleton={<Skeleton rows={2} kind="text" />}
        render={(opinion) => (
          <Saying
            face={opinionFaces[opinion.stance]}
            who={[opinion.mine ? '我' : opinion.authorName, opinion.building].filter(Boolean).join(' · ')}
            at={opinion.at}
            words={opinion.words}
            hidden={opinion.hidden ? '' : null}
            report={{ kind: 'opinion', objectId: opinion.id, allowed: opinion.allowedActions.includes('report'), what: '这条意见' }}
          />
        )}
        empty={<View className="y-note">还没有人写理由。</View>}
      />
    </Card>
  );
}
