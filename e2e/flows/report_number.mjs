// One number of the report: its source, its parts, its rows, one item.
import { as, must } from './lib.mjs';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  await d.open('/reports/paper');
  const number = d.page.locator('article.paper a.fig', { hasText: '97.25%' }).first();
  await d.go(number);
  await d.says('97.2477…% ≈ 97.25%', 'aside');
  must(await d.page.locator('article.paper a.fig[aria-expanded=true]').count() === 1, 'the open number is marked in the text');
  const report = d.page.url();
  for (const [part, rows] of [['106 个', '记录 106 条'], ['109 个', '记录 109 条']]) {
    await d.page.goto(report);
    await d.go(d.page.locator('aside .frac a', { hasText: part }).first());
    await d.says(rows);
    await d.says('十三届第一轮');
  }
  await d.open('/reports/paper');
  await d.link('校核', '.studio-h');
  await d.says('没有发现不符', 'aside');
  await d.says('106个 ÷ 109个 = 97.2477%', 'aside');
  await d.open('/f/rectification.done_rate');
  await d.link('其余 3', '.seg');
  must(await d.page.locator('.tbl tbody tr').count() === 3, 'the three that are missing');
  await d.saysNot('已销号', '.tbl');
  await d.go(d.page.locator('.tbl tbody a').first());
  await d.says('R1-', 'h1');
  must(await d.page.locator('.steps li').count() >= 3, 'the item shows its steps');
  await d.says('整改措施');
});
