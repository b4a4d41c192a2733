import { View } from '@tarojs/components';
import { giveConsent, useMeMutation } from '@/services/me';
import { useMeta } from '@/services/meta';
import { toast } from '@/stores/toast';
import { go, pages } from '@/utils/router';
import { Button } from './Button';
import { Sheet } from './Sheet';
import { QueryView } from './States';

/** The privacy terms in force, to agree to before the first appeal; refusing leaves everything that is public usable. */
export function ConsentSheet({ open, onClose, onAgreed }: { open: boolean; onClose: () => void; onAgreed: () => void }) {
  const meta = useMeta();
  const agree = useMeMutation(giveConsent);
  return (
    <Sheet
      open={open}
      title="隐私保护指引"
      onClose={onClose}
      footer={
        <>
          <Button kind="plain" label="暂不同意" onTap={onClose} />
          <Button
            id="t-consent-agree"
            label="同意"
            busy={agree.isPending}
            disabled={!meta.data}
            onTap={() =>
              meta.data &&
              agree.mutate(meta.data.consentVersion, {
                onSuccess: onAgreed,
                onError: (error) => toast(error.message, 'problem'),
              })
            }
          />
        </>
      }
    >
      <QueryView query={meta}>
        {({ consentText }) => (
          <View className="y-stack">
            {consentText.map((paragraph) => (
              <View key={paragraph} className="y-words">
                {paragraph}
              </View>
            ))}
            <View className="y-note">不同意也可以浏览首页和公开的诉求。同意以后可随时在“我的－隐私保护指引”里撤回。</View>
            <Button kind="quiet" label="使用规则" onTap={() => go(pages.rules)} />
          </View>
        )}
      </QueryView>
    </Sheet>
  );
}
