import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

/** Names and values in two columns. Empty values are left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <View className="w-facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <View key={name} className="w-facts__one">
            <View className="w-facts__name">{name}</View>
            <View className="w-facts__value">{value}</View>
          </View>
        ))}
    </View>
  );
}
