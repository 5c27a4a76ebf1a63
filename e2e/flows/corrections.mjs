// A register: enter, correct with a reason, two people at once, withdraw with a reason, undo.
import { as, must } from './lib.mjs';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  await d.open('/organisations/areas');
  const before = await d.total();
  await d.link('登记片区', 'main');
  await d.button('登记');
  await d.says('片区名称', '.errs');
  await d.fill({ name: '城关片区' });
  await d.button('登记');
  await d.says('已登记片区', '.toast');
  await d.says('城关片区', 'h1');
  const own = d.page.url();

  await d.link('更正', 'main');
  await d.fill({ name: '城郊片区' });
  await d.button('保存更正');
  await d.says('原因', '.errs');
  await d.fill({ reason: '名称登记有误' });
  // Another window has the same record open since before.
  const second = await d.context.newPage();
  await second.goto(`${own}/correct`);
  await d.button('保存更正');
  await d.says('已更正', '.toast');
  await d.says('城关片区 → 城郊片区', '.tl');
  await d.says('名称登记有误', '.tl');

  const first = d.page;
  d.page = second;
  await d.fill({ name: '城东片区', reason: '另有决定' });
  await d.button('保存更正');
  await d.says('别人改过这条记录', '.clash');
  await d.says('城郊片区', '.clash');
  await d.says('城东片区', '.clash');
  must((await d.page.inputValue('[name=name]')) === '城东片区', 'what was written is kept');
  await d.button('保存更正');
  await d.says('城郊片区 → 城东片区', '.tl');
  await second.close();
  d.page = first;

  await d.open(new URL(own).pathname);
  await d.link('作废', 'main');
  await d.button('作废');
  await d.says('原因', '.errs');
  await d.fill({ reason: '不再设立' });
  await d.button('作废');
  await d.says('已经作废');
  await d.says('不再设立', '.tl');
  await d.open('/organisations/areas');
  must(await d.total() === before, 'a withdrawn record is in no list', await d.total());
  await d.open('/organisations/areas?withdrawn=1');
  await d.says('城东片区');

  await d.open('/organisations/areas/new');
  await d.fill({ name: '误登片区' });
  await d.button('登记');
  await d.button('撤销', '.toast');
  await d.fill({ reason: '登记错了' });
  await d.button('作废');
  await d.says('已经作废');
});
