// axe-core on every kind of page, light and dark: nothing that WCAG 2.2 AA forbids.
import { as, must } from './lib.mjs';

const csv = (text) => ({ name: '片区.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}`) });

/** What the check says of a file. */
async function checked(d, text, found) {
  await d.open('/organisations/areas/import');
  await d.page.setInputFiles('[type=file]', csv(text));
  await d.button('上传并检查');
  await d.page.waitForSelector(`text=${found}`);
}

/** A record that somebody else changed meanwhile. */
async function conflict(d) {
  await d.open('/organisations/areas');
  await d.go('.tbl tbody a');
  await d.link('更正');
  await d.fill({ name: '别的片区', reason: '另有决定' });
  await d.page.evaluate(() => { document.querySelector('[name=seen]').value = '0'; });
  await d.button('保存更正');
  await d.says('别人改过这条记录');
}

/** A text that does not tie, with one of its opinions open and what may be said about it. */
async function tiedOut(d) {
  await d.open('/reports/check');
  await d.page.fill('textarea[name=text]', '一、整改情况\n移交线索30条，已办结11条，办结率36.6%。\n截至目前，刊发稿件23余篇。\n全年召开会议12次。');
  await d.button('校核');
  await d.page.waitForSelector('aside details[open]');
  for (const summary of await d.page.locator('aside details[open] .why summary').all()) await summary.click();
}

const kinds = (d) => [
  ['workbench', () => d.open('/')],
  ['drawer', () => d.open('/?f=rectification.done_rate')],
  ['list', () => d.open('/finance/payments?q=2022&f.paid_from=2022-06-01')],
  ['empty list', () => d.open('/finance/payments?q=没有这样的')],
  ['detail with steps', async () => { await d.open('/rectification/items'); await d.go('.tbl tbody a'); }],
  ['detail of a payment', async () => { await d.open('/finance/payments'); await d.go('.tbl tbody a'); }],
  ['list of reports', () => d.open('/reports/reports')],
  ['act on a record', async () => { await d.open('/rectification/items?tab=未销号'); await d.go('.tbl tbody a'); await d.link('登记进展', 'main'); }],
  ['form', () => d.open('/rectification/findings/new')],
  ['form with errors', async () => { await d.open('/rectification/outcomes/new'); await d.button('登记'); }],
  ['act with errors', async () => { await d.open('/acts/finance.pay'); await d.button('登记支出'); }],
  ['correct', async () => { await d.open('/organisations/areas'); await d.go('.tbl tbody a'); await d.link('更正'); }],
  ['withdraw', async () => { await d.open('/organisations/areas'); await d.go('.tbl tbody a'); await d.link('作废'); }],
  ['figure', () => d.open('/f/rectification.done_rate')],
  ['figure of money', () => d.open('/f/finance.final_total')],
  ['import', () => d.open('/organisations/areas/import')],
  ['import with faults', () => checked(d, '片区名称\n甲\n甲\n', '要改的地方')],
  ['import without faults', () => checked(d, '片区名称\n甲\n乙\n', '导入后的样子')],
  ['conflict', () => conflict(d)],
  ['budget', () => d.open('/finance/budget')],
  ['three lists', () => d.open('/rectification/lists')],
  ['report', () => d.open('/reports/paper')],
  ['report with a source', async () => { await d.open('/reports/paper'); await d.go('article.paper a.fig'); }],
  ['form as printed', () => d.open('/reports/forms/fact_confirmation?sample=1&face=layout')],
  ['report held against itself', () => d.open('/reports/paper?face=check')],
  ['files to check', () => d.open('/reports/check')],
  ['text held against itself', () => tiedOut(d)],
  ['forms', () => d.open('/reports/forms')],
  ['form of an item', () => d.open('/reports/forms/supervision_letter?of=R1-0037')],
  ['sample of a wide list', () => d.open('/reports/forms/three_lists?sample=1')],
  ['sample of labels', () => d.open('/reports/forms/volume_spine?sample=1')],
  ['search', () => d.open('/search?q=市直单位甲')],
  ['menu open', async () => { await d.open('/'); await d.page.click('.bar details.menu summary'); }],
  ['not found', () => d.open('/nothing', 404)],
  ['choose', () => d.open('/choose')],
];

const ofLiaison = (d) => [
  ['workbench of the liaison', () => d.open('/')],
  ['list of the liaison', () => d.open('/rectification/items')],
  ['nothing for the liaison', () => d.open('/finance/budget', 404)],
];

export default async (browser, base) => {
  const found = [];
  for (const [actor, pages] of [['head', kinds], ['liaison', ofLiaison]]) {
    await as(browser, base, actor, async (d) => {
      for (const [name, show] of pages(d)) {
        await show();
        for (const colorScheme of ['light', 'dark']) {
          // Colours that glide from one scheme to the other would be caught half way.
          await d.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          found.push(...await d.accessible(`${name}, ${colorScheme}`));
        }
      }
    });
  }
  must(found.length === 0, 'nothing is forbidden', `\n  ${[...new Set(found)].join('\n  ')}`);
};
