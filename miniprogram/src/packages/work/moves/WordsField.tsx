import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AppealMove } from '@shared/appeals/states';
import { Button } from '@/components/Button';
import { TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { EmptyState, QueryView } from '@/components/States';
import { Tap } from '@/components/Tap';
import { useReplyTemplates } from '@/services/queue';
import { nextGap } from './gaps';

interface WordsFieldProps {
  move: AppealMove;
  major: string;
  label: string;
  value: string;
  onChange: (words: string) => void;
  required: boolean;
  error?: string | null;
  placeholder?: string;
  maxLength: number;
}

/** Words with templates. A template is only a beginning: it goes in where the words end and its gaps are shown until filled. */
export function WordsField({ move, major, label, value, onChange, required, error, placeholder, maxLength }: WordsFieldProps) {
  const templates = useReplyTemplates(move, major);
  const [choosing, setChoosing] = useState(false);
  const gap = nextGap(value);
  const count = templates.data?.items.length ?? 0;
  const insert = (words: string): void => {
    onChange(value.trim() ? `${value.trimEnd()}\n${words}` : words);
    setChoosing(false);
  };
  return (
    <View className="w-words">
      <TextArea
        id="t-words"
        label={label}
        value={value}
        onChange={onChange}
        maxLength={maxLength}
        {...(required ? {} : { required: false })}
        {...(error ? { error } : {})}
        {...(placeholder ? { placeholder } : {})}
      />
      {gap && (
        <View className="w-words__gap">
          <Icon name="edit" size={18} />
          <Text>{`还有要填的地方：${gap}`}</Text>
        </View>
      )}
      {count > 0 && (
        <View className="w-words__tools">
          <Button className="t-templates" kind="quiet" size="s" icon="doc" label={`用常用语（${count}）`} onTap={() => setChoosing(true)} />
          {value !== '' && <Button kind="quiet" size="s" icon="trash" label="清空" onTap={() => onChange('')} />}
        </View>
      )}
      <Sheet open={choosing} title="常用语" onClose={() => setChoosing(false)}>
        <QueryView query={templates}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="没有常用语" />
            ) : (
              <View className="y-stack">
                {items.map((item) => (
                  <Tap key={item.id} className="w-template t-template" label={`${item.title}：${item.words}`} onTap={() => insert(item.words)}>
                    <View className="w-template__title">{item.title}</View>
                    <View className="w-template__words">{item.words}</View>
                  </Tap>
                ))}
              </View>
            )
          }
        </QueryView>
      </Sheet>
    </View>
  );
}
