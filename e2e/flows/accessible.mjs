// axe-core on every kind of page, light and dark: nothing that WCAG 2.2 AA forbids.
import { as, must } from './lib.mjs';

/** A file with a fault, so that the page of faults can be looked at. */
const BAD = { name: '片区.csv', mimeType: 'text/csv', buffer: Buffer.from('\ufeff片区名称\n甲\n甲\n') };

const kinds = (d) => [
  ['workbench', () => d.open('/')],
  ['drawer', () => d.open('/?f=rectification.done_rate')],
  ['list', () => d.open('/finance/payments?q=2022&f.paid_from=2022-06-01')],
  ['empty list', () => d.open('/finance/payments?q=没有这样的')],
  ['detail with steps', async () => { await d.open('/rectification/items'); await d.go('.tbl tbody a'); }],
  ['detail of a payment', async () => { await d.open('/finance/payments'); await d.go('.tbl tbody a'); }],
  ['form', () => d.open('/rectification/findings/new')],
  ['form with errors', async () => { await d.open('/rectification/outcomes/new'); await d.button('登记'); }],
  ['act with errors', async () => { await d.open('/acts/finance.pay'); await d.button('登记支出'); }],
  ['correct', async () => { await d.open('/organisations/areas'); await d.go('.tbl tbody a'); await d.link('更正'); }],
  ['withdraw', async () => { await d.open('/organisations/areas'); await d.go('.tbl tbody a'); await d.link('作废'); }],
  ['figure', () => d.open('/f/rectification.done_rate')],
  ['figure of money', () => d.open('/f/finance.final_total')],
  ['import', () => d.open('/organisations/areas/import')],
  ['import with faults', async () => {
    await d.open('/organisations/areas/import');
    await d.page.setInputFiles('[type=file]', BAD);
    await d.button('上传并检查');
    await d.page.waitForSelector('text=要改的地方');
  }],
  ['budget', () => d.open('/finance/budget')],
  ['three lists', () => d.open('/rectification/lists')],
  ['report', () => d.open('/reports/paper')],
  ['report with a source', async () => { await d.open('/reports/paper'); await d.go('article.paper a.fig'); }],
  ['search', () => d.open('/search?q=市直单位甲')],
  ['menu open', async () => { await d.open('/'); await d.page.click('.bar details.menu summary'); }],
  ['not found', () => d.open('/nothing', 404)],
  ['choose', () => d.open('/choose')],
];

export default async (browser, base) => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await as(browser, base, 'head', async (d) => {
      for (const [name, show] of kinds(d)) {
        await show();
        found.push(...await d.accessible(`${name}, ${colorScheme}`));
      }
    }, { colorScheme });
  }
  must(found.length === 0, 'nothing is forbidden', `\n  ${[...new Set(found)].join('\n  ')}`);
};
