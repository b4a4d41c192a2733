import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Page } from '@/components/Page';
import { QueryView } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { giveConsent, useMe, useMeMutation, withdrawConsent } from '@/services/me';
import { useMeta } from '@/services/meta';
import { confirm } from '@/stores/confirm';
import { toast } from '@/stores/toast';
import { pages } from '@/utils/router';
import { dayText } from '@/utils/time';
import '../account.scss';

/** 隐私保护指引: the words in force, when I agreed, and the way out. */
export default function PrivacyScreen() {
  const meta = useMeta();
  const { data: me } = useMe();
  const now = useNow();
  const agree = useMeMutation(giveConsent);
  const withdraw = useMeMutation<void>(withdrawConsent);
  const ask = async (): Promise<void> => {
    const yes = await confirm({
      title: '撤回同意？',
      words: '撤回后不能再提交新的诉求，也不能登记住址；已经提交的继续办完。公开的内容仍可浏览。',
      ok: '撤回同意',
      danger: true,
    });
    if (!yes) return;
    withdraw.mutate(undefined, { onSuccess: () => toast('已撤回同意', 'done'), onError: (error) => toast(error.message, 'problem') });
  };
  return (
    <Page title="隐私保护指引" section="me" backTo={pages.me}>
      <QueryView query={meta}>
        {({ consentText, consentVersion }) => (
          <View className="y-stack">
            <Card>
              <View className="y-stack">
                {consentText.map((paragraph) => (
                  <View key={paragraph} className="y-words">
                    {paragraph}
                  </View>
                ))}
                <View className="y-note">{`版本 ${consentVersion}`}</View>
              </View>
            </Card>
            {me && (
              <Card>
                {me.consent && !me.consentNeeded ? (
                  <View className="y-stack">
                    <View className="y-words">{`您在 ${dayText(me.consent.agreedAt, now)} 同意了版本 ${me.consent.version}。`}</View>
                    <Button id="t-consent-withdraw" kind="danger" block label="撤回同意" busy={withdraw.isPending} onTap={() => void ask()} />
                  </View>
                ) : (
                  <View className="y-stack">
                    <View className="y-words">{me.consent ? '内容有更新，请重新看一遍。' : '您还没有同意。不同意也可以浏览公开的内容。'}</View>
                    <Button
                      id="t-consent-agree"
                      block
                      label="同意"
                      busy={agree.isPending}
                      onTap={() => agree.mutate(consentVersion, { onSuccess: () => toast('已同意', 'done'), onError: (error) => toast(error.message, 'problem') })}
                    />
                  </View>
                )}
              </Card>
            )}
          </View>
        )}
      </QueryView>
    </Page>
  );
}
