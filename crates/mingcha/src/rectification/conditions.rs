//! Which items, outcomes and disclosures are meant, in words and SQL.
use desk::Condition;

/// Of the rounds of the scope, fed back by the cut-off. 长期坚持 is in it: it belongs to the base.
pub(super) const FED_BACK: Condition =
    Condition { words: "所列轮次截止日前反馈的", sql: "t.round in ($rounds) and t.fed_back <= $until" };

/// Two pieces of SQL that several conditions are made of; constant text has no other way to hold a text once.
macro_rules! signed_off {
    () => {
        "exists (select 1 from rectification_acceptances a where a.office = t.office and a.item = t.id and a.withdrawn is null \
         and a.accepted <= $until and not exists (select 1 from rectification_reopenings r where r.office = t.office \
         and r.acceptance = a.id and r.withdrawn is null and r.reopened <= $until))"
    };
}
macro_rules! without_end {
    () => {
        "exists (select 1 from rectification_long_terms l where l.office = t.office and l.item = t.id and l.withdrawn is null \
         and l.decided <= $until)"
    };
}

/// Signed off by the cut-off, and not reopened by then. A reopened item may have been signed off again.
pub const DONE: Condition = Condition { words: "截止日已销号的", sql: signed_off!() };

/// The opposite.
pub const OPEN: Condition = Condition { words: "截止日未销号的", sql: concat!("not ", signed_off!()) };

/// Open and not 长期坚持: somebody must still do something.
pub const IN_HAND: Condition =
    Condition { words: "截止日在办的", sql: concat!("not ", without_end!(), " and not ", signed_off!()) };

/// In hand, and the organisation has reported since it was last reopened.
pub(super) const REPORTED: Condition = Condition {
    words: "已报进展、待验收的",
    sql: concat!(
        "exists (select 1 from rectification_progress p where p.office = t.office and p.item = t.id and p.withdrawn is null \
         and p.reported <= $until and not exists (select 1 from rectification_reopenings r where r.office = t.office \
         and r.item = t.id and r.withdrawn is null and r.reopened > p.reported and r.reopened <= $until))",
        " and not ",
        without_end!(),
        " and not ",
        signed_off!()
    ),
};

/// In hand and past its time limit, extensions decided by then counted.
pub const OVERDUE: Condition = Condition {
    words: "截止日已逾期的",
    sql: concat!(
        "coalesce((select max(e.due) from rectification_extensions e where e.office = t.office and e.item = t.id \
         and e.withdrawn is null and e.decided <= $until), t.due) < $until and not ",
        without_end!(),
        " and not ",
        signed_off!()
    ),
};

/// Has no end.
pub(super) const LONG_TERM: Condition = Condition { words: "长期坚持的", sql: without_end!() };

/// Nobody has decided yet whether it is fed back.
pub(super) const UNDECIDED: Condition = Condition {
    words: "待定是否反馈的",
    sql: "not exists (select 1 from rectification_decisions d where d.office = t.office and d.finding = t.id and d.withdrawn is null)",
};

/// Decided, and how.
pub(super) const DECIDED_FED_BACK: Condition = Condition {
    words: "已决定反馈的",
    sql: "exists (select 1 from rectification_decisions d where d.office = t.office and d.finding = t.id and d.withdrawn is null \
          and d.decision = 'fed_back')",
};
pub(super) const DECIDED_OTHERWISE: Condition = Condition {
    words: "已决定不单独反馈的",
    sql: "exists (select 1 from rectification_decisions d where d.office = t.office and d.finding = t.id and d.withdrawn is null \
          and d.decision <> 'fed_back')",
};

/// Of the rounds of the scope, decided by the cut-off.
pub(super) const DECIDED: Condition =
    Condition { words: "所列轮次截止日前决定的", sql: "t.round in ($rounds) and t.decided <= $until" };
pub(super) const PARTY_DISCIPLINE: Condition =
    Condition { words: "党纪处分的", sql: "t.kind = 'party_discipline'" };
pub(super) const SUMMONED: Condition = Condition { words: "约谈的", sql: "t.kind = 'summoned'" };
pub(super) const ADMONISHED: Condition = Condition { words: "诫勉谈话的", sql: "t.kind = 'admonished'" };
pub(super) const CRITICISED: Condition = Condition { words: "批评教育的", sql: "t.kind = 'criticised'" };
pub(super) const WRITTEN_SELF_CRITICISM: Condition =
    Condition { words: "作出书面检讨的", sql: "t.kind = 'written_self_criticism'" };

/// Of the rounds of the scope, issued by the cut-off.
pub(super) const ISSUED: Condition =
    Condition { words: "所列轮次截止日前印发的", sql: "t.round in ($rounds) and t.issued <= $until" };
pub(super) const NEW: Condition = Condition { words: "制订的", sql: "t.kind = 'new'" };
pub(super) const IMPROVED: Condition = Condition { words: "完善的", sql: "t.kind = 'improved'" };
pub(super) const ABOLISHED: Condition = Condition { words: "废除的", sql: "t.kind = 'abolished'" };

/// Of the rounds of the scope, paid in by the cut-off.
pub(super) const RECOVERED: Condition =
    Condition { words: "所列轮次截止日前缴到的", sql: "t.round in ($rounds) and t.recovered <= $until" };
pub(super) const ALLOWANCES: Condition = Condition { words: "违规津补贴的", sql: "t.kind = 'allowances'" };
pub(super) const ILLICIT: Condition = Condition { words: "违纪资金的", sql: "t.kind = 'illicit'" };

/// Tasks whose organisation disclosed that round's rectification to society by the cut-off.
pub(super) const DISCLOSED: Condition = Condition {
    words: "已向社会公开整改的",
    sql: "exists (select 1 from rectification_disclosures d where d.office = t.office and d.organisation = t.organisation \
          and d.round = t.round and d.withdrawn is null and d.kind = 'society' and d.disclosed <= $until)",
};
