// A letter from an item's page: filled from its records and by hand, looked at as it will be printed, out as Word and PDF.
import { as, must } from './lib.mjs';

const starts = (file, bytes) => file.status === 200 && file.bytes.subarray(0, bytes.length).equals(Buffer.from(bytes));

export default async (browser, base) => {
  await as(browser, base, 'head', async (d) => {
    await d.open('/rectification/items?q=R1-0037');
    await d.link('R1-0037', '.tbl');
    await d.link('督办函', 'main');
    await d.says('市直单位丙党组织', 'article.paper');
    await d.says('延期至2023年3月31日', 'article.paper');
    await d.says('“联系人”没有填，纸上留了空', 'aside');
    await d.page.fill('[name="a.文号"]', '常巡办函〔2022〕17号');
    await d.page.fill('[name="a.联系人"]', '巡察督导组');
    await d.page.fill('[name="a.督办要求"]', '主要负责人亲自研究。\n限期办结。');
    await d.button('填入', 'aside');
    await d.says('常巡办函〔2022〕17号', 'article.paper');
    await d.says('限期办结。', 'article.paper');
    await d.saysNot('“联系人”没有填', 'aside');
    const href = (words) => d.page.getByRole('link', { name: words, exact: true }).getAttribute('href');
    const word = await d.file(await href('出 Word'));
    must(starts(word, [0x50, 0x4b]), 'a Word file comes', word.status);
    const pdf = await d.file(await href('出 PDF'));
    must(starts(pdf, [0x25, 0x50, 0x44, 0x46]), 'a PDF comes', pdf.status);
    await d.link('版面', '.studio-h');
    const sheet = d.page.locator('img.sheet').first();
    await sheet.waitFor();
    const picture = await d.file(await sheet.getAttribute('src'));
    must(starts(picture, [0x89, 0x50, 0x4e, 0x47]), 'the page is a picture', picture.status);
    await d.open('/reports/forms');
    must(await d.page.locator('.tbl tbody tr').count() >= 13, 'every form is listed');
    await d.go(d.page.locator('tr', { hasText: '会议通知' }).getByRole('link', { name: '看样张' }));
    await d.says('市委巡察工作领导小组2022年第四次会议', 'article.paper');
    await d.open('/reports/forms/nothing', 404);
  });
  await as(browser, base, 'liaison', async (d) => {
    await d.open('/reports/forms/supervision_letter?of=R1-0037', 404);
    await d.open('/rectification/items');
    await d.go('.tbl tbody a');
    await d.saysNot('出文');
  });
};
