const path = require('node:path');
const components = require('./components.json');

/**
 * Taro's mini-program templates drop aria-* attributes. This adds them to the components we use, both to the
 * templates (build time) and to the list the runtime keeps (run time); without it a screen reader hears nothing.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      // The browser build has no templates.
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, components);
      platform.runtimePath = [].concat(platform.runtimePath, path.resolve(__dirname, 'runtime.js'));
    },
  });
};
