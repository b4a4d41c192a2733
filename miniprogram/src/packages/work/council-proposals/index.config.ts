export default definePageConfig({ navigationBarTitleText: '居民提案', enablePullDownRefresh: true });
