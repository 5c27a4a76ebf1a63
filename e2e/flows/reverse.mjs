// A report is sealed, then a payment is reversed: the report keeps 429.59 and says what it would be now.
import { as, must } from './lib.mjs';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  await d.open('/reports/paper');
  await d.says('429.59万元', 'article.paper');
  await d.link('定稿', '.studio-h');
  await d.fill({ note: '经领导小组会议审定' });
  await d.button('定稿');
  must(await d.page.locator('.acts a', { hasText: /更正|作废/ }).count() === 0, 'what is sealed is not offered to be changed');
  await d.link('打开报告', 'main');
  await d.open('/reports/paper');
  await d.says('已定稿', '.studio-h');
  must(await d.page.locator('.studio-h a', { hasText: /^定稿$/ }).count() === 0, 'a sealed report cannot be sealed again');

  await d.open('/finance/payments?q=2022-0445');
  await d.go(d.page.locator('.tbl tbody a').first());
  await d.link('冲销', 'main');
  must((await d.page.inputValue('[name=number]')) === '2022-0445冲', 'a number is offered', await d.page.inputValue('[name=number]'));
  must((await d.page.inputValue('[name=reversed]')) === '2022-12-31', 'the last day of its year is offered');
  await d.button('冲销');
  await d.says('请填写原因', '.errs');
  await d.fill({ reason: '重复报销' });
  await d.button('冲销');
  await d.says('已冲销', '.toast');
  await d.says('已冲销', '.panel-h');
  await d.open('/finance/payments?tab=冲销');
  await d.says('2022-0445冲');
  await d.says('79,682.00');

  await d.open('/reports/paper');
  await d.says('429.59万元', 'article.paper');
  await d.says('现为 421.62', '.paper-note');
  must(await d.page.locator('article.paper a.fig.stale', { hasText: '429.59' }).count() > 0, 'the number is marked as changed since');
  await d.open('/f/finance.final_total');
  await d.says('421.62');
  await d.open('/');
  await d.says('421.62', '.stats');
});
