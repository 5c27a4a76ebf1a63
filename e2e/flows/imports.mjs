// Files come in: a good one, a bad one; and go out: template and list as workbooks.
import { as, must } from './lib.mjs';

const csv = (text) => ({ name: '片区.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}`) });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export default (browser, base) => as(browser, base, 'head', async (d) => {
  await d.open('/organisations/areas');
  const before = await d.total();
  const upload = async (file) => {
    await d.open('/organisations/areas/import');
    await d.page.setInputFiles('[type=file]', file);
    await d.button('上传并检查');
    await d.page.waitForSelector('main .steps li[aria-current]:not(:first-child), main .note', { timeout: 20_000 });
  };
  await upload(csv('片区名称\n河东片区\n河西片区\n河东片区\n'));
  await d.says('要改的地方');
  await d.says('第 4 行');
  await d.says('片区名称');
  must(await d.page.getByRole('button', { name: /^导入 / }).count() === 0, 'what is wrong cannot be brought in');
  await upload(csv('片区的名称\n河东片区\n'));
  await d.says('片区名称');
  await d.open('/organisations/areas');
  must(await d.total() === before, 'nothing is written of a bad file', await d.total());

  await upload(csv('片区名称\n河东片区\n河西片区\n'));
  await d.says('导入后的样子');
  await d.button('导入 2 行');
  await d.page.waitForSelector('text=已导入 2 条片区');
  await d.link('查看片区', 'main');
  must(await d.total() === before + 2, 'the rows are there', await d.total());
  await d.says('河东片区');

  await d.open('/organisations/areas/import');
  await d.button('上传并检查');
  await d.says('请选', '.errs');

  for (const path of ['/organisations/areas/template.xlsx', '/organisations/areas/export.xlsx', '/finance/payments/export.xlsx?tab=项目', '/f/rectification.done_rate/rows.xlsx']) {
    const file = await d.file(path);
    must(file.status === 200 && file.type === XLSX && file.bytes.length > 2_000 && file.bytes.subarray(0, 2).toString() === 'PK', `${path} is a workbook`, `${file.status} ${file.type} ${file.bytes.length}`);
  }
  const text = await d.file('/organisations/areas/export.csv');
  must(text.bytes.toString().includes('河西片区'), 'the list as text has the rows');
});
