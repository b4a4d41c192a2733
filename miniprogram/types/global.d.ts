/// <reference types="@tarojs/taro" />

declare module '*.scss';

/** Where the API is, without a slash at the end; made at build time from YIGE_API_BASE. */
declare const API_BASE: string;

declare namespace NodeJS {
  interface ProcessEnv {
    NODE_ENV: 'development' | 'production';
    TARO_ENV: 'weapp' | 'h5';
  }
}
declare const process: { env: NodeJS.ProcessEnv };
