import { useEffect, useRef } from 'react';
import { Text, View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import type { Me, MessageView } from '@shared/identity/dto';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { EmptyState } from '@/components/States';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { loadMessages, meKeys, readMessages } from '@/services/me';
import { useSignedIn } from '@/stores/session';
import { classes } from '@/utils/classes';
import { go, pages } from '@/utils/router';
import { agoText } from '@/utils/time';
import '../account.scss';

/** 消息: everything that was told to me; opening the page reads it. */
export default function MessagesScreen() {
  const signedIn = useSignedIn();
  return (
    <Page title="消息" section="me" backTo={pages.me}>
      {signedIn ? <Messages /> : <SignInPrompt title="登录后看消息" words="诉求的每一步进展都在这里。" next={pages.messages} />}
    </Page>
  );
}

function Messages() {
  const client = useQueryClient();
  const now = useNow();
  const list = usePages<MessageView>({ key: meKeys.messages, load: loadMessages });
  const newest = list.data?.pages[0]?.items[0];
  const told = useRef(0);
  useEffect(() => {
    if (!newest || newest.readAt || told.current >= newest.id) return;
    told.current = newest.id;
    readMessages(newest.id)
      .then(({ unread }) => client.setQueryData<Me>(meKeys.me, (me) => (me ? { ...me, unreadMessages: unread } : me)))
      // Stays unread; the next opening tries again.
      .catch(() => undefined);
  }, [newest, client]);
  return (
    <InfiniteList
      pages={list}
      keyOf={(message) => message.id}
      render={(message) => {
        const inner = (
          <>
            <View className="a-message__head">
              <Text className="a-message__title">{message.title}</Text>
              {!message.readAt && <Tag label="新" tone="gold" />}
              {message.link && <Icon name="next" size={18} className="y-line__next" />}
            </View>
            <View className="a-message__body">{message.body}</View>
            <View className="y-note">{agoText(message.createdAt, now)}</View>
          </>
        );
        const name = classes('a-message', 't-message', !message.readAt && 'is-new');
        const { link } = message;
        if (!link) return <View className={name}>{inner}</View>;
        return (
          <Tap className={name} label={`${message.title}，${message.body}`} onTap={() => go(link)}>
            {inner}
          </Tap>
        );
      }}
      empty={<EmptyState picture="done" title="没有消息" words="诉求有进展、住址核实了，都会在这里告诉您。" />}
    />
  );
}
