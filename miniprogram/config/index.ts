import fs from 'node:fs';
import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

const shared = path.resolve(__dirname, '../../shared');
const src = path.resolve(__dirname, '../src');

/**
 * Packages published as modern JavaScript that must be compiled down: WeChat's older engines do not know private class
 * fields, and the browser minifier breaks them into a white page.
 */
const modernPackages = /node_modules[\\/](@tanstack|zustand)[\\/]/;
const isModern = (file: string): boolean => modernPackages.test(file);

/** Page configs and the lists of pages are not noticed by webpack's cache unless they are named: a new page would stay white. */
const pageConfigs = [...listConfigs(src), path.resolve(src, 'app.config.ts'), __filename];

function listConfigs(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.config.ts') || path.basename(name) === 'pages.ts')
    .map((name) => path.join(folder, name));
}

interface Chain {
  optimization: { splitChunks(options: unknown): void };
  performance: { hints(on: boolean): void };
  resolve: { alias: { set(name: string, target: string): void } };
}

export default defineConfig<'webpack5'>(async () => {
  const env = process.env.TARO_ENV === 'weapp' ? 'weapp' : 'h5';
  const apiBase = env === 'h5' ? '/api/v1' : (process.env.YIGE_API_BASE ?? 'http://127.0.0.1:3000/api/v1');
  // Relative, because the build tool joins it to this folder.
  const outputRoot = path.relative(path.resolve(__dirname, '..'), path.resolve(process.env.YIGE_DIST ?? path.resolve(__dirname, '../dist'), env));
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'yige',
    date: '2026-11-22',
    // All lengths are written as the px they are on a phone; no conversion, so that a desktop is not a stretched phone.
    designWidth: 375,
    deviceRatio: { 375: 1, 750: 1 },
    sourceRoot: 'src',
    outputRoot,
    plugins: [path.resolve(__dirname, 'aria/plugin.js')],
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: process.env.YIGE_BUILD_CACHE !== '0', buildDependencies: { pages: pageConfigs } },
    alias: { '@': src, '@shared': shared },
    defineConstants: { API_BASE: JSON.stringify(apiBase) },
    // WeChat's map takes its marks from files only.
    copy: { patterns: env === 'weapp' ? [{ from: 'src/assets/', to: `${outputRoot}/assets/` }] : [], options: {} },
    sass: { resource: [path.resolve(__dirname, 'mixins.scss')] },
    mini: {
      compile: { include: [shared, path.resolve(__dirname, 'aria'), isModern as never] },
      optimizeMainPackage: { enable: true },
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: {
        pxtransform: { enable: false, config: {} },
        url: { enable: true, config: { limit: 10_240 } },
        cssModules: { enable: false, config: {} },
      },
    },
    h5: {
      // Plain HTML elements instead of web components: half the size, real focus and keyboard.
      useHtmlComponents: true,
      publicPath: '/',
      staticDirectory: 'static',
      compile: { include: [shared, isModern as never] },
      router: { mode: 'browser' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        pxtransform: { enable: false, config: {} },
        autoprefixer: { enable: true, config: {} },
        cssModules: { enable: false, config: {} },
      },
      webpackChain(chain: Chain) {
        // The library's stylesheet brings a look of its own and a remote picture; ours has the few rules that are needed.
        chain.resolve.alias.set('@tarojs/components-react/dist/index.css', path.resolve(src, 'styles/elements.css'));
        chain.optimization.splitChunks({
          chunks: 'all',
          maxInitialRequests: 8,
          cacheGroups: {
            default: false,
            defaultVendors: false,
            vendor: { name: 'vendor', test: /[\\/]node_modules[\\/]/, priority: 10, chunks: 'initial' },
            // What only the work space's pages share is not loaded with a resident's first page.
            work: { name: 'work', test: /packages[\\/]work[\\/]/, minChunks: 2, priority: 5, chunks: 'all', enforce: true },
            // Nor what only the council's pages share; the work space shares it too, so it comes second.
            council: { name: 'council', test: /(packages[\\/]council|components[\\/](council|ballot)|shared[\\/](ballots|councils|proposals|topics))[\\/]/, minChunks: 2, priority: 4, chunks: 'all', enforce: true },
            // Small ones too: without it the components' styles are repeated in every page.
            common: { name: 'common', minChunks: 2, priority: 1, chunks: 'all', enforce: true },
          },
        });
        chain.performance.hints(false);
      },
    },
  };
  return base;
});
