//! Which checks are meant, in words and SQL.
use desk::Condition;

/// Passed (通过校核), and not taken back.
pub(in crate::reports) const PASSED: Condition = Condition { words: "已通过的", sql: "t.passed is not null" };

/// The opposite.
pub(in crate::reports) const UNPASSED: Condition = Condition { words: "未通过的", sql: "t.passed is null" };
