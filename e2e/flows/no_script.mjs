// Without script everything still works: filter, sort, pages, tabs, drawer, forms, saved views.
import { as, must } from './lib.mjs';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  await d.open('/finance/payments');
  const all = await d.total();
  const numbers = () => d.page.locator('.tbl tbody td:first-child a').allInnerTexts();
  const first = await numbers();
  must(first.length === 20, 'twenty rows a page', first.length);
  await d.link('下一页', '.pager');
  const second = await numbers();
  must(!second.some((n) => first.includes(n)), 'the next page has other rows');
  await d.link('上一页', '.pager');
  must((await numbers()).join() === first.join(), 'the page before is the first again');
  must(await d.page.locator('.pager a[rel=prev]').count() === 0, 'the first page has none before it');

  await d.go(d.page.locator('thead a', { hasText: '金额' }));
  must(await d.page.locator('th[aria-sort=ascending]', { hasText: '金额' }).count() === 1, 'sorted by amount');
  await d.go(d.page.locator('thead a', { hasText: '金额' }));
  must(await d.page.locator('th[aria-sort=descending]', { hasText: '金额' }).count() === 1, 'and the other way round');
  await d.go(d.page.locator('.seg a', { hasText: '项目' }));
  const tab = await d.total();
  must(tab > 0 && tab < all, 'a tab has fewer', tab);
  must(await d.page.locator('th[aria-sort=descending]', { hasText: '金额' }).count() === 1, 'the order stays');
  await d.page.fill('main [name="f.amount_from"]', '5000');
  await d.page.fill('main [name="f.paid_from"]', '2022-06-01');
  await d.button('筛选');
  const filtered = await d.total();
  must(filtered > 0 && filtered < tab, 'a filter leaves fewer', filtered);
  must(await d.page.locator('.chip').count() === 2, 'both conditions are shown', await d.page.locator('.chip').count());
  await d.page.click('details summary:has-text("存为常用筛选")');
  await d.page.fill('#view-name', '下半年大额');
  await d.button('存为常用筛选');
  await d.says('已存为常用筛选', '.toast');
  await d.open('/finance/payments');
  await d.page.click('details.menu:has-text("常用筛选") summary');
  await d.link('下半年大额', 'main');
  must(await d.total() === filtered, 'the saved view shows the same', await d.total());
  await d.go(d.page.locator('.chip').first());
  must(await d.page.locator('.chip').count() === 1, 'a condition is taken off');
  await d.open('/finance/payments?f.paid_from=昨天');
  await d.says('没有按它筛选');

  await d.open('/');
  await d.go(d.page.locator('.stat').first());
  await d.says('口径', '.drawer');
  await d.link('关闭', '.drawer');
  must(await d.page.locator('.drawer').count() === 0, 'the drawer closes by its link');
  await d.page.click('.nav summary:has-text("整改")');
  await d.link('三清单', '.nav');

  await d.open('/organisations/leaders/new');
  await d.fill({ leader: '市领导 09', since: '2022-01-01' });
  await d.button('登记');
  await d.says('巡察对象', '.errs');
  must((await d.page.inputValue('[name=leader]')) === '市领导 09', 'what was filled is kept');
  await d.fill({ organisation: '市直单位乙' });
  await d.button('登记');
  await d.says('已登记分管领导', '.toast');
}, { javaScriptEnabled: false });
