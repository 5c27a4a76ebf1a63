// An item's life: progress, signed off, reopened, again; the figures of an earlier day do not move.
import { as, must } from './lib.mjs';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  const rate = async () => {
    await d.open('/f/rectification.done_rate');
    await d.says('106');
    return d.text('.value');
  };
  const before = await rate();
  must(before.includes('97.25'), 'the first round stands at 97.25', before);
  const done = async () => Number((await d.text('.stats .stat:nth-child(2) .v')).match(/\d+/)[0]);
  await d.open('/rectification/lists');
  const signed = await done();

  await d.open('/rectification/items?q=R1-0051');
  await d.says('已逾期', '.tbl');
  await d.go(d.page.locator('.tbl tbody a').first());
  const item = new URL(d.page.url()).pathname;
  await d.says('已逾期', '.panel-h');
  const overdue = () => d.page.locator('.bar .count').innerText();
  must(await overdue() === '1', 'it is the one that waits', await overdue());
  const act = async (name, values) => {
    await d.link(name, 'main');
    await d.fill(values);
    await d.button(name);
  };
  await act('登记进展', { text: '两间门面租金已追缴入库，收据复印件附后。', reported: '2023-01-09' });
  await d.says('报告进展', '.steps');
  await act('同意销号', { accepted: '2023-01-10', note: '核对收据和银行回单，属实。' });
  await d.says('销号 2023-01-10', '.steps');
  await d.says('撤销', '.toast');
  await d.says('已销号', '.panel-h');
  await d.says('同意销号', '.tl');
  must(await overdue() === '0', 'nothing waits any more', await overdue());
  await act('重新整改', { reopened: '2023-01-10', reason: '回访发现租金只入库一半' });
  await d.says('销号（已撤销）', '.steps');
  await d.says('重新整改 2023-01-10', '.steps');
  await d.says('期限', '.steps');
  await act('登记进展', { text: '余款已入库。', reported: '2023-01-10' });
  await act('同意销号', { accepted: '2023-01-10', note: '再次核对，属实。' });
  must(new URL(d.page.url()).pathname === item, 'one is back at the item', d.page.url());
  must((await d.page.locator('.steps li.done').count()) === 5, 'the stepper shows both ways', await d.text('.steps'));
  must(await rate() === before, 'the figure of 2022-09-30 does not move');
  await d.open('/rectification/lists');
  must(await done() === signed, 'another round is not touched', await done());
});
