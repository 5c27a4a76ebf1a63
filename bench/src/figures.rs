//! Figures over 100,000 rows, beside the same question.
use super::{
    beside::quoted,
    grounds::Grounds,
    table::{Table, Times, ms},
};
use desk::{Date, Result, Scope, figure::Form};
use mingcha::rounds::Round;

const TIMES: usize = 30;

pub(crate) fn measure(grounds: &Grounds, table: &mut Table) -> Result<()> {
    let rounds = grounds.desk.read(&grounds.actor, |r| r.all::<Round>("1 = 1", vec![]))?;
    let scope = Scope {
        from: Date::constant(2022, 1, 1),
        until: Date::constant(2022, 12, 31),
        rounds: rounds.iter().map(|r| r.id.to_string()).collect(),
        words: String::new(),
    };
    let mut beside = grounds.beside()?;
    let target = if grounds.sqlite() { ms(50) } else { ms(100) };
    for (what, id) in [
        ("count", "rectification.items"),
        ("count with exists", "rectification.done"),
        ("sum", "rectification.allowances_recovered"),
        ("count distinct", "rectification.punished"),
    ] {
        let all = &grounds.desk.figures;
        let sql = question(desk::figure::find(all, id)?, &scope);
        let mut rows = 0;
        let ours = Times::of(TIMES, |_| {
            grounds.desk.read(&grounds.actor, |r| r.answer(all, id, &scope)).map(|answer| rows = answer.rows)
        })?;
        let theirs = Times::of(TIMES, |_| beside.run(&sql).map(drop))?;
        let figure = format!("figure: {what}, {rows} rows counted, {}", grounds.name);
        table.line(figure, &ours, Some((beside.name, &theirs)), target);
    }
    Ok(())
}

/// The same question with its values written in.
fn question(figure: &desk::Figure, scope: &Scope) -> String {
    let rows = figure.rows().expect("these figures count rows");
    let what = match figure.form {
        Form::Distinct(_, link) => format!("count(distinct t.{link})"),
        Form::Sum(_, field) => format!("coalesce(sum(t.{field}), 0)"),
        _ => "count(*)".into(),
    };
    let rounds: Vec<String> = scope.rounds.iter().map(|r| quoted(r)).collect();
    let conditions: String = rows.conditions.iter().map(|c| format!(" and ({})", c.sql)).collect();
    let conditions =
        conditions.replace("$rounds", &rounds.join(", ")).replace("$until", &quoted(&scope.until.to_string()));
    format!(
        "select cast({what} as bigint), count(*) from {} t where t.office = '000000' and t.withdrawn is null{conditions};",
        rows.table.name
    )
}
