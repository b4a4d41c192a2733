import Taro from '@tarojs/taro';

/** Gives the person a text to keep: as a file in a browser, on the clipboard in WeChat. Answers with what to tell them. */
export async function handOver({ name, text }: { name: string; text: string }): Promise<string> {
  if (process.env.TARO_ENV === 'weapp') {
    await Taro.setClipboardData({ data: text });
    return '已复制，可以粘贴到文件传输助手保存';
  }
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return '已保存到下载文件夹';
}
