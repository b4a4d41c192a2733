export default definePageConfig({ navigationBarTitleText: '议事工作', enablePullDownRefresh: true });
