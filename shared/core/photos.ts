/** Bytes of one photo as it is sent; WeChat's own compressed photos are a tenth of it. */
export const photoBytesMax = 10 * 1024 * 1024;
