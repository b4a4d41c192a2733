export default definePageConfig({ navigationBarTitleText: '会议安排', enablePullDownRefresh: true });
