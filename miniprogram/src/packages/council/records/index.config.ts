export default definePageConfig({ navigationBarTitleText: '议题和结果', enablePullDownRefresh: true });
