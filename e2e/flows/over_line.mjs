// A payment over its line: balances at the side, the error at the amount, nothing written; a payment within it is written.
import { as, must } from './lib.mjs';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  const before = (await d.open('/finance/payments'), await d.total());
  await d.open('/finance/lines?q=2023');
  await d.go(d.page.locator('.tbl a', { hasText: '2023 项目' }));
  await d.link('登记支出', 'main');
  must((await d.page.locator('[name=number]').inputValue()) === '2023-0003', 'the next number is offered', await d.page.locator('[name=number]').inputValue());
  await d.fill({ amount: '600,000', papers: '是', payee: '宾馆甲' });
  await d.button('试算');
  await d.says('项目总额', '.kv.sums');
  await d.says('余', '.kv.sums');
  must((await d.page.inputValue('[name=amount]')).replace(',', '') === '600000', 'trying keeps what is filled', await d.page.inputValue('[name=amount]'));
  await d.button('登记支出');
  await d.says('内容还没有保存', '.errs');
  await d.says('不能支付', '.field:has(#f-amount) .err');
  must(await d.page.getAttribute('#f-amount', 'aria-invalid') === 'true', 'the amount is marked');
  await d.go(d.page.locator('.nav a', { hasText: '工作台' }));
  await d.open('/finance/payments');
  must(await d.total() === before, 'nothing is written', `${await d.total()} instead of ${before}`);

  await d.open('/acts/finance.pay');
  const line = await d.page.locator('#f-line-l option, #f-line option').evaluateAll((all) => all.map((o) => o.label || o.value).find((w) => w.startsWith('2023 项目')));
  await d.fill({ line, amount: '4500', papers: '是', payee: '宾馆甲' });
  await d.button('登记支出');
  await d.says('已登记支出', '.toast');
  await d.open('/finance/payments?q=2023-0003');
  must(await d.total() === 1, 'what is within the line is written', await d.total());
});
