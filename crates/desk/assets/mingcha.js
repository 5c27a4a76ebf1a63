// 明察：只作增强，没有它也能用完。不超过 60 行。
'use strict';
(() => {
  const find = (selector) => document.querySelector(selector);
  const typing = (node) => /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);

  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !typing(event.target) && !event.ctrlKey && !event.metaKey) {
      const box = find('#q');
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    if (event.key === 'Escape') {
      const menu = find('details.menu[open]');
      const close = find('.drawer .x, .side-d .x');
      if (menu) menu.open = false;
      else if (close && !typing(event.target)) close.click();
    }
  });

  // 点到折起来的内容时把它打开；意见打开时，原文也到它那一处
  ['hashchange', 'load'].forEach((when) => window.addEventListener(when, () => {
    for (let node = document.getElementById(location.hash.slice(1)); node; node = node.parentElement) if (node.tagName === 'DETAILS') node.open = true;
    if (/^#d\d+$/.test(location.hash)) find(location.hash.replace('d', 'p'))?.scrollIntoView({ block: 'nearest' });
  }));

  // 出错时先到错误汇总，打开抽屉时先到它的标题
  const first = find('.errs, .clash, .drawer h2');
  if (first) first.focus();

  // 全选框与已选条数
  document.addEventListener('change', (event) => {
    const table = event.target.closest('table');
    if (!table || event.target.type !== 'checkbox') return;
    const boxes = [...table.querySelectorAll('input[name="id"]')];
    if ('all' in event.target.dataset) boxes.forEach((box) => { box.checked = event.target.checked; });
    boxes.forEach((box) => box.closest('tr').setAttribute('aria-selected', box.checked));
    const count = find('[data-picked]');
    if (count) count.textContent = ` ${boxes.filter((box) => box.checked).length} 条`;
  });

  // 没有保存就离开时提醒
  let changed = false;
  document.addEventListener('input', (event) => {
    if (event.target.closest('form[data-keep]')) changed = true;
  });
  window.addEventListener('beforeunload', (event) => {
    if (changed) { event.preventDefault(); event.returnValue = ''; }
  });

  // 提交后按钮变忙，不会提交两次
  document.addEventListener('submit', (event) => {
    changed = false;
    const button = event.submitter;
    if (event.target.method !== 'post' || !button) return;
    setTimeout(() => { button.classList.add('busy'); button.disabled = true; });
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('.busy').forEach((node) => { node.classList.remove('busy'); node.disabled = false; });
  });
})();
