export default definePageConfig({ navigationBarTitleText: '岗位与请假', enablePullDownRefresh: true });
