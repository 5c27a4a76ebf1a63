//! Forms filled from samples, from records, and from an office's own templates.
use super::*;
use crate::standing::{id, offices};
use document::Block;

/// Every form of the rulebook but the yearly report, which has its own test.
fn all(desk: &Desk) -> Vec<Form> {
    let all = forms(desk).into_iter().map(|(name, form)| form.unwrap_or_else(|why| panic!("{name}: {why}")));
    all.filter(|f| f.name != crate::reports::paper::TEMPLATE).collect()
}

#[test]
fn every_form_is_filled_from_its_sample() {
    let o = offices("samples").remove(0);
    let forms = all(&o.desk);
    assert!(forms.len() >= 12, "{}", forms.len());
    for form in &forms {
        let filled = o.desk.read(&o.head, |r| fill(r, form, From::Sample));
        let document = filled.unwrap_or_else(|why| panic!("{}: {why}", form.name));
        assert!(document.remarks.is_empty(), "{}: {:?}", form.name, document.remarks);
        assert!(!document.text().contains("{{") && document.author.contains("云河"), "{}", form.name);
    }
}

#[test]
fn what_nobody_filled_in_is_a_blank_to_write_on() {
    let o = offices("blanks").remove(0);
    for form in all(&o.desk).iter().filter(|f| f.record.is_none()) {
        let document = o.desk.read(&o.head, |r| fill(r, form, From::Records(None, &[]))).expect("blanks are allowed");
        assert!(!document.blocks.is_empty(), "{}", form.name);
    }
}

#[test]
fn a_letter_is_filled_from_its_item() {
    for o in offices("letter") {
        let form = all(&o.desk).into_iter().find(|f| f.name == "supervision_letter").expect("it is shipped");
        let item = o.item("R1-0037").to_string();
        let added =
            [("文号".to_owned(), "常巡办函〔2022〕17号".to_owned()), ("日期".to_owned(), "2022-11-15".to_owned())];
        let read = |r: &mut Reader<'_>| fill(r, &form, From::Records(Some(&item), &added));
        let document = o.desk.read(&o.head, read).expect("the head may");
        let text = document.text();
        for part in
            ["市直单位丙", "R1-0037", "常巡办函〔2022〕17号", "2022年11月15日", "延期至2023年3月31日", "十三届第一轮"]
        {
            assert!(text.contains(part), "{} {part}: {text}", o.store);
        }
        assert!(document.remarks.iter().any(|r| r.sentence.contains("联系人")), "{:?}", document.remarks);
        // The item is another organisation's: to the liaison it is not there.
        assert!(matches!(o.desk.read(&o.liaison, read), Err(Error::NotFound(_))));
    }
}

#[test]
fn a_task_has_the_items_of_its_round_and_organisation() {
    let o = offices("lists").remove(0);
    let form = all(&o.desk).into_iter().find(|f| f.name == "three_lists").expect("it is shipped");
    let task = id::<crate::rounds::Task>(&o.desk, &o.head, "十三届第一轮 市直单位甲");
    let document = o.desk.read(&o.head, |r| fill(r, &form, From::Records(Some(&task), &[]))).expect("it is filled");
    let rows = document.blocks.iter().find_map(|b| if let Block::Table(t) = b { Some(t.rows.len()) } else { None });
    assert_eq!(rows, Some(1 + 15), "a head and the 15 items of 市直单位甲");
    assert!(document.text().contains("R1-0009"));
}

#[test]
fn a_template_of_the_office_stands_in_for_ours_and_its_faults_are_named() {
    let (_, store, folder) = desk::testing::stores("own-templates", crate::features::MIGRATIONS).remove(0);
    let own = folder.join("rulebook").join("templates");
    std::fs::create_dir_all(&own).expect("the folder is ours");
    let write = |name: &str, text: &str| std::fs::write(own.join(name), text).expect("the folder is ours");
    write("supervision_letter.md", "---\r\n名称：督办函\r\n---\r\n# 本办的督办函\r\n\r\n{{本单位.简称}}\r\n");
    write("broken.md", "# 标题\n\n{{每 事项}}\n");
    write("unknown.md", "---\n名称：来信\n---\n{{来信人}}\n");
    let desk = crate::office::over(store, &folder, crate::standing::CLOCK).expect("the desk opens");
    let head = crate::office::console("主任");
    let text = |field: &str, value: &str| (field.to_owned(), value.to_owned());
    let office = [text("name", "中共云河市委巡察办"), text("short_name", "市委巡察办"), text("committee", "云河市委")];
    desk.enter(&head, Office::TABLE, &office).expect("the office is new");
    let form = |name: &str| catalogue::form(&desk, name);
    let filled = |form: &Form| desk.read(&head, |r| fill(r, form, From::Records(None, &[])));
    assert_eq!(
        filled(&form("supervision_letter").expect("it is right")).expect("it is known").text(),
        "本办的督办函\n市委巡察办\n"
    );
    assert_eq!(
        form("broken").expect_err("it is not").sentence(),
        "模板 broken.md 第 3 行第 1 个字：后面没有配上“{{完}}”"
    );
    let why = filled(&form("unknown").expect("it reads")).expect_err("nobody knows").sentence();
    assert_eq!(why, "模板 unknown.md 第 4 行第 1 个字：没有“来信人”这一项。可以写：今天、本单位");
}
