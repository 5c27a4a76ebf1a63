//! Which lines, adjustments, payments and receipts are meant, in words and SQL.
use desk::Condition;

/// Lines of the budget of the cut-off's year, approved by the cut-off.
pub(super) const IN_BUDGET: Condition = Condition {
    words: "本年度预算的",
    sql: "exists (select 1 from finance_approvals a where a.office = t.office and a.id = t.approval and a.withdrawn is null \
          and a.year = $year and a.approved <= $until)",
};
pub(super) const INITIAL: Condition = Condition { words: "年初批复的", sql: "t.version = 'initial'" };
pub(super) const INCOME: Condition = Condition { words: "收入类的", sql: "t.direction = 'income'" };
pub(super) const EXPENDITURE: Condition = Condition { words: "支出类的", sql: "t.direction = 'expenditure'" };
pub(super) const LINE_BASIC: Condition = Condition { words: "基本支出的", sql: "t.nature = 'basic'" };
pub(super) const LINE_PROJECT: Condition = Condition { words: "项目支出的", sql: "t.nature = 'project'" };
pub(super) const WAGES: Condition = Condition { words: "工资福利支出（301）的", sql: "t.class like '301%'" };
pub(super) const GOODS: Condition =
    Condition { words: "商品和服务支出（302）的", sql: "t.class like '302%'" };

/// Adjustments of lines of the cut-off's year, made by the cut-off.
pub(super) const ADJUSTED: Condition = Condition {
    words: "本年度截止日前作出的",
    sql: "t.adjusted <= $until and exists (select 1 from finance_lines l join finance_approvals a on a.office = l.office \
          and a.id = l.approval and a.withdrawn is null and a.year = $year where l.office = t.office and l.id = t.line \
          and l.withdrawn is null)",
};
/// No document number yet: the gap that the product warns of.
pub const DOCUMENT_MISSING: Condition = Condition { words: "缺文号的", sql: "t.document is null" };

/// Paid in the period. Cash basis: a payment of January belongs to January's year.
pub(super) const PAID: Condition = Condition { words: "期内支付的", sql: "t.paid between $from and $until" };
pub(super) const BASIC: Condition =
    Condition { words: "基本支出的", sql: "t.category in ('personnel', 'public')" };
pub(super) const PERSONNEL: Condition = Condition { words: "人员经费的", sql: "t.category = 'personnel'" };
pub(super) const PUBLIC: Condition = Condition { words: "日常公用经费的", sql: "t.category = 'public'" };
pub(super) const PROJECT: Condition = Condition { words: "项目支出的", sql: "t.category = 'project'" };
pub(super) const REGULAR_INSPECTION: Condition = Condition {
    words: "常规巡察项目的",
    sql: "exists (select 1 from finance_projects p where p.office = t.office and p.id = t.project and p.withdrawn is null \
          and p.kind = 'regular')",
};
pub const PAPERS_MISSING: Condition = Condition { words: "附件不齐的", sql: "t.papers = 0" };
pub(super) const PAPERS_THERE: Condition = Condition { words: "附件齐全的", sql: "t.papers = 1" };
/// A reversal of it stands, by the cut-off.
pub(super) const REVERSED: Condition = Condition {
    words: "已被冲销的",
    sql: "exists (select 1 from finance_payments r where r.office = t.office and r.reverses = t.id and r.withdrawn is null \
          and r.paid <= $until)",
};
pub(super) const REVERSAL: Condition = Condition { words: "冲销的", sql: "t.reverses is not null" };

/// Received in the period.
pub(super) const RECEIVED: Condition =
    Condition { words: "期内收到的", sql: "t.received between $from and $until" };
pub(super) const FISCAL: Condition = Condition { words: "财政拨款的", sql: "t.source = 'fiscal'" };

/// Spent in the period.
pub(super) const SPENT: Condition = Condition { words: "期内发生的", sql: "t.spent between $from and $until" };
pub(super) const ABROAD: Condition = Condition { words: "因公出国（境）的", sql: "t.item = 'abroad'" };
pub(super) const VEHICLE_PURCHASE: Condition =
    Condition { words: "公务用车购置的", sql: "t.item = 'vehicle_purchase'" };
pub(super) const VEHICLE_RUNNING: Condition =
    Condition { words: "公务用车运行维护的", sql: "t.item = 'vehicle_running'" };
pub(super) const RECEPTION: Condition = Condition { words: "公务接待的", sql: "t.item = 'reception'" };
