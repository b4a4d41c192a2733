export default definePageConfig({ navigationBarTitleText: '使用规则' });
