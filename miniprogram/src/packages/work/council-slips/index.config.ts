export default definePageConfig({ navigationBarTitleText: '纸质票', enablePullDownRefresh: true });
