import { useState, type ReactNode } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { CouncilRow } from '@shared/councils/dto';
import { EmptyState } from '@/components/States';
import { useIsWide } from '@/hooks/useWidth';
import { go } from '@/utils/router';
import { CouncilPage } from './CouncilPage';
import '../queue/index.scss';

export interface DeskList {
  council: CouncilRow;
  selectedId: number | null;
  /** Shows one beside the list, or on a page of its own on a phone. */
  open: (id: number) => void;
  wide: boolean;
}
interface DeskProps {
  title: string;
  /** Address of this page. */
  path: string;
  list: (desk: DeskList) => ReactNode;
  detail: (id: number, council: CouncilRow) => ReactNode;
  /** Said in the right pane while nothing is chosen. */
  nothing: { title: string; words: string };
}

/** A list of work and what was chosen from it: two pages on a phone, two panes from 768 px. */
export function Desk({ title, path, list, detail, nothing }: DeskProps) {
  const { params } = useRouter();
  const wide = useIsWide();
  const asked = Number(params.id) || null;
  const [chosen, setChosen] = useState(asked);
  const isDetail = !wide && asked !== null;
  return (
    <CouncilPage title={title} fixed={wide} {...(isDetail ? { backTo: path } : {})}>
      {(council) => {
        if (isDetail) return <View className="c-single">{detail(asked, council)}</View>;
        const open = (id: number): void => (wide ? setChosen(id) : go(path, { id }));
        const rows = list({ council, selectedId: wide ? chosen : null, open, wide });
        if (!wide) return rows;
        return (
          <View className="w-panes">
            <View className="w-panes__list">
              <ScrollView className="w-panes__rows" scrollY>
                <View className="w-panes__pad">{rows}</View>
              </ScrollView>
            </View>
            <View className="w-panes__right">
              <View className="w-panes__detail" key={chosen ?? 0}>
                {chosen === null ? <EmptyState title={nothing.title} words={nothing.words} /> : detail(chosen, council)}
              </View>
            </View>
          </View>
        );
      }}
    </CouncilPage>
  );
}
