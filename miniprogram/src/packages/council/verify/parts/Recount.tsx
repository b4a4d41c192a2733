import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { BallotDetail } from '@shared/ballots/dto';
import { keptPapersOf } from '@/components/ballot/keptPapers';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { exportUrl } from '@/services/ballots';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import { classes } from '@/utils/classes';
import { recountSteps, useRecount, type Line } from '../useRecount';

/** Loads everything that was published and counts it again on this device. */
export function Recount({ ballot, personId }: { ballot: BallotDetail; personId: number | undefined }) {
  const { step, lines, problem, run } = useRecount(ballot, keptPapersOf(ballot.id, personId));
  const isRunning = step === 'loading' || step === 'counting';
  const good = lines.length > 0 && lines.every((line) => line.ok);
  return (
    <Card title="自己重新计票" id="t-recount-card">
      <View className="y-stack">
        <View className="y-words">把公布的名册、每一张票和规则下载到这台设备上，从头数一遍，和公布的结果比。不用相信我们，您自己就能查。</View>
        {step !== 'idle' && (
          <View className="ve-steps" {...a11y({ role: 'status' })}>
            {recountSteps.map(({ key, words }, at) => {
              const now = recountSteps.findIndex((one) => one.key === step);
              const isDone = step === 'done' || at < now;
              return (
                <View key={key} className={classes('ve-step', isDone && 'is-done', at === now && 'is-now')}>
                  <Icon name={isDone ? 'check' : 'clock'} size={20} />
                  <Text>{words}</Text>
                </View>
              );
            })}
          </View>
        )}
        {problem && <View className="ve-answer is-bad" {...a11y({ role: 'alert' })}>{problem}</View>}
        {lines.length > 0 && (
          <>
            <View className={classes('ve-answer', good ? 'is-good' : 'is-bad')} id="t-recount-result" {...a11y({ role: good ? 'status' : 'alert' })}>
              <View className="ve-answer__title">
                <Icon name={good ? 'check' : 'warn'} size={24} />
                <Text>{good ? '数出来的和公布的一样' : '有对不上的地方'}</Text>
              </View>
              {!good && <View className="y-words">请截图交给社区和街道，要求查明。</View>}
            </View>
            {lines.map((line) => (
              <CheckLine key={line.title} line={line} />
            ))}
          </>
        )}
        <Button id="t-run-recount" block size="l" icon="refresh" kind={step === 'done' ? 'plain' : 'main'} label={isRunning ? '正在算…' : step === 'done' ? '再数一遍' : '开始重新计票'} busy={isRunning} onTap={run} />
        <DownloadExport ballot={ballot} />
      </View>
    </Card>
  );
}

function CheckLine({ line }: { line: Line }) {
  return (
    <View className="ve-line">
      <View className={classes('ve-line__mark', !line.ok && 'is-bad')}>
        <Icon name={line.ok ? 'check' : 'close'} size={18} />
      </View>
      <View className="y-grow">
        <View className="ve-line__title">{`${line.title}：${line.ok ? '没有问题' : '有问题'}`}</View>
        <View className="y-note">{line.words}</View>
      </View>
    </View>
  );
}

/** The file for those who would rather count with other means; no signing in. */
function DownloadExport({ ballot }: { ballot: BallotDetail }) {
  const url = exportUrl(ballot.id);
  const words = '懂电脑的邻居也可以把全部公开数据下载下来，用公开的核对程序或自己的办法再数一遍。';
  const copy = (): void => {
    Taro.setClipboardData({ data: absoluteUrl(url) }).then(
      () => toast('下载地址已复制，请在电脑的浏览器里打开', 'done'),
      () => toast('没能复制', 'problem'),
    );
  };
  return (
    <View className="ve-download">
      <View className="y-note">{words}</View>
      {process.env.TARO_ENV === 'h5' ? (
        <a className="y-link ve-download__link" id="t-export" href={url} download={`yige-ballot-${ballot.id}.json`}>
          下载公开数据
        </a>
      ) : (
        <Button kind="plain" icon="doc" label="复制下载地址" onTap={copy} />
      )}
    </View>
  );
}
