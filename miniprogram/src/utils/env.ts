export const isBrowser = process.env.TARO_ENV === 'h5';
export const isWechat = process.env.TARO_ENV === 'weapp';
