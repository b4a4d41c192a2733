import { View } from '@tarojs/components';
import { Coming } from '@/components/Coming';
import { Page } from '@/components/Page';

/** 服务: says honestly what will be here. */
export default function ServicesScreen() {
  return (
    <Page title="服务" tab="services">
      <View className="y-stack">
        <Coming
          picture="hall"
          title="办事服务正在建设"
          words="以后办事先在这里把材料看好，约好时间，只跑一次。现在还不能使用，开通时会发通知。"
          items={[
            { icon: 'doc', title: '办事指南', words: '要什么材料、去哪个窗口、几天办好，写得明明白白' },
            { icon: 'shield', title: '材料预审', words: '在家先审，缺什么一次说清' },
            { icon: 'calendar', title: '预约取号', words: '约好时间再出门，到了先办' },
            { icon: 'people', title: '志愿服务和积分', words: '帮邻居的时间都记下来，可以换服务' },
          ]}
        />
      </View>
    </Page>
  );
}
