/* eslint-disable @typescript-eslint/no-require-imports -- the build is loaded as WeChat loads it: by require, at run time */
import fs from 'node:fs';
import path from 'node:path';
import simulate from 'miniprogram-simulate';
import utils from 'miniprogram-simulate/src/utils';
import exparser from 'miniprogram-exparser';
import { type CallOptions, sendFile, sendRequest } from './network';

/** A node of the component tree, as exparser keeps it. */
export interface TreeNode {
  childNodes?: TreeNode[];
  shadowRoot?: TreeNode;
  dataset?: Record<string, string>;
  $$?: HTMLElement;
  _vt?: { attrs?: { name: string; value: unknown }[] };
}

interface PageInstance {
  route?: string;
  options?: Record<string, string>;
  onLoad?(query: Record<string, string>): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
}

interface Rendered {
  dom: HTMLElement;
  instance: PageInstance;
  _exparserNode: { shadowRoot: TreeNode };
  attach(host: HTMLElement): void;
  detach(): void;
}

export interface OpenPage {
  route: string;
  text(): string;
  /** Every node of the page, also those inside nested components. */
  all(): TreeNode[];
  /** With several names: nodes that have them all. `within` narrows to what lies inside a node. */
  byClass(names: string, within?: TreeNode): TreeNode[];
  byId(id: string): TreeNode | undefined;
  /** The innermost nodes whose text is exactly `text`. */
  byText(text: string): TreeNode[];
  byLabel(label: string): TreeNode[];
  /** A button that WeChat would not let be tapped. */
  isDisabled(node: TreeNode): boolean;
  tap(node: TreeNode | undefined): Promise<void>;
  type(node: TreeNode | undefined, words: string): Promise<void>;
}

type Wx = Record<string, unknown>;
type Options = CallOptions;

export interface MiniProgram {
  readonly current: OpenPage;
  readonly routes: string[];
  open(url: string): Promise<OpenPage>;
  /** Waits for a condition instead of sleeping. */
  until<T>(condition: () => T, what: string, waitMillis?: number): Promise<T>;
  wx: Wx;
}

export interface BootOptions {
  serverUrl: string;
  /** What wx.login gives. */
  loginCode?: string;
  /** Paths of the pictures that the person takes at every wx.chooseMedia. */
  photos?: string[];
  /** What the person points at in wx.chooseLocation. */
  location?: { name: string; address: string; latitude: number; longitude: number };
  /** Functions of wx in the place of the usual ones. */
  wx?: Wx;
}

const g = globalThis as unknown as Record<string, unknown> & { wx: Wx; Component(config: object): unknown };

/**
 * Runs the real weapp build: WeChat's compiler makes the templates, exparser renders them into jsdom, and this gives what the runtime
 * would: App, Page, a stack of pages, navigation, storage, network to `serverUrl`. It does not cover layout or hit testing.
 */
export function bootMiniProgram(dist: string, options: BootOptions): MiniProgram {
  const stack: { page: OpenPage; rendered: Rendered; host: HTMLElement }[] = [];
  const ids = new Map<string, string>();
  const recorded = new Map<string, object[]>();
  let recording: object[] | null = null;
  let file = '';
  let app: { onLaunch?(launch: object): void; onShow?(launch: object): void } = {};

  const component = g.Component;
  g.Component = (config: object) => {
    // j-component pushes a parent's old data into children at each of its updates; Taro's CustomWrapper updates by itself and would be reset.
    const used = file.endsWith('custom-wrapper') ? Object.fromEntries(Object.entries(config).filter(([name]) => name !== 'attached' && name !== 'detached')) : config;
    recording?.push(used);
    return component(used);
  };
  g.Page = (config: Record<string, unknown>) => {
    const methods = Object.fromEntries(Object.entries(config).filter(([, value]) => typeof value === 'function'));
    g.Component({ data: JSON.parse(JSON.stringify(config.data ?? {})), methods });
  };
  g.App = (config: typeof app) => {
    app = config;
  };
  g.getApp = () => app;
  g.getCurrentPages = () => stack.map(({ rendered }) => rendered.instance);

  // A bundler runs a module once; the simulator wants Component() called at every load.
  utils.runJs = (script: string) => {
    file = script;
    const known = recorded.get(script);
    if (known) {
      for (const config of known) component({ ...config });
      return;
    }
    const outer = recording;
    recording = [];
    recorded.set(script, recording);
    try {
      require(script);
    } finally {
      recording = outer;
    }
  };

  const top = (): (typeof stack)[number] => {
    const last = stack[stack.length - 1];
    if (!last) throw new Error('no page is open');
    return last;
  };

  async function until<T>(condition: () => T, what: string, waitMillis = 8000): Promise<T> {
    const end = Date.now() + waitMillis;
    for (;;) {
      const value = condition();
      if (value !== false && value !== null && value !== undefined) return value;
      if (Date.now() > end) throw new Error(`waited ${waitMillis} ms for ${what}; the page says: ${stack.length ? top().page.text().slice(0, 600) : 'nothing'}`);
      await simulate.sleep(15);
    }
  }

  async function open(url: string): Promise<OpenPage> {
    const [route = '', search = ''] = url.replace(/^\//, '').split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    let id = ids.get(route);
    if (!id) ids.set(route, (id = simulate.load(path.join(dist, route), { rootPath: dist, compiler: 'official' }) as string));
    if (stack.length) top().rendered.instance.onHide?.();
    const rendered = simulate.render(id) as unknown as Rendered;
    const host = document.createElement('page');
    document.body.appendChild(host);
    rendered.attach(host);
    rendered.instance.route = route;
    (rendered.instance as { __route__?: string }).__route__ = route;
    rendered.instance.options = query;
    const page = pageOf(route, rendered);
    stack.push({ page, rendered, host });
    rendered.instance.onLoad?.(query);
    rendered.instance.onShow?.();
    rendered.instance.onReady?.();
    await simulate.sleep(20);
    return page;
  }

  function close(): void {
    const { rendered, host } = top();
    stack.pop();
    rendered.instance.onUnload?.();
    rendered.detach();
    host.remove();
  }

  const answer = (o: Options, value: object = {}): void => {
    o.success?.({ errMsg: 'ok', ...value });
    o.complete?.({ errMsg: 'ok', ...value });
  };
  // As in WeChat: called without callbacks, a function of wx answers with a promise.
  const promised =
    <O extends Options>(run: (o: O) => void) =>
    (o: O): Promise<unknown> | void =>
      o.success || o.fail || o.complete ? run(o) : new Promise((resolve, reject) => run({ ...o, success: resolve, fail: reject }));
  const storage = new Map<string, unknown>();
  const nothing = (): void => undefined;
  const wx: Wx = {
    request: (o: Parameters<typeof sendRequest>[1]) => sendRequest(options.serverUrl, o),
    uploadFile: (o: Parameters<typeof sendFile>[1]) => sendFile(options.serverUrl, o),
    login: (o: Options) => answer(o, { code: options.loginCode ?? '' }),
    chooseMedia: promised((o: Options & { count?: number }) => {
      const photos = (options.photos ?? []).slice(0, o.count ?? 9);
      if (photos.length === 0) o.fail?.({ errMsg: 'chooseMedia:fail cancel' });
      else answer(o, { type: 'image', tempFiles: photos.map((file) => ({ tempFilePath: file, size: fs.statSync(file).size, fileType: 'image' })) });
    }),
    chooseLocation: (o: Options) => (options.location ? answer(o, options.location) : o.fail?.({ errMsg: 'chooseLocation:fail cancel' })),
    makePhoneCall: (o: Options) => answer(o),
    previewImage: (o: Options) => answer(o),
    setClipboardData: (o: Options) => answer(o),
    navigateTo: (o: Options) => void open(o.url ?? '').then(() => answer(o)),
    redirectTo: (o: Options) => {
      close();
      void open(o.url ?? '').then(() => answer(o));
    },
    switchTab: (o: Options) => {
      while (stack.length) close();
      void open(o.url ?? '').then(() => answer(o));
    },
    reLaunch: (o: Options) => {
      while (stack.length) close();
      void open(o.url ?? '').then(() => answer(o));
    },
    navigateBack: (o: Options = {}) => {
      close();
      if (stack.length) top().rendered.instance.onShow?.();
      answer(o);
    },
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    getStorage: (o: Options & { key: string }) => (storage.has(o.key) ? answer(o, { data: storage.get(o.key) as object }) : o.fail?.({ errMsg: 'no data' })),
    setStorage: (o: Options & { key: string; data: unknown }) => {
      storage.set(o.key, o.data);
      answer(o);
    },
    removeStorage: (o: Options & { key: string }) => {
      storage.delete(o.key);
      answer(o);
    },
    showToast: (o: Options) => answer(o),
    hideToast: nothing,
    showLoading: (o: Options) => answer(o),
    hideLoading: nothing,
    stopPullDownRefresh: nothing,
    setNavigationBarTitle: nothing,
    pageScrollTo: nothing,
    onNetworkStatusChange: nothing,
    offNetworkStatusChange: nothing,
    getNetworkType: (o: Options) => answer(o, { networkType: 'wifi' }),
    canIUse: () => true,
    getAppBaseInfo: () => ({ SDKVersion: '3.5.0', language: 'zh_CN', fontSizeScaleFactor: 1 }),
    getWindowInfo: () => ({ windowWidth: 390, windowHeight: 844, screenWidth: 390, screenHeight: 844, pixelRatio: 3, statusBarHeight: 44, safeArea: {} }),
    getSystemInfoSync: () => ({ SDKVersion: '3.5.0', platform: 'ios', windowWidth: 390, windowHeight: 844, screenWidth: 390, screenHeight: 844, pixelRatio: 3 }),
    getDeviceInfo: () => ({ platform: 'ios' }),
    onWindowResize: nothing,
    offWindowResize: nothing,
    onThemeChange: nothing,
    offThemeChange: nothing,
    onAppShow: nothing,
    offAppShow: nothing,
    onAppHide: nothing,
    offAppHide: nothing,
    onNeedPrivacyAuthorization: nothing,
    requestSubscribeMessage: (o: Options) => answer(o),
    ...options.wx,
  };
  Object.assign(g.wx, wx);

  require(path.join(dist, 'app.js'));
  const pages = (require(path.join(dist, 'app.json')) as { pages: string[] }).pages;
  const launch = { path: pages[0], query: {}, scene: 1001, shareTicket: '', referrerInfo: {} };
  app.onLaunch?.(launch);
  app.onShow?.(launch);

  return {
    get current() {
      return top().page;
    },
    get routes() {
      return stack.map(({ page }) => page.route);
    },
    open,
    until,
    wx: g.wx,
  };
}

function pageOf(route: string, rendered: Rendered): OpenPage {
  const all = (within: TreeNode = rendered._exparserNode.shadowRoot): TreeNode[] => {
    const found: TreeNode[] = [];
    const walk = (node: TreeNode): void => {
      for (const child of node.childNodes ?? []) {
        found.push(child);
        if (child.shadowRoot?.childNodes) walk(child.shadowRoot);
        walk(child);
      }
    };
    if (within.shadowRoot?.childNodes) walk(within.shadowRoot);
    walk(within);
    return found;
  };
  const attribute = (node: TreeNode, name: string): string => String(node._vt?.attrs?.find((each) => each.name === name)?.value ?? '');
  const fire = async (node: TreeNode | undefined, type: string, detail: object): Promise<void> => {
    if (!node) throw new Error(`nothing to ${type} on ${route}`);
    const bubbles = type === 'tap';
    exparser.triggerEvent(node, type, detail, { bubbles, composed: bubbles });
    await simulate.sleep(20);
  };
  return {
    route,
    all: () => all(),
    text: () => rendered.dom.textContent ?? '',
    byClass: (names, within) =>
      all(within).filter((node) => {
        const has = attribute(node, 'class').split(/\s+/);
        return names.split(' ').every((name) => has.includes(name));
      }),
    byId: (id) => all().find((node) => attribute(node, 'id') === id),
    byText: (text) => all().filter((node) => node.dataset?.sid && node.$$?.textContent === text),
    byLabel: (label) => all().filter((node) => attribute(node, 'aria-label') === label),
    isDisabled: (node) => attribute(node, 'disabled') === 'true',
    tap: (node) => fire(node, 'tap', {}),
    type: (node, words) => fire(node, 'input', { value: words }),
  };
}
