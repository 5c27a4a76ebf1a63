//! Papers out of the program and texts into it: Word, PDF, and numbers that do not tie.
use super::{example, mingcha, text};
use std::path::Path;

fn said(args: &[&str]) -> (Option<i32>, String) {
    let out = mingcha(args);
    (out.status.code(), text(&out.stdout) + &text(&out.stderr))
}

#[test]
fn the_report_leaves_as_word_and_pdf_and_its_numbers_tie() {
    let folder = example("papers");
    let data = folder.to_str().unwrap();
    for (name, begins) in [("r.docx", &b"PK"[..]), ("r.pdf", b"%PDF-")] {
        let file = folder.join(name);
        let file = file.to_str().unwrap();
        let (code, all) = said(&["report", "--year", "2022", "--example", "--data", data, "-o", file]);
        assert_eq!(code, Some(0), "{all}");
        assert!(std::fs::read(file).unwrap().starts_with(begins), "{name}");
        let (code, all) = said(&["check", file]);
        assert!(code == Some(0) && all.contains("不符 0 处，存疑 0 处，提示 0 处"), "{name}: {all}");
        let holding: usize = all.rsplit("处；").next().unwrap().split(' ').next().unwrap().parse().unwrap();
        assert!(holding >= 10, "{holding} claims of our own report were understood");
    }
}

#[test]
fn a_form_leaves_filled_from_its_record() {
    let folder = example("form");
    let (data, file) = (folder.to_str().unwrap(), folder.join("t.md"));
    let form = |more: &[&str]| {
        let args = ["form", "督办函", "--example", "--data", data, "-o", file.to_str().unwrap()];
        said(&[&args[..], more].concat())
    };
    let (code, all) = form(&["--of", "R1-0037", "联系人=督导组"]);
    assert!(code == Some(0) && all.contains("“联系电话”没有填，纸上留了空"), "{all}");
    let paper = std::fs::read_to_string(&file).unwrap();
    assert!(paper.contains("市直单位丙党组织") && paper.contains("督导组"), "{paper}");
    let (code, all) = form(&["--of", "R1-9999"]);
    assert!(code == Some(1) && all.contains("没有名为“R1-9999”的整改事项"), "{all}");
    let (code, all) = form(&["--of", "R1-0037", "抬头=某局"]);
    assert!(code == Some(1) && all.contains("没有“抬头”这一项。可以填：文号"), "{all}");
    let (_, all) = said(&["forms", "--example", "--data", data]);
    assert!(all.lines().filter(|l| !l.starts_with(' ')).count() >= 13, "{all}");
}

const WRONG: &str = "一、项目概况\n2022年收到问题线索30条，已办结11条，办结率36.6%。\n全年基本支出100.00万元，其中：人员经费60.00万元，公用经费30.00万元。\n";

#[test]
fn a_number_that_does_not_tie_is_named_with_its_arithmetic() {
    let folder = desk::testing::folder("check");
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(file("w.txt"), WRONG).unwrap();
    std::fs::write(file("r.txt"), "全年基本支出90.00万元，其中：人员经费60.00万元，公用经费30.00万元。\n").unwrap();
    let (code, all) = said(&["check", &file("w.txt")]);
    assert_eq!(code, Some(1), "{all}");
    for part in ["36.6%", "36.7%", "100.00万元", "90.00万元", "第 2 行", "不符"] {
        assert!(all.contains(part), "{part}: {all}");
    }
    assert!(!all.contains('\u{1b}'), "no colours in a file");
    let (code, json) = said(&["check", "--all", "--format", "json", &file("r.txt"), &file("w.txt")]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let (right, wrong) = (&json["files"][0], &json["files"][1]);
    assert_eq!((code, right["findings"].as_array().unwrap().len()), (Some(1), 0));
    assert_eq!(right["claims"][0]["status"], "ok");
    let at = |f: &serde_json::Value| {
        let place = |key: &str| f[key].as_u64().unwrap() as usize;
        WRONG.chars().skip(place("start")).take(place("end") - place("start")).collect::<String>()
    };
    let found: Vec<String> = wrong["findings"].as_array().unwrap().iter().map(at).collect();
    assert!(found.iter().any(|t| t.contains("36.6%")), "{found:?}");
    let (code, all) = said(&["check", &file("nothing.txt")]);
    assert!(code == Some(2) && all.contains("打不开"), "{all}");
    let (code, all) = said(&["check", "--explain", "share"]);
    assert!(code == Some(0) && all.contains("查什么"), "{all}");
}

#[test]
fn a_word_file_comes_back_with_comments_where_it_does_not_tie() {
    let folder = desk::testing::folder("annotate");
    let (original, copy) = (folder.join("w.docx"), folder.join("c.docx"));
    let paragraphs = WRONG.lines().map(|l| document::Block::Paragraph(document::Paragraph::body(l))).collect();
    let paper = document::Document { blocks: paragraphs, ..document::Document::default() };
    std::fs::write(&original, document::write::docx(&paper).unwrap()).unwrap();
    let (code, all) = said(&["check", original.to_str().unwrap(), "--annotate", copy.to_str().unwrap()]);
    assert_eq!(code, Some(1), "{all}");
    let limits = document::read::Limits::default();
    let reading = document::read::Reading { limits, scratch: folder.join("scratch") };
    let read = |path: &Path| document::read::read("w.docx", &std::fs::read(path).unwrap(), &reading).unwrap();
    let (before, after) = (read(&original), read(&copy));
    assert_eq!(before.text(), after.text(), "the text is as it was");
    let runs = after.blocks.iter().flat_map(document::Block::runs);
    let said: Vec<&str> = runs.flat_map(|r| &r.comments).map(|c| c.text.as_str()).collect();
    assert!(said.iter().any(|c| c.contains("36.7%")) && said.len() >= 2, "{said:?}");
}

#[test]
fn a_text_is_held_against_the_records_and_against_another_text() {
    let folder = example("against");
    let data = folder.to_str().unwrap();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (code, all) = said(&["report", "--year", "2022", "--example", "--data", data, "-o", &file("own.md")]);
    assert_eq!(code, Some(0), "{all}");
    let (code, all) = said(&["check", &file("own.md"), "--against", data, "--year", "2022"]);
    assert!(code == Some(0) && all.contains("不一致 0 处，未能对上 0 处"), "{all}");
    let told =
        "2022年，决算支出429.69万元，人员经费204.30万元。\n督促完成整改问题106个，整改完成率97.25%，评选先进6人。\n";
    std::fs::write(file("told.txt"), told).unwrap();
    let (code, all) = said(&["check", &file("told.txt"), "--against", data, "--year", "2022"]);
    assert_eq!(code, Some(1), "{all}");
    for part in ["写 429.69万元，决算支出为 429.59万元", "记录如：", "一致 3 处，不一致 1 处，未能对上 1 处", "6人"]
    {
        assert!(all.contains(part), "{part}: {all}");
    }
    let (_, json) = said(&["check", &file("told.txt"), "--against", data, "--year", "2022", "--format", "json"]);
    assert!(json.contains("\"figure\": \"finance.final_total\"") && json.contains("\"unplaced\""), "{json}");
    let (code, all) = said(&["check", &file("told.txt"), "--against", data]);
    assert!(code == Some(1) && all.contains("--year 2022"), "{all}");
    std::fs::write(file("budget.txt"), "2022年预算：人员经费204.35万元，评选先进6人。\n").unwrap();
    let (_, all) = said(&["check", &file("told.txt"), "--against", &file("budget.txt")]);
    assert!(all.contains("budget.txt核对：一致 1 处"), "{all}");
}

#[test]
fn a_folder_of_texts_gives_one_summary() {
    let folder = desk::testing::folder("summary");
    let texts = folder.join("texts");
    std::fs::create_dir_all(&texts).unwrap();
    std::fs::write(texts.join("w.txt"), WRONG).unwrap();
    std::fs::write(texts.join("b.docx"), b"PK\x03\x04 no Word file").unwrap();
    let output = folder.join("s.xlsx");
    let (code, all) = said(&["check", texts.to_str().unwrap(), "--summary", output.to_str().unwrap()]);
    assert!(code == Some(2) && all.contains("b.docx："), "{all}");
    let reading =
        document::read::Reading { limits: document::read::Limits::default(), scratch: folder.join("scratch") };
    let sheets = document::read::read("s.xlsx", &std::fs::read(&output).unwrap(), &reading).unwrap().text();
    for part in ["按文件", "w.txt", "b.docx", "36.6%"] {
        assert!(sheets.contains(part), "{part}: {sheets}");
    }
}
