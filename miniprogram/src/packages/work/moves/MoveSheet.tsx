import { useEffect, useRef, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { moveButton } from '@shared/appeals/labels';
import type { AppealMove } from '@shared/appeals/states';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { useOnline } from '@/hooks/useOnline';
import { useAppealMove } from '@/services/appeals';
import { ApiError } from '@/services/request';
import { confirm } from '@/stores/confirm';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { randomKey } from '@/utils/randomKey';
import { bodyOf, errorsOf, type FieldErrors, type MoveDraft } from './draft';
import { fieldOfCode } from './fieldOfCode';
import { nextGap } from './gaps';
import { MoveFields } from './MoveFields';
import { moveWordsFor } from './words';
import { useMoveDraft } from './useMoveDraft';
import { whistlesFor } from './WhistleFields';
import './moves.scss';

interface MoveSheetProps {
  detail: AppealDetail;
  move: AppealMove;
  onClose: () => void;
  /** What is filled in already, e.g. the appeal to merge into. */
  usual?: Partial<MoveDraft>;
}

/** What can be known without asking: the only whistle, the one part to begin with. */
function usualOf(detail: AppealDetail, move: AppealMove): Partial<MoveDraft> {
  const whistles = whistlesFor(move, detail.whistles);
  return {
    ...(whistles.length === 1 && whistles[0] ? { whistleId: whistles[0].id } : {}),
    ...(move === 'split' ? { parts: [{ words: '', category: null }] } : {}),
  };
}

const changedWords = '这一件刚刚有了变化，已为您刷新。您填的内容还在，请看一眼最新情况，再点一次提交。';
const offlineWords = '没有连上。您填的内容已保存在本机，联网后再点一次提交，不会重复。';

/** The form of one move in a sheet. Keeps what was typed when it is left, when the network is lost and when somebody else was first. */
export function MoveSheet({ detail, move, onClose, usual }: MoveSheetProps) {
  const { draft, change, clear, wasKept } = useMoveDraft(detail.id, move, { ...usualOf(detail, move), ...usual });
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const make = useAppealMove(detail.id);
  const online = useOnline();
  const sent = useRef<{ body: string; key: string } | null>(null);
  const said = moveWordsFor(move, detail.publicState);
  const button = moveButton(move, detail.publicState);
  const mayNow = detail.allowedActions.includes(move);

  const found = errorsOf(move, draft, { unitKind: detail.unit?.kind ?? null });
  const gap = nextGap(draft.words);
  if (gap && !found.words) found.words = `常用语里还有没填的地方：${gap}`;
  const errors = tried ? { ...found, ...refused } : refused;
  // What the server refused is forgotten with the first change: it may be mended now.
  const changeAndForget: typeof change = (patch) => {
    setRefused({});
    change(patch);
  };

  const fail = (error: unknown): void => {
    if (!(error instanceof ApiError)) {
      setProblem('没有办成，请再试一次');
      return;
    }
    if (!error.isOnTheWay) sent.current = null;
    if (error.code === 'CHANGED_MEANWHILE') setProblem(changedWords);
    else if (error.isOnTheWay) setProblem(offlineWords);
    else {
      const field = fieldOfCode(error.code, move);
      setRefused({ ...error.fields, ...(field ? { [field]: error.message } : {}) });
      setProblem(error.message);
    }
  };

  const submit = async (): Promise<void> => {
    setTried(true);
    setRefused({});
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    if (said?.ask && !(await confirm({ title: `确认${button}？`, words: said.ask, ok: button }))) return;
    const body = bodyOf(move, draft, detail.version);
    const text = JSON.stringify(body);
    // The same words keep their key, so that a second try after a lost answer is not done twice.
    if (sent.current?.body !== text) sent.current = { body: text, key: randomKey() };
    try {
      await make.mutateAsync({ move, body, key: sent.current.key });
      clear();
      toast(said?.done ?? '已完成', 'done');
      onClose();
    } catch (error) {
      fail(error);
    }
  };
  const submitNow = useRef(submit);
  submitNow.current = submit;

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submitNow.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const isLast = move === 'reject' || move === 'withdraw' || move === 'guideElsewhere';
  return (
    <Sheet
      open
      tall
      id="t-move-form"
      title={`${button} · ${detail.category.itemName}`}
      onClose={onClose}
      footer={
        <Button
          id="t-move-submit"
          size="l"
          kind={isLast ? 'danger' : 'main'}
          label={make.isPending ? '正在提交…' : button}
          busy={make.isPending}
          disabled={!mayNow}
          onTap={() => void submit()}
        />
      }
    >
      {said?.hint && <View className="w-form__hint">{said.hint}</View>}
      {wasKept && <Banner tone="plain" words="上次没有提交的内容已经填好。" />}
      {!mayNow && <Banner tone="problem" words="这一件的情况变了，现在不能进行此操作。您写的内容还在，可以复制出来。" />}
      {mayNow && tried && !problem && Object.keys(found).length > 0 && <Banner tone="problem" words="还有没填好的地方，请看红色的提示。" />}
      {mayNow && problem && <Banner tone="problem" words={problem} />}
      {!online && !problem && <Banner tone="problem" words="现在没有网络，内容会保存在本机。" />}
      <MoveFields detail={detail} move={move} draft={draft} change={changeAndForget} errors={errors} />
    </Sheet>
  );
}

function Banner({ tone, words }: { tone: 'plain' | 'problem'; words: string }) {
  return (
    <View className={`w-banner w-banner--${tone}`} {...a11y({ role: tone === 'problem' ? 'alert' : 'status' })}>
      <Icon name={tone === 'problem' ? 'warn' : 'info'} size={20} />
      <Text className="y-grow">{words}</Text>
    </View>
  );
}
