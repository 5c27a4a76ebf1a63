// The liaison of one organisation: its own items, no money, and nothing of others by address either.
import { as, must } from './lib.mjs';

export default async (browser, base) => {
  let other = '';
  let own = '';
  await as(browser, base, 'head', async (d) => {
    await d.open('/rectification/items');
    must(await d.total() === 395, 'the head sees all items', await d.total());
    other = await d.page.locator('.tbl tr', { hasText: '市直单位丙' }).first().locator('a').first().getAttribute('href');
    own = await d.page.locator('.tbl tr', { hasText: '市直单位甲' }).first().locator('a').first().getAttribute('href');
  });
  await as(browser, base, 'liaison', async (d) => {
    await d.open('/rectification/items');
    must(await d.total() === 15, 'the liaison sees fifteen', await d.total());
    for (const row of await d.page.locator('.tbl tbody tr').allInnerTexts()) must(row.includes('市直单位甲'), 'all of its own organisation', row);
    await d.saysNot('经费', '.nav');
    await d.saysNot('报告', '.nav');
    await d.saysNot('发现问题', '.nav');
    await d.open('/rectification/lists');
    await d.go(d.page.locator('.seg a', { hasText: '全部' }).first());
    must(await d.page.locator('.tbl tbody tr').count() === 15, 'the three lists begin where it has items');
    await d.open(own);
    for (const path of [other, '/finance/budget', '/finance/payments', '/f/finance.final_total', '/f/rectification.done_rate', '/reports/paper',
      '/rectification/findings', '/acts/finance.pay', '/acts/rectification.accept', '/finance/payments/export.xlsx']) {
      const answer = await d.context.request.get(path);
      must(answer.status() === 404, `${path} is not there`, answer.status());
    }
    await d.open('/search?q=R2-0001');
    await d.saysNot('市直单位丁');
    await d.open('/');
    await d.saysNot('429.59');
  });
};
