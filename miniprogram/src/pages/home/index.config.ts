export default definePageConfig({ navigationBarTitleText: '议格', enablePullDownRefresh: true });
