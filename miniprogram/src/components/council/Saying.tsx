import { Text, View } from '@tarojs/components';
import type { ReportableKind } from '@shared/proposals/states';
import { useNow } from '@/hooks/useNow';
import { useSignedIn } from '@/stores/session';
import { agoText } from '@/utils/time';
import { Tag, type Tone } from '../Tags';
import type { IconName } from '../icons';
import { ReportButton } from './ReportSheet';
import './Saying.scss';

interface SayingProps {
  face: { label: string; tone: Tone; icon?: IconName };
  /** Whoever said it, as shown in public. */
  who: string;
  at: string;
  words: string;
  /** Why it is hidden; null while it is shown. */
  hidden: string | null;
  report: { kind: ReportableKind; objectId: number; allowed: boolean; what: string };
}

/** What somebody said for or against, with the way to report it. */
export function Saying({ face, who, at, words, hidden, report }: SayingProps) {
  const now = useNow();
  const signedIn = useSignedIn();
  return (
    <View className="y-saying t-saying">
      <View className="y-row">
        <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        <Text className="y-note y-grow">{`${who} · ${agoText(at, now)}`}</Text>
        {(report.allowed || !signedIn) && <ReportButton kind={report.kind} objectId={report.objectId} what={report.what} />}
      </View>
      {hidden !== null && <View className="y-note">{`已隐藏${hidden ? `：${hidden}` : ''}`}</View>}
      {words !== '' && <View className="y-words">{words}</View>}
    </View>
  );
}
