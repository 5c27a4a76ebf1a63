// A report from elsewhere is tied out: it comes in as a Word file, one correction is accepted, one place explained, the unit is
// asked about a third, what comes out is read again, and the check is passed.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { as, must } from './lib.mjs';

const HTML = `<html><head><meta charset="utf-8"></head><body>
<h1>2022年整体支出绩效评价报告</h1>
<h2>一、部门决算情况</h2>
<p>全年基本支出90.00万元，其中：人员经费60.00万元，公用经费30.00万元。</p>
<p>共移交问题线索30条，已办结11条，办结率3<b>6.</b>6%，其余正在办理。</p>
<h2>二、宣传情况</h2>
<p>截至目前，刊发稿件23余篇。</p></body></html>`;

const TEXT = '全年收到来信20件，其中：检举控告12件，建议7件，办结率100%。';

/** The text of a Word file, as LibreOffice reads it. */
function textOf(folder, name, bytes) {
  writeFileSync(join(folder, `${name}.docx`), bytes);
  return converted(folder, `${name}.docx`, 'txt:Text (encoded):UTF8', `${name}.txt`).toString('utf8');
}

function converted(folder, from, to, result) {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, from)], { stdio: 'ignore' });
  return readFileSync(join(folder, result));
}

/** Waits until a work has led somewhere. */
async function worked(d) {
  await d.page.waitForURL((url) => !url.pathname.startsWith('/works/'), { timeout: 60_000 });
  await d.page.waitForLoadState('load');
}

async function upload(d, files) {
  await d.open('/reports/check');
  await d.page.setInputFiles('input[type=file]', files);
  await d.fill({ year: '2022' });
  await d.button('校核');
}

export default async (browser, base) => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-checks-'));
  writeFileSync(join(folder, '送审稿.html'), HTML);
  const report = join(folder, '送审稿.docx');
  converted(folder, '送审稿.html', 'docx:MS Word 2007 XML', '送审稿.docx');

  await as(browser, base, 'head', async (d) => {
    await upload(d, [report]);
    await worked(d);
    await d.says('办结率36.6%应为 36.7%', 'article.paper');
    await d.says('1 段，勾稽 1 条相符', 'article.paper');
    await d.says('11条 ÷ 30条 = 36.667%', 'aside');
    const here = new URL(d.page.url()).pathname;

    // Both ways: from the mark to what is said, and back.
    const mark = d.page.locator('article a.no').first();
    await mark.click();
    must(await d.page.locator('aside details[open] .in-b').first().isVisible(), 'the mark opens what is said');
    await d.page.locator('aside details[open] a', { hasText: '看原文处' }).first().click();
    must(d.page.url().includes('#p'), 'and what is said leads back', d.page.url());

    must(await d.page.locator('article a.rel', { hasText: '30条' }).first().isVisible(), 'what it is compared with is marked too');

    await d.button('改为 36.7%', 'aside');
    await d.says('已采纳', 'main');
    await d.says('36.6%36.7%', 'article.paper');

    await d.button('撤销', '.toast');
    await d.says('办结率36.6%应为 36.7%', 'article.paper');
    await d.button('改为 36.7%', 'aside');

    // A place that stays needs a reason.
    const note = d.page.locator('aside details.diag', { hasText: '“截至目前”没有写明日期' });
    await note.locator('summary').first().click();
    await note.getByText('保留并说明', { exact: true }).click();
    await note.locator('textarea[name=reason]').fill('引用市委文件原话');
    await d.go(note.getByRole('button', { name: '保留', exact: true }));
    await d.says('保留原文：引用市委文件原话 主任', 'aside');
    await d.link('已处理 2', 'aside');
    await d.saysNot('23余篇：', 'aside');

    const corrected = await d.file(`${here}/corrected`);
    must(corrected.status === 200, 'the corrected copy comes', corrected.status);
    const text = textOf(folder, 'corrected', corrected.bytes);
    must(text.includes('办结率36.7%，其余') && text.includes('截至目前'), 'only what was accepted is changed', text);
    const annotated = await d.file(`${here}/annotated`);
    must(annotated.status === 200 && annotated.bytes.includes('word/comments.xml'), 'the copy with comments comes', annotated.status);
    must((await d.file(`${here}/pdf`)).bytes.subarray(0, 4).toString() === '%PDF', 'the sheet is a PDF');
    await d.open(`${here}/sheet`);
    await d.says('引用市委文件原话', 'article.paper');
    await d.says('校核人（签名）', 'article.paper');
    must((await d.accessible('check sheet')).length === 0, 'the sheet is accessible');

    // Taken back, it waits again.
    await d.open(`${here}?show=decided`);
    const accepted = d.page.locator('aside details.diag', { hasText: '36.7%' });
    if (!(await accepted.getByRole('button', { name: '撤回' }).isVisible())) await accepted.locator('summary').first().click();
    await d.go(accepted.getByRole('button', { name: '撤回' }));
    await d.says('办结率36.6%应为 36.7%', 'article.paper');
    const problems = await d.accessible('check');
    must(problems.length === 0, problems.join('; '));

    // The unit is asked; its answer is accepted; then the check is passed, and nothing of it is decided until that is taken back.
    const closed = async (why) => {
      const button = d.page.locator('.studio-h [aria-disabled=true]', { hasText: '通过校核' });
      must(await button.getAttribute('title') === why, `not passed: ${why}`, await button.getAttribute('title'));
    };
    const rate = d.page.locator('aside details.diag', { hasText: '36.7%' });
    await d.open(here);
    await closed('还有 1 条不符未处理');
    must(await rate.getAttribute('open') !== null, 'the one that is wrong is open');
    await rate.getByText('转单位核实').click();
    must((await rate.locator('textarea[name=asked]').inputValue()).includes('36.6%'), 'the question is begun');
    await rate.locator('textarea[name=asked]').fill('请说明办结率的口径和依据');
    await d.go(rate.getByRole('button', { name: '转出', exact: true }));
    await d.says('36.6%待核实', 'article.paper');
    await d.says('转单位核实：请说明办结率的口径和依据 主任', 'aside');
    await closed('还有 1 条不符未处理，其中 1 条待单位核实');
    const asked = await d.accessible('check with a question');
    must(asked.length === 0, asked.join('; '));
    await d.link('待核实 1', 'aside');
    await d.says('办结率', 'aside');
    await d.open(`${here}/sheet`);
    await d.says('请说明办结率的口径和依据', 'article.paper');
    await d.says('校核结论：未通过，还有 1 条不符未处理，其中 1 条待单位核实', 'article.paper');
    await d.open(`${here}?at=1`);
    await d.button('改为 36.7%', 'aside');
    await d.says('36.6%36.7%', 'article.paper');
    await d.go(d.page.locator('.studio-h').getByRole('button', { name: '通过校核', exact: true }));
    await d.says('已通过校核');
    must(await d.page.locator('aside').getByRole('button').count() === 0, 'nothing of a passed check is decided');
    const passed = await d.accessible('check that is passed');
    must(passed.length === 0, passed.join('; '));
    await d.open(`${here}/sheet`);
    await d.says('校核结论：已通过（', 'article.paper');
    await d.open('/reports/checks');
    await d.says('已通过', 'table');
    await d.open(here);
    await d.page.locator('.desk details.why summary').click();
    await d.page.locator('#reopening').fill('单位又送来一稿');
    await d.go(d.page.locator('.desk details.why').getByRole('button', { name: '确认撤回' }));
    await d.saysNot('已通过校核');
    must(await d.page.locator('.studio-h').getByRole('button', { name: '通过校核', exact: true }).isVisible(), 'it may be passed again');
  });

  // Many at once, one of them unreadable: it is named, and the others are checked; what was explained stays silent.
  writeFileSync(join(folder, '坏的.docx'), readFileSync(report).subarray(0, 900));
  writeFileSync(join(folder, '来信.txt'), TEXT);
  await as(browser, base, 'head', async (d) => {
    await upload(d, [report, join(folder, '坏的.docx'), join(folder, '来信.txt')]);
    await d.page.getByRole('link', { name: '看汇总' }).waitFor({ timeout: 60_000 });
    await d.says('坏的.docx：');
    await d.says('已校核 2 个文件');
    await d.link('看汇总', 'main');
    await d.says('合计 2 个文件');
    const summary = await d.file(await d.page.getByRole('link', { name: '汇总 Excel' }).getAttribute('href'));
    must(summary.status === 200 && summary.bytes.subarray(0, 2).toString() === 'PK', 'the summary is a workbook', summary.status);
    await d.link('送审稿.docx', 'main');
    await d.says('已处理 1', 'aside');
    await d.open('/reports/checks');
    must(await d.total() >= 3, 'the list has all that were checked', await d.total());
  });
  // Without script the page of the work loads itself again all the same.
  await as(browser, base, 'head', async (d) => {
    await d.open('/reports/check');
    await d.page.fill('textarea[name=text]', TEXT);
    await d.button('校核');
    await worked(d);
    await d.says('全年收到来信20件', 'article.paper');
  }, { javaScriptEnabled: false });
  await as(browser, base, 'liaison', async (d) => {
    await d.open('/reports/check', 404);
    await d.open('/reports/checks', 404);
  });
};
