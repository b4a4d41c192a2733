import { demoPerson, wechatPerson } from '../support/demoPerson';
import { serveDemo, type ServedDemo } from '../support/servedDemo';
import { weappBuild } from './support/build';
import { bootMiniProgram, type MiniProgram } from './support/miniProgram';
import { takePhoto, thumbOn, type Thumb } from './support/phone';

jest.setTimeout(120_000);

const loginCode = 'demo-neighbour';
// In front of building 1 of 东湖大院, in grid 320803001001005.
const spot = { name: '东湖大院', address: '淮安区铁云路98号', latitude: 33.493361, longitude: 119.133348 };

let demo: ServedDemo;
let photo: { file: string; remove(): void };
let mp: MiniProgram;
let thumb: Thumb;
beforeAll(async () => {
  const build = weappBuild();
  [demo, photo] = await Promise.all([serveDemo(), takePhoto()]);
  mp = bootMiniProgram(build, { serverUrl: demo.url, loginCode, photos: [photo.file], location: spot });
  thumb = thumbOn(mp);
});
afterAll(async () => {
  photo?.remove();
  await demo?.stop();
});

const openTab = async (name: string): Promise<void> => {
  (mp.wx as { switchTab(options: { url: string }): void }).switchTab({ url: `/pages/${name}/index` });
  await thumb.at(`pages/${name}/index`);
};
async function signOut(): Promise<void> {
  await openTab('me');
  await thumb.tap('#t-sign-out');
  await thumb.tap('#t-confirm-ok');
  await thumb.tap('#t-go-sign-in');
  await thumb.at('pages/sign-in/index');
}

test('in WeChat an appeal is filed with photo and place, worked on, answered with proof, and rated', async () => {
  const words = '有人遛大狗不牵绳，在儿童滑梯旁边';
  await mp.open('/pages/home/index');
  await thumb.tap('t-report');
  await thumb.at('pages/submit/index');
  await thumb.type('y-field__area', words);
  await thumb.see('t-category-chip is-on');
  await thumb.tap('t-place-map');
  await thumb.reads('新城居委会');
  await thumb.tap('#t-review');
  await thumb.at('pages/sign-in/index');
  await thumb.tap('#t-wechat-sign-in');
  await thumb.tap('#t-consent-agree');
  await thumb.at('pages/submit/index');
  await thumb.tap('t-photo-add');
  await thumb.see('y-pgrid__one is-sent');
  await thumb.tap('#t-review');
  await thumb.reads('再看一遍');
  await thumb.tap('#t-send');
  await thumb.see('#t-done');

  const author = await wechatPerson(demo.url, loginCode);
  const [row] = await author.mine();
  if (!row) throw new Error('nothing was filed');
  await thumb.reads(row.caseNo);
  const filed = await author.appeal(row.id);
  expect(filed).toMatchObject({
    words, state: 'dispatched', channel: 'miniProgram', category: { code: '060301' }, handler: { name: '周建兰' },
    place: { source: 'point', gridCode: '320803001001005', point: { lat: spot.latitude, lng: spot.longitude } }, files: [{ width: 320, height: 240 }],
  });

  await signOut();
  await thumb.tap('#t-demo-gridWorker');
  await thumb.tap('#t-consent-agree');
  await thumb.at('packages/work/home/index');
  await thumb.tap('t-tile-toAcknowledge');
  await thumb.at('packages/work/queue/index');
  const queueRow = () => mp.current.byId(`t-row-${row.id}`);
  await thumb.tap('t-acknowledge', queueRow);
  await mp.until(() => !queueRow(), 'the row to leave the list');
  const worker = await demoPerson(demo.url, 'gridWorker');
  expect((await worker.appeal(row.id)).state).toBe('inProgress');

  await thumb.tap('t-view-mine');
  await thumb.tap('t-work-row', queueRow);
  await thumb.at('packages/work/detail/index');
  await thumb.reads(words);
  await thumb.tap('t-lead-resolve');
  await thumb.tap('t-measure-done');
  await thumb.type('y-field__area', '已找到狗主人，当面提醒并登记');
  await thumb.tap('t-photo-add');
  await thumb.see('y-pgrid__one is-sent');
  await thumb.tap('#t-move-submit');
  await thumb.tap('#t-confirm-ok');
  await mp.until(() => !mp.current.byId('t-move-form'), 'the form to close');
  const answered = await author.appeal(row.id);
  expect(answered).toMatchObject({ state: 'resolved', measure: 'done' });
  expect(answered.events.find((event) => event.move === 'resolve')).toMatchObject({ words: '已找到狗主人，当面提醒并登记', files: [{ width: 320 }] });

  await signOut();
  await thumb.tap('#t-wechat-sign-in');
  await thumb.at('pages/home/index');
  await openTab('appeals');
  await thumb.tap('t-segment-waiting');
  await thumb.tap('t-appeal-row');
  await thumb.at('packages/appeals/detail/index');
  await thumb.reads('已找到狗主人，当面提醒并登记');
  await thumb.tap('#t-action-rate');
  await thumb.tap('t-solved-yes');
  await thumb.tap('t-satisfaction-satisfied');
  await thumb.tap('#t-rate-send');
  await mp.until(() => mp.current.byClass('t-state')[0]?.$$?.textContent === '已解决', 'the state 已解决');
  const closed = await author.appeal(row.id);
  expect(closed).toMatchObject({ state: 'closed', outcome: 'solved', ratings: [{ solved: true, satisfaction: 'satisfied' }] });
  expect(closed.events.map((event) => event.move)).toEqual(['submit', 'dispatch', 'acknowledge', 'resolve', 'rate']);
});
