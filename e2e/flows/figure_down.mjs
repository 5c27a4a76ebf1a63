// From a tile of the workbench through the drawer and the figure's page down to one voucher with its history.
import { as, must } from './lib.mjs';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  await d.open('/');
  const tile = d.page.locator('.stat', { hasText: '决算支出' });
  must((await tile.innerText()).includes('429.59'), 'the tile says 429.59', await tile.innerText());
  await d.go(tile);
  await d.says('429.59', '.drawer');
  await d.says('收付实现制', '.drawer');
  await d.link('打开全部 452 条', '.drawer');
  must(new URL(d.page.url()).pathname === '/f/finance.final_total', 'the figure has a page of its own', d.page.url());
  await d.says('记录 452 条');
  await d.says('用在哪里');
  must(await d.page.locator('.tbl tbody tr').count() === 50, 'fifty rows a page');
  await d.link('下一页', '.pager');
  const row = d.page.locator('.tbl tbody tr').first();
  const number = await row.locator('a').first().innerText();
  await d.go(row.locator('a').first());
  await d.says(number, 'h1');
  await d.says('变更记录');
  await d.says('导入支出凭证', '.tl');
  await d.says('可以办理');
});
