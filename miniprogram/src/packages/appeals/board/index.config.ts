export default definePageConfig({ navigationBarTitleText: '大家的诉求', enablePullDownRefresh: true });
