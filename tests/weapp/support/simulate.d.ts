declare module 'miniprogram-simulate' {
  const simulate: {
    load(path: string, options: { rootPath: string; compiler: 'official' }): string;
    render(id: string): unknown;
    sleep(millis: number): Promise<void>;
  };
  export default simulate;
}
declare module 'miniprogram-simulate/src/utils' {
  const utils: { runJs(file: string): void };
  export default utils;
}
declare module 'miniprogram-exparser' {
  const exparser: { triggerEvent(node: unknown, type: string, detail: object, options: { bubbles: boolean; composed: boolean }): void };
  export default exparser;
}
