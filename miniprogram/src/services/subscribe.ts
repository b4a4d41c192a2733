import Taro from '@tarojs/taro';
import { post } from './request';

/**
 * Asks in WeChat, inside the tap that called it, whether a message may be sent; tells the server what was answered.
 * Never rejects: messages are an extra, the message centre has everything.
 */
export async function askToSubscribe(templates: string[]): Promise<void> {
  if (process.env.TARO_ENV !== 'weapp' || templates.length === 0) return;
  try {
    const answer = (await Taro.requestSubscribeMessage({ tmplIds: templates, entityIds: [] })) as unknown as Record<string, string>;
    const results = Object.fromEntries(templates.flatMap((id) => (answer[id] ? [[id, answer[id]]] : [])));
    await post('/me/subscriptions', { results });
  } catch {
    // Refused, or an old WeChat: nothing is lost.
  }
}
