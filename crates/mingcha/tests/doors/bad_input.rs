//! Bad input and a broken environment: a Chinese sentence that says where and what to do, and nothing changed.
use super::{example, mingcha, text};
use std::path::Path;

/// Imports a file that must be refused; what is said, and that nothing changed.
fn refused(folder: &Path, record: &str, name: &str, bytes: &[u8]) -> String {
    let lines = |f: &Path| {
        let store = desk::Store::sqlite(&f.join("mingcha.db")).unwrap();
        store.read(|c| c.rows("select (select count(*) from journal), (select count(*) from rectification_rules), (select count(*) from finance_payments)", &[])).unwrap()
    };
    let before = lines(folder);
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    let out = mingcha(&["import", "--data", folder.to_str().unwrap(), "--record", record, file.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1), "{name}: {}", text(&out.stdout));
    assert_eq!(lines(folder), before, "{name} changed something");
    text(&out.stderr)
}

const RULES: &str = "编号,轮次,整改单位,变化方式,制度名称,印发日期,文号,整改事项\n";

#[test]
fn files_that_cannot_stand_are_refused_with_place_and_reason() {
    let folder = example("bad");
    let row = |cells: &str| format!("{RULES}{cells}\n").into_bytes();
    let whole = "Z-1,十三届第一轮,市直单位甲,制订,财务管理办法,2022-05-31,,";
    let cases: Vec<(&str, &str, Vec<u8>, &[&str])> = vec![
        ("a name that lies", "rules.xlsx", row(whole), &["xlsx"]),
        ("a wrong header", "a.csv", format!("编号,轮次,单位,何物\n{whole}\n").into_bytes(), &["缺少", "整改单位"]),
        (
            "31 February",
            "b.csv",
            row("Z-1,十三届第一轮,市直单位甲,制订,办法,2022-02-31,,"),
            &["第 2 行", "印发日期", "2022年2月没有31日"],
        ),
        (
            "a link to nothing",
            "c.csv",
            row("Z-1,十三届第一轮,市直单位〇,制订,办法,2022-05-31,,"),
            &["第 2 行", "整改单位", "没有名为“市直单位〇”"],
        ),
        ("an unknown code", "d.csv", row("Z-1,十三届第一轮,市直单位甲,扩写,办法,2022-05-31,,"), &["变化方式", "扩写"]),
        (
            "nothing where something must be",
            "e.csv",
            row("Z-1,十三届第一轮,市直单位甲,制订,,2022-05-31,,"),
            &["请填写制度名称"],
        ),
        ("the same number twice", "f.csv", row(&format!("{whole}\n{whole}")), &["第 3 行", "重复"]),
        (
            "10 MB in one cell",
            "g.csv",
            row(&format!("Z-1,十三届第一轮,市直单位甲,制订,{},2022-05-31,,", "长".repeat(3_500_000))),
            &["第 2 行"],
        ),
        ("no rows", "h.csv", RULES.as_bytes().to_vec(), &["没有可导入的行"]),
        (
            "a good row among bad ones",
            "i.csv",
            row(&format!("{whole}\nZ-2,十三届第一轮,市直单位甲,制订,办法,昨天,,")),
            &["第 3 行", "印发日期"],
        ),
    ];
    for (what, name, bytes, parts) in cases {
        let said = refused(&folder, "制度变化", name, &bytes);
        for part in parts {
            assert!(said.contains(part), "{what}: “{part}” is not in {said}");
        }
    }
}

#[test]
fn money_and_counts_that_cannot_stand_are_refused() {
    let folder = example("money");
    let head = "编号,“三公”项目,日期,金额,批次（团组、辆）,人次,公函文号,支出凭证\n";
    let row = |cells: &str| format!("{head}{cells}\n").into_bytes();
    let said = refused(&folder, "“三公”明细", "a.csv", &row("S-1,公务接待费,2022-05-31,12.345,1,8,,"));
    assert!(said.contains("金额") && said.contains("小数"), "{said}");
    let ceilings = "名称,年度,“三公”项目,预算金额,批复文号\n2023 公务接待费,2023,公务接待费,-5,\n";
    let said = refused(&folder, "“三公”预算", "b.csv", ceilings.as_bytes());
    assert!(said.contains("预算金额不能是负数"), "{said}");
}

#[test]
fn a_link_to_two_things_is_refused() {
    let folder = example("two");
    let store = desk::Store::sqlite(&folder.join("mingcha.db")).unwrap();
    // A reopening names what it undoes by date: two sign-offs of one day cannot be told apart.
    let twice = "select accepted from rectification_acceptances group by accepted having count(*) > 1 limit 1";
    let day = store.read(|c| c.rows(twice, &[])).unwrap()[0][0].text().to_owned();
    drop(store);
    let acceptances = format!("整改事项,撤销的销号,重新整改日期,原因\nR1-0001,{day},2022-12-01,复查\n");
    let file = folder.join("x.csv");
    std::fs::write(&file, acceptances).unwrap();
    let out = mingcha(&[
        "import",
        "--data",
        folder.to_str().unwrap(),
        "--take-over",
        "--record",
        "重新整改",
        file.to_str().unwrap(),
    ]);
    let said = text(&out.stderr);
    assert!(!out.status.success() && said.contains("不止一条") && said.contains("第 2 行"), "{said}");
}

#[test]
fn a_decision_is_not_imported_as_a_register() {
    let folder = example("decision");
    let said = refused(&folder, "销号", "a.csv", "整改事项,销号日期,核查情况\nR2-0001,2022-12-01,已核\n".as_bytes());
    assert!(said.contains("期初导入"), "{said}");
}

#[test]
fn an_import_may_not_pass_the_budget() {
    let folder = example("budget");
    let head = "凭证号,日期,预算行,支出类别,项目,用途,部门经济分类,功能分类,金额,轮次,收款人,结算方式,附件齐全,经办人,审核人,审批人,超支说明,冲销凭证,口径规则\n";
    let row = "2022-0900,2022-12-31,2022 基本 30201 办公费,公用,,办公费,30201,2011101,100.00,,,,是,,,,急需,,\n";
    let said = refused(&folder, "支出凭证", "a.csv", format!("{head}{row}").as_bytes());
    assert!(said.contains("金额") && said.contains("不能支付"), "{said}");
}

#[test]
fn data_of_a_newer_program_is_left_alone() {
    let folder = example("newer");
    let store = desk::Store::sqlite(&folder.join("mingcha.db")).unwrap();
    store.write(|c| c.batch("insert into desk_migrations values (99, 'later', 'x')")).unwrap();
    drop(store);
    let out = mingcha(&["verify", "--data", folder.to_str().unwrap()]);
    assert!(!out.status.success() && text(&out.stderr).contains("更新版本的明察"), "{}", text(&out.stderr));
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = example("full");
    let desk = mingcha::office::open(&folder).unwrap();
    let head = mingcha::office::console("主任");
    // SQLite itself stops growing: the same error as a disk without room.
    let pages = desk.store.read(|c| c.rows("pragma page_count", &[])).unwrap()[0][0].int();
    desk.store.write(|c| c.rows(&format!("pragma max_page_count = {}", pages + 1), &[]).map(drop)).unwrap();
    let csv: String = (0..5_000)
        .map(|i| format!("Z-{i},十三届第一轮,市直单位甲,制订,{},2022-05-31,,\n", "财务管理办法".repeat(9)))
        .collect();
    let table = desk.nouns.iter().map(|n| n.table).find(|t| t.label == "制度变化").unwrap();
    let file = format!("{RULES}{csv}");
    let done = mingcha::office::import_as(
        &desk,
        &head,
        table,
        ("a.csv", file.as_bytes()),
        desk::exchange::Mode::Register,
        &desk::exchange::Progress::default(),
    );
    let said = done.unwrap_err().sentence();
    assert!(said.contains("磁盘已满"), "{said}");
    let rows = desk.store.read(|c| c.rows("select count(*) from rectification_rules", &[])).unwrap()[0][0].int();
    assert_eq!(rows, 78);
    assert!(matches!(desk.verify(&head.office).unwrap()[0].1, desk::act::Verdict::Whole { .. }));
}
