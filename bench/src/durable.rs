//! A durable act: `rectification.report_progress`, as a door does it, beside the very statements that it issues.
use super::{
    beside::quoted,
    grounds::{Grounds, ITEMS},
    table::{Table, Target, Times, ms},
};
use desk::{Id, Record, Result};
use mingcha::rectification::{Item, Progress};

const TIMES: usize = 1_000;

/// Twelve statements in two transactions: the form's link is found in one that reads (3), the act is one that writes (10).
pub(crate) fn measure(grounds: &Grounds, table: &mut Table) -> Result<()> {
    let ids: Vec<String> = (0..TIMES + TIMES / 10).map(|n| grounds.items[n * 97 % ITEMS].clone()).collect();
    let ours = Times::of(TIMES, |n| report(grounds, &ids[n]))?;
    let mut beside = grounds.beside()?;
    let seq = grounds.last_line()?;
    let theirs = Times::of(TIMES, |n| beside.run(&script(grounds.sqlite(), &ids[n], seq + n as i64 + 1)).map(drop))?;
    let target = if grounds.sqlite() { Target::Times(200) } else { ms(3) };
    table.line(format!("durable act, {}", grounds.name), &ours, Some((beside.name, &theirs)), target);
    Ok(())
}

/// The act.
pub(crate) fn report(grounds: &Grounds, item: &str) -> Result<()> {
    let entry = grounds.desk.act("rectification.report_progress").expect("the act is registered");
    let fields = [("item", item), ("reported", "2022-12-30"), ("text", TEXT)];
    let texts = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
    grounds.desk.run_entry(&grounds.actor, entry, &texts, None).map(drop)
}

const TEXT: &str = "已退款并完善内控制度，附凭证三份，经财务复核无误";

fn script(sqlite: bool, item: &str, seq: i64) -> String {
    let (read, write) = if sqlite {
        ("begin", "begin immediate")
    } else {
        ("begin isolation level repeatable read read only", "begin")
    };
    let (columns, item, text, id) = (Item::TABLE.columns(), quoted(item), quoted(TEXT), Id::<Progress>::new());
    let select = format!(
        "select {columns} from rectification_items t where t.office = '000000' and t.withdrawn is null and 1 = 1 and (t.id = {item}) \
         order by t.id limit 1"
    );
    let what = format!("{{\"item\":[null,{item}],\"reported\":[null,\"2022-12-30\"],\"text\":[null,\"{TEXT}\"]}}");
    let (hash, signature, what) = ("0".repeat(64), "0".repeat(128), quoted(&what));
    format!(
        "{read};\n{select};\nrollback;\n{write};\n\
         update journal_heads set seq = seq + 1 where office = '000000' and node = 'main' returning seq, hash;\n{select};\n\
         select 1 from rectification_items where office = '000000' and id = {item} and withdrawn is null;\n\
         insert into rectification_progress (id, item, reported, text, office, changed, searched) \
         values ('{id}', {item}, '2022-12-30', {text}, '000000', {seq}, {text});\n\
         insert into journal (office, node, seq, at, actor, act, reason, hash) \
         values ('000000', 'main', {seq}, '2022-12-30 09:00:00', '主任', '登记进展', '', '{hash}');\n\
         insert into journal_changes (office, node, seq, n, record, record_id, what) \
         values ('000000', 'main', {seq}, 0, 'rectification_progress', '{id}', {what});\n\
         update journal_heads set hash = '{hash}', signature = '{signature}' where office = '000000' and node = 'main';\ncommit;"
    )
}
