import { View } from '@tarojs/components';
import { Coming } from '@/components/Coming';
import { Page } from '@/components/Page';

/** 议事: says honestly what will be here. */
export default function CouncilScreen() {
  return (
    <Page title="议事" tab="council">
      <View className="y-stack">
        <Coming
          picture="council"
          title="议事功能正在建设"
          words="小区里的大事，以后可以在这里一起商量、一起决定。现在还不能使用，开通时会发通知。"
          items={[
            { icon: 'chat', title: '居民提案', words: '您提想法，邻居附议，够人数就上会讨论' },
            { icon: 'council', title: '五方议事会', words: '议程提前公示，谁说了什么、定了什么都公开' },
            { icon: 'check', title: '投票表决', words: '一户一票，过程可查，结果可以自己核对' },
            { icon: 'list', title: '落实情况', words: '定下的事谁来做、做到哪一步，看得见' },
          ]}
        />
      </View>
    </Page>
  );
}
