import { useEffect, useRef } from 'react';
import { Image, Text, View } from '@tarojs/components';
import type { FilePurpose } from '@/services/files';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import { Tap } from '../Tap';
import { choosePhotos, previewLocal, sendPhoto, type PhotoItem } from './photos';
import './index.scss';

export { isSending, uploadedIds, type PhotoItem } from './photos';

interface PhotoGridProps {
  photos: PhotoItem[];
  onChange: (change: (photos: PhotoItem[]) => PhotoItem[]) => void;
  purpose: FilePurpose;
  max?: number;
  /** What the first tile says. */
  label?: string;
}

/** Chooses, sends, shows progress, retries and removes pictures. `onChange` takes a function, because several are sent at a time. */
export function PhotoGrid({ photos, onChange, purpose, max = 9, label = '拍照或选照片' }: PhotoGridProps) {
  const change = useRef(onChange);
  change.current = onChange;
  const inFlight = useRef(new Set<string>());

  const replace = (item: PhotoItem): void => change.current((all) => all.map((one) => (one.key === item.key ? item : one)));
  const send = (item: PhotoItem): void => {
    if (inFlight.current.has(item.key)) return;
    inFlight.current.add(item.key);
    const progress = (percent: number): void => change.current((all) => all.map((one) => (one.key === item.key ? { ...one, percent } : one)));
    void sendPhoto(item, purpose, progress).then((sent) => {
      inFlight.current.delete(item.key);
      replace(sent);
    });
  };
  const add = async (): Promise<void> => {
    const chosen = await choosePhotos(max - photos.length, 'both');
    if (chosen.length === 0) return;
    change.current((all) => [...all, ...chosen].slice(0, max));
    chosen.filter((item) => item.state === 'sending').forEach(send);
  };
  // A draft that was left while sending goes on here.
  useEffect(() => {
    photos.filter((photo) => photo.state === 'sending').forEach(send);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const problems = [...new Set(photos.flatMap((photo) => (photo.problem ? [photo.problem] : [])))];
  return (
    <View>
      <View className="y-pgrid">
        {photos.map((photo, index) => (
          <View key={photo.key} className={classes('y-pgrid__one', `is-${photo.state}`)}>
            <Image
              className="y-pgrid__image"
              src={photo.thumbUrl ? absoluteUrl(photo.thumbUrl) : photo.localPath}
              mode="aspectFill"
              {...(process.env.TARO_ENV === 'weapp' ? { onClick: () => previewLocal(photos, index) } : {})}
              {...a11y({ label: `第 ${index + 1} 张照片` })}
            />
            {photo.state === 'sending' && (
              <View className="y-pgrid__veil" {...a11y({ role: 'status', label: `正在上传，${photo.percent}%` })}>
                <Text>{`${photo.percent}%`}</Text>
                <View className="y-pgrid__bar">
                  <View className="y-pgrid__done" style={{ width: `${photo.percent}%` }} />
                </View>
              </View>
            )}
            {photo.state === 'failed' && (
              <Tap
                className="y-pgrid__veil"
                label={photo.mayRetry ? '没传上去，点这里重试' : '这张不能用，请删除后重选'}
                onTap={() => {
                  if (!photo.mayRetry) return;
                  replace({ ...photo, state: 'sending', percent: 0 });
                  send(photo);
                }}
              >
                <Icon name={photo.mayRetry ? 'refresh' : 'warn'} size={22} />
                <Text>{photo.mayRetry ? '点这里重试' : '这张不能用'}</Text>
              </Tap>
            )}
            <Tap className="y-pgrid__remove" label={`删除第 ${index + 1} 张照片`} onTap={() => change.current((all) => all.filter((one) => one.key !== photo.key))}>
              <View className="y-pgrid__cross">
                <Icon name="close" size={14} />
              </View>
            </Tap>
          </View>
        ))}
        {photos.length < max && (
          <Tap className={classes('y-pgrid__add', 't-photo-add', photos.length === 0 && 'is-first')} label={label} onTap={() => void add()}>
            <Icon name="camera" />
            <Text>{photos.length === 0 ? label : `${photos.length}/${max}`}</Text>
          </Tap>
        )}
      </View>
      {problems.map((problem) => (
        <View key={problem} className="y-pgrid__problem" {...a11y({ role: 'alert' })}>
          <Icon name="warn" size={16} />
          <Text>{problem}</Text>
        </View>
      ))}
    </View>
  );
}
