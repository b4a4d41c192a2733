// Not pulled down to renew: the browser's wrapper for that keeps anything from sticking, and the buttons of a slip must stay in sight.
export default definePageConfig({ navigationBarTitleText: '纸质票' });
