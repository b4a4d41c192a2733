import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import { appealLimits } from '@shared/appeals/limits';
import { emergencyIn } from '@shared/appeals/suggest';
import type { AppealDetail } from '@shared/appeals/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { CategoryPicker } from '@/components/CategoryPicker';
import { ConsentSheet } from '@/components/ConsentSheet';
import { EmergencyBanner } from '@/components/EmergencyBanner';
import { Field, TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { isSending as photosSending, PhotoGrid } from '@/components/PhotoGrid';
import { PlacePicker } from '@/components/PlacePicker';
import { SwitchRow } from '@/components/Switch';
import { Tap } from '@/components/Tap';
import { useSettled } from '@/hooks/useSettled';
import { suggestCategory, useCategories } from '@/services/appeals';
import { useMe } from '@/services/me';
import { useMeta } from '@/services/meta';
import { askToSubscribe } from '@/services/subscribe';
import { confirm } from '@/stores/confirm';
import { hasDraft, useDraft } from '@/stores/draft';
import { useSignedIn } from '@/stores/session';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { go, goInstead, pages } from '@/utils/router';
import { Done } from './parts/Done';
import { Review } from './parts/Review';
import { Similar } from './parts/Similar';
import { useSubmit } from './parts/useSubmit';
import './index.scss';

const suggestFrom = 4;
const chipsShown = 4;

/** 我要反映: one calm page; what is written survives reloads and lost networks. */
export default function SubmitScreen() {
  const { draft, change, changePhotos, clear } = useDraft();
  const signedIn = useSignedIn();
  const { data: me } = useMe();
  const meta = useMeta();
  const [done, setDone] = useState<AppealDetail | null>(null);
  const [picking, setPicking] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const [consenting, setConsenting] = useState(false);
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [restored] = useState(() => hasDraft(draft));

  const settledWords = useSettled(draft.words.trim());
  const suggestion = useQuery({
    queryKey: ['categories', 'suggest', settledWords],
    queryFn: () => suggestCategory(settledWords),
    enabled: settledWords.length >= suggestFrom,
    placeholderData: (old) => old,
    staleTime: Infinity,
  });
  // The form knows the dangers itself: without a network the number must show too.
  const emergency = emergencyIn(draft.words) ?? (settledWords.length >= suggestFrom ? (suggestion.data?.emergency ?? null) : null);
  const categories = useCategories();
  const suggested = settledWords.length >= suggestFrom ? (suggestion.data?.items ?? []) : [];

  const promiseOf = (code: string): string | null => categories.data?.items.find((node) => node.code === code)?.promise ?? null;
  const best = suggested[0];
  useEffect(() => {
    if (!best || draft.categoryChosen) return;
    if (draft.category?.code !== best.code) change({ category: { code: best.code, name: best.name, promise: promiseOf(best.code) } });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [best?.code, draft.categoryChosen]);

  const { send, isSending, problem, clearProblem } = useSubmit({
    onSent: (detail) => {
      setReviewing(false);
      setDone(detail);
    },
    onConsent: () => setConsenting(true),
    onFields: setFields,
  });

  const wordsError =
    fields.words ?? (tried && draft.words.trim().length < appealLimits.wordsMin ? `请至少写 ${appealLimits.wordsMin} 个字，说清楚是什么事` : null);
  const categoryError = fields.categoryCode ?? (tried && !draft.category ? '请选一个类别' : null);
  const placeError = fields.place ?? fields['place.point'] ?? fields['place.address'] ?? (tried && !draft.place ? '请告诉我们在哪里' : null);
  const phoneError = fields.contactPhone ?? (draft.contactPhone !== '' && !/^[\d-]{7,15}$/.test(draft.contactPhone) && tried ? '电话号码不对，请检查' : null);

  const review = (): void => {
    setTried(true);
    setFields({});
    clearProblem();
    if (!signedIn) {
      go(pages.signIn, { next: pages.submit });
      return;
    }
    if (draft.words.trim().length < appealLimits.wordsMin || !draft.category || !draft.place) {
      toast('还有几处没有填好', 'problem');
      return;
    }
    if (draft.contactPhone !== '' && !/^[\d-]{7,15}$/.test(draft.contactPhone)) return;
    if (photosSending(draft.photos)) {
      toast('照片还在上传，请稍等一会儿');
      return;
    }
    if (draft.photos.some((photo) => photo.state === 'failed')) {
      toast('有照片没传上去，请重试或删掉', 'problem');
      return;
    }
    if (me?.consentNeeded) {
      setConsenting(true);
      return;
    }
    setReviewing(true);
  };

  if (done) {
    return (
      <Page title="提交成功" section="appeals" backTo={pages.appeals}>
        <Done detail={done} />
      </Page>
    );
  }
  const chips = [...suggested.slice(0, chipsShown)];
  const chosenIsShown = chips.some((chip) => chip.code === draft.category?.code);
  return (
    <Page title="我要反映" section="appeals" footer={<Button id="t-review" size="l" label={signedIn ? '下一步' : '登录后提交'} onTap={review} />} className="s-page">
      <View className="y-stack">
        {restored && (
          <View className="s-restored">
            <Icon name="edit" size={18} />
            <Text className="y-grow">上次没写完的内容还在</Text>
            <Button
              kind="quiet"
              size="s"
              label="清空重写"
              onTap={() =>
                void confirm({ title: '清空重写？', words: '写好的文字和照片都会删掉。', ok: '清空', danger: true }).then((yes) => {
                  if (yes) clear();
                })
              }
            />
          </View>
        )}
        <Card>
          <TextArea
            id="t-words"
            label="什么事"
            value={draft.words}
            maxLength={appealLimits.wordsMax}
            placeholder="例如：3 号楼二单元楼道灯坏了半个月，晚上老人上下楼看不清"
            error={wordsError}
            rows={4}
            onChange={(words) => change({ words })}
          />
          <View className="s-photos">
            <PhotoGrid photos={draft.photos} onChange={changePhotos} purpose="appeal" max={appealLimits.photosMax} />
          </View>
        </Card>
        {emergency && <EmergencyBanner emergency={emergency} />}
        <Card title="属于哪一类">
          <View className="y-chips" {...a11y({ role: 'radiogroup', label: '问题类别' })}>
            {!chosenIsShown && draft.category && <CategoryChip name={draft.category.name} on onTap={() => setPicking(true)} />}
            {chips.map((chip) => (
              <CategoryChip
                key={chip.code}
                name={chip.name}
                on={draft.category?.code === chip.code}
                onTap={() => change({ category: { code: chip.code, name: chip.name, promise: promiseOf(chip.code) }, categoryChosen: true })}
              />
            ))}
            <Tap className="y-chip s-more" label="选择其他类别" onTap={() => setPicking(true)}>
              <Icon name="list" size={18} />
              <Text>{chips.length > 0 || draft.category ? '其他类别' : '选择类别'}</Text>
            </Tap>
          </View>
          {chips.length === 0 && !draft.category && <View className="y-note s-hint">写几个字，这里会自动推荐</View>}
          {draft.category?.promise && <View className="y-note s-hint">{`这一类的时限：${draft.category.promise}`}</View>}
          {categoryError && (
            <View className="y-field__error s-hint" {...a11y({ role: 'alert' })}>
              <Icon name="warn" size={16} />
              <Text>{categoryError}</Text>
            </View>
          )}
        </Card>
        <Card title="在什么地方">
          <PlacePicker value={draft.place} onChange={(place) => change({ place })} error={placeError} />
        </Card>
        {signedIn && draft.category && draft.place?.point && (
          <Similar
            categoryCode={draft.category.code}
            point={draft.place.point}
            onFollowed={(id) => {
              clear();
              toast('已跟进，有进展会告诉您', 'done');
              goInstead(pages.appeal, { id, public: 1 });
            }}
          />
        )}
        <Card flush title="怎么联系您">
          <SwitchRow
            id="t-anonymous"
            label="对外匿名"
            note="公开时不出现您的任何信息；承办人为了办事仍能联系您"
            on={draft.anonymous}
            onChange={(anonymous) => change({ anonymous })}
          />
          <View className="s-contact">
            <Field label="称呼" required={false} value={draft.contactName} maxLength={appealLimits.contactNameMax} placeholder={me?.displayName ?? '例如：王女士'} onChange={(contactName) => change({ contactName })} />
            <Field
              label="电话"
              required={false}
              type="tel"
              value={draft.contactPhone}
              maxLength={15}
              placeholder={me?.phoneMasked ? `不填就用 ${me.phoneMasked}` : '方便承办人问清情况'}
              error={phoneError}
              onChange={(contactPhone) => change({ contactPhone })}
            />
          </View>
        </Card>
        <View className="y-note s-privacy">电话只有承办人在办理期间能看到，每次查看都有记录。</View>
      </View>
      <CategoryPicker
        open={picking}
        onClose={() => setPicking(false)}
        value={draft.category?.code ?? null}
        onChange={(node) => change({ category: { code: node.code, name: node.name, promise: node.promise }, categoryChosen: true })}
      />
      <ConsentSheet
        open={consenting}
        onClose={() => setConsenting(false)}
        onAgreed={() => {
          setConsenting(false);
          setReviewing(true);
        }}
      />
      {reviewing && !consenting && (
        <Review draft={draft} emergency={emergency} isSending={isSending} problem={problem} onSend={() => {
            void askToSubscribe(meta.data?.subscribeTemplates ?? []);
            send();
          }} onClose={() => setReviewing(false)} />
      )}
    </Page>
  );
}

function CategoryChip({ name, on, onTap }: { name: string; on: boolean; onTap: () => void }) {
  return (
    <Tap className={classes('y-chip t-category-chip', on && 'is-on')} role="radio" checked={on} label={name} onTap={onTap}>
      {on && <Icon name="check" size={16} />}
      <Text>{name}</Text>
    </Tap>
  );
}
