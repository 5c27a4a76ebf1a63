//! The command line.
use super::{command, example, mingcha, text};

#[test]
fn the_report_holds_the_38_figures_with_values_and_units() {
    let folder = example("report");
    let out = folder.join("r.json");
    let (data, file) = (folder.to_str().unwrap(), out.to_str().unwrap());
    let done = mingcha(&["report", "--year", "2022", "--example", "--data", data, "-o", file]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let expected = include_str!("../data/figures-2022.csv");
    assert_eq!(figures.len(), expected.lines().count() - 1);
    for line in expected.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let f = figures.iter().find(|f| f["id"] == cells[0]).unwrap_or_else(|| panic!("{} is missing", cells[0]));
        let value = f["value"].as_str().unwrap();
        assert!(value == cells[2] || value == format!("{}.00", cells[2]), "{}: {value}", cells[0]);
        assert_eq!(f["unit"], cells[3]);
        for key in ["label", "text", "scope", "formula", "rows"] {
            assert!(!f[key].is_null(), "{} has no {key}", cells[0]);
        }
    }
    assert!(json["sections"].as_array().unwrap().len() >= 6);
    for name in ["r.md", "r.html"] {
        let file = folder.join(name);
        let done = mingcha(&["report", "--year", "2022", "--example", "--data", data, "-o", file.to_str().unwrap()]);
        assert!(done.status.success() && std::fs::read_to_string(file).unwrap().contains("429.59万元"));
    }
}

#[test]
fn figures_are_listed_for_people_and_for_programs() {
    let folder = example("figures");
    let data = folder.to_str().unwrap();
    let out = mingcha(&["figures", "--year", "2022", "--example", "--data", data, "rectification.done_rate"]);
    let said = text(&out.stdout);
    assert!(
        said.contains("97.25%") && said.contains("公式：督查完成整改问题 ÷ 反馈问题") && said.contains("记录 109 条"),
        "{said}"
    );
    let out =
        mingcha(&["figures", "--year", "2022", "--example", "--data", data, "--format", "json", "finance.final_total"]);
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(json[0]["value"], "429.59");
    let out = mingcha(&["figures", "--year", "2022", "--example", "--data", data, "no.such"]);
    assert!(!out.status.success() && text(&out.stderr).contains("没有编号为 no.such 的数字"));
    let out = mingcha(&["figures", "--year", "1999", "--example", "--data", data]);
    assert!(text(&out.stderr).contains("没有 1999 年度的报告"));
}

#[test]
fn what_is_not_understood_is_answered_in_chinese_with_code_2() {
    for (args, part) in [
        (&["fly"][..], "没有“fly”这个命令"),
        (&["report"][..], "还缺少"),
        (&["report", "--year", "x", "-o", "r.md"][..], "不能是“x”"),
        (&["serve", "--quick"][..], "不认识“--quick”"),
        (&[][..], "请写明要做什么"),
    ] {
        let out = mingcha(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(text(&out.stderr).contains(part), "{args:?}: {}", text(&out.stderr));
    }
    assert!(text(&mingcha(&["--help"]).stdout).contains("用法"));
    assert!(text(&mingcha(&["--version"]).stdout).starts_with("mingcha "));
    for command in ["init", "serve", "report", "figures", "import", "export", "act", "acts", "verify"] {
        let help = text(&mingcha(&[command, "--help"]).stdout);
        for english in ["Options", "OPTIONS", "COMMAND", "Arguments", "Possible", "default", "Usage", "FORMAT"] {
            assert!(!help.contains(english), "{command}: {help}");
        }
    }
}

#[test]
fn a_new_office_is_made_once_and_an_act_is_done_by_its_name() {
    let folder = desk::testing::folder("init");
    let data = folder.join("office");
    let data = data.to_str().unwrap();
    let init = || {
        mingcha(&[
            "init",
            "--data",
            data,
            "--name",
            "中共云河市委巡察工作领导小组办公室",
            "--short",
            "市委巡察办",
            "--as",
            "张三",
        ])
    };
    assert!(init().status.success());
    let again = init();
    assert!(!again.status.success() && text(&again.stderr).contains("已经有数据"));
    let act = |fields: &[&str]| mingcha(&[&["act", "--data", data, "finance.approve_budget"], fields].concat());
    let out = act(&["document=财预(2023)2号", "year=2023", "approved=2023.1.5", "total=10.001"]);
    assert!(text(&out.stderr).contains("小数"), "{}", text(&out.stderr));
    let out = act(&["document=财预(2023)2号", "year=2023", "approved=2023.1.5", "total=1万元"]);
    assert!(text(&out.stdout).contains("已记入日志第 2 行"), "{} {}", text(&out.stdout), text(&out.stderr));
    let file = folder.join("out.csv");
    let out = mingcha(&["export", "--data", data, "预算批复", "-o", file.to_str().unwrap()]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let csv = std::fs::read_to_string(file).unwrap();
    assert!(csv.contains("财预〔2023〕2号") && csv.contains("10000.00"), "{csv}");
    assert!(text(&mingcha(&["acts"]).stdout).contains("finance.pay  登记支出"));
}

#[test]
fn a_folder_without_data_says_how_to_begin() {
    let folder = desk::testing::folder("nothing");
    let out = mingcha(&["verify", "--data", folder.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("mingcha init"), "{}", text(&out.stderr));
}

#[test]
fn verify_names_the_line_of_one_changed_byte() {
    let folder = example("byte");
    let data = folder.to_str().unwrap();
    let whole = mingcha(&["verify", "--data", data]);
    assert!(whole.status.success() && text(&whole.stdout).contains("锚码"), "{}", text(&whole.stderr));
    let store = desk::Store::sqlite(&folder.join("mingcha.db")).unwrap();
    store.write(|c| c.batch("update journal set actor = '示倒' where seq = 7")).unwrap();
    drop(store);
    let broken = mingcha(&["verify", "--data", data]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(text(&broken.stdout).contains("第 7 行"), "{}", text(&broken.stdout));
}

#[test]
fn an_export_comes_back_in_as_it_went_out() {
    let folder = example("round-trip");
    let data = folder.to_str().unwrap();
    let file = folder.join("涉及人员.xlsx");
    assert!(mingcha(&["export", "--data", data, "制度变化", "-o", file.to_str().unwrap()]).status.success());
    let out =
        command().args(["import", "--data", data, "--record", "制度变化", file.to_str().unwrap()]).output().unwrap();
    let said = text(&out.stderr);
    assert!(!out.status.success() && said.contains("不能重复导入"), "{said}");
    let store = desk::Store::sqlite(&folder.join("mingcha.db")).unwrap();
    store.write(|c| c.batch("update rectification_rules set withdrawn = 1")).unwrap();
    drop(store);
    let out =
        command().args(["import", "--data", data, "--record", "制度变化", file.to_str().unwrap()]).output().unwrap();
    assert!(text(&out.stdout).contains("已导入 78 行"), "{} {}", text(&out.stdout), text(&out.stderr));
}

/// The command line keeps registers as the pages do: entered, corrected with a reason, withdrawn, erased; each a line.
#[test]
fn a_register_is_kept_from_the_command_line_too() {
    let folder = example("registers");
    let act = |fields: &[&str]| {
        let data = folder.to_str().unwrap();
        let out = mingcha(&[&["act", "--example", "--data", data], fields].concat());
        (out.status.code(), text(&out.stdout) + &text(&out.stderr))
    };
    let lines = || {
        let out = mingcha(&["verify", "--example", "--data", folder.to_str().unwrap(), "--format", "json"]);
        let chains: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        chains[0]["lines"].as_i64().unwrap()
    };
    let before = lines();
    let receipt = ["number=SR-901", "日期=2022.9.1", "source=财政拨款", "金额=1.57万元"];
    let (code, said) = act(&[&["finance_receipts.enter"], receipt.as_slice()].concat());
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = act(&["finance_receipts.correct", "id=SR-901", "note=补记摘要"]);
    assert!(code == Some(1) && said.contains("请写明原因"), "{said}");
    let (code, said) = act(&["finance_receipts.correct", "id=SR-901", "note=补记摘要", "reason=漏填"]);
    assert_eq!(code, Some(0), "{said}");
    let out = mingcha(&[
        "export",
        "收入凭证",
        "--example",
        "--data",
        folder.to_str().unwrap(),
        "-o",
        folder.join("r.csv").to_str().unwrap(),
    ]);
    assert!(out.status.success());
    let row = std::fs::read_to_string(folder.join("r.csv")).unwrap();
    assert!(row.contains("SR-901,2022-09-01,财政拨款,15700.00,补记摘要"), "{row}");
    assert_eq!(act(&["finance_receipts.withdraw", "id=SR-901", "reason=录重"]).0, Some(0));
    assert_eq!(act(&["people_persons.erase", "id=R1-P001", "reason=到期"]).0, Some(0));
    assert_eq!(lines(), before + 4);
    for (fields, part) in [
        (&["finance_receipts.withdraw", "id=SR-901", "reason=录重"][..], "没有名为"),
        (&["finance_receipts.enter", "colour=red"], "可以写：number=凭证号"),
        (&["finance_receipts.burn", "id=SR-901"], "mingcha acts"),
        (&["rectification_items.enter", "number=R1-9999"], "由相应的办理动作产生"),
        (&["finance_payments.withdraw", "id=2022-0001", "reason=录重"], "请冲销"),
    ] {
        let (code, said) = act(fields);
        assert!(code == Some(1) && said.contains(part), "{fields:?}: {said}");
    }
    assert_eq!(lines(), before + 4, "what was refused left no line");
}
