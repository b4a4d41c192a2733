import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { answerPrivacyAsk, usePrivacyAsk } from '@/services/privacy';
import { Button } from './Button';
import { Sheet } from './Sheet';

const agreeId = 't-privacy-agree';

/** WeChat's privacy question, drawn by Page; one for the whole app. */
export function PrivacySheet() {
  const { open } = usePrivacyAsk();
  return (
    <Sheet
      open={open}
      title="使用前请您了解"
      onClose={() => answerPrivacyAsk(false, agreeId)}
      footer={
        <>
          <Button kind="plain" label="不同意" onTap={() => answerPrivacyAsk(false, agreeId)} />
          <Button id={agreeId} label="同意并继续" openType="agreePrivacyAuthorization" onAgreePrivacy={() => answerPrivacyAsk(true, agreeId)} />
        </>
      }
    >
      <View className="y-words">
        这一步要用到您手机上的照片、位置或手机号，只用来办您的事。不同意也可以继续使用其他功能。
      </View>
      <Text className="y-link" onClick={() => void Taro.openPrivacyContract({})}>
        查看《隐私保护指引》全文
      </Text>
    </Sheet>
  );
}
