export default definePageConfig({ navigationBarTitleText: '工作列表', enablePullDownRefresh: true });
