//! Messy tables as offices send them, and our own that come back.
use super::*;
use crate::record::{Field, Kind, MoneyUnit, Table, Value, parse, parse_money};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

const fn field(name: &'static str, label: &'static str, kind: Kind, required: bool) -> Field {
    Field {
        name,
        label,
        kind,
        required,
        link: None,
        codes: "",
        help: "元",
        searched: false,
        within: false,
        owner: false,
        unique: false,
        sorted: false,
        personal: false,
        subject: false,
        brief: false,
        long: false,
        positive: false,
        signed: true,
        ahead: false,
        part: "",
    }
}

static FIELDS: [Field; 7] = [
    field("number", "凭证号", Kind::Text, true),
    field("paid", "日期", Kind::Date, true),
    field("category", "支出类别", Kind::Code, true),
    field("amount", "金额", Kind::Money, true),
    field("batches", "批次（团组、辆）", Kind::Integer, false),
    field("rate", "完成率", Kind::Percent, false),
    field("handled", "经办人", Kind::Text, false),
];

static TABLE: Table = Table {
    name: "finance_payments",
    label: "支出凭证",
    title: "number",
    register: true,
    owner: false,
    fields: &FIELDS,
};

/// A table as an office sends it: a title, a unit, groups over labels, a total, and every way to write a day.
fn messy() -> Vec<u8> {
    let mut book = Workbook::new();
    let (plain, day, rate) = (
        Format::new(),
        Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""),
        Format::new().set_num_format("0.00%"),
    );
    let sheet = book.add_worksheet().set_name("支出").expect("name");
    sheet.merge_range(0, 0, 0, 7, "2022年巡察经费支出明细表", &plain).expect("title");
    sheet.write_string(1, 6, "单位：万元").expect("unit");
    for (column, label) in [(0, "序号"), (1, "凭证号*"), (4, "金　额"), (7, "经 办\n人")] {
        sheet.merge_range(2, column, 3, column, label, &plain).expect("label");
    }
    sheet.merge_range(2, 2, 2, 3, "基本情况", &plain).expect("group");
    sheet.merge_range(2, 5, 2, 6, "其他", &plain).expect("group");
    for (column, label) in [(2, "日期"), (3, "支出类别"), (5, "批次"), (6, "完成率")] {
        sheet.write_string(3, column, label).expect("label");
    }
    let rows = [
        ("2022-0001", "2022.9.1", "1.57"),
        ("2022-0002", "2022年9月2日", "3,526.42元"),
        ("2022-0003", "2022/9/3", "（0.5）"),
    ];
    for (at, (number, day, amount)) in (0..).zip(rows) {
        let row = 4 + at * 2;
        sheet.write_number(row, 0, at + 1).expect("cell").write_string(row, 1, number).expect("cell");
        sheet.write_string(row, 2, day).expect("cell").write_string(row, 3, "会议费").expect("cell");
        sheet.write_string(row, 4, amount).expect("cell").write_string(row, 7, "张　三").expect("cell");
    }
    let moment = ExcelDateTime::from_ymd(2022, 9, 4).expect("day");
    sheet.write_string(10, 1, "2022-0004").expect("cell").write_with_format(10, 2, &moment, &day).expect("cell");
    sheet.write_string(10, 3, "差旅费").expect("cell").write_number(10, 4, 0.30000000000000004).expect("cell");
    sheet.write_number(10, 5, 3).expect("cell").write_number_with_format(10, 6, 0.9725, &rate).expect("cell");
    sheet.write_string(11, 0, "合 计").expect("cell");
    sheet.write_formula(11, 4, Formula::new("=SUM(E5:E11)").set_result("5.1")).expect("cell");
    book.add_worksheet().set_name("空表").expect("name");
    book.save_to_buffer().expect("workbook")
}

/// The values of the messy table, or those that `rate` changes.
fn check_messy(file_name: &str, bytes: &[u8], rate: &str) {
    let sheets = read_workbook(file_name, bytes).expect(file_name);
    assert_eq!(sheets.len(), 1, "{file_name}");
    let columns = find_columns(&sheets[0], &FIELDS).expect(file_name);
    assert_eq!(columns.places[3], Some((4, MoneyUnit::Wan)), "{file_name}");
    let rows: Vec<_> = data_rows(&sheets[0], &columns).collect();
    assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [5, 7, 9, 11], "{file_name}");
    let days = ["2022-09-01", "2022-09-02", "2022-09-03", "2022-09-04"];
    for ((_, cells), (day, fen)) in rows.iter().zip(days.into_iter().zip([1_570_000, 352_642, -500_000, 300_000])) {
        assert_eq!(parse(Kind::Date, cells[1]), Ok(day.into()), "{file_name}");
        assert_eq!(parse_money(cells[3], MoneyUnit::Wan), Ok(Value::Int(fen)), "{file_name}");
    }
    assert_eq!(parse(Kind::Text, rows[0].1[6]), Ok("张三".into()), "{file_name}");
    assert_eq!((rows[3].1[4], rows[3].1[5]), ("3", rate), "{file_name}");
}

#[test]
fn messy_workbooks() {
    check_messy("支出.xlsx", &messy(), "97.25%");
    check_messy("其实是新格式.xls", &messy(), "97.25%");
    check_messy("LibreOffice.xlsx", include_bytes!("../../tests/data/messy.xlsx"), "97.25%");
    // The readers of the other formats do not tell that a number is a percentage; the parser then asks.
    check_messy("messy.xls", include_bytes!("../../tests/data/messy.xls"), "0.9725");
    check_messy("messy.ods", include_bytes!("../../tests/data/messy.ods"), "0.9725");
}

/// The first sheet of a text with commas.
fn text_sheet(text: &str) -> Sheet {
    read_workbook("支出.csv", text.as_bytes()).expect("a table").remove(0)
}

#[test]
fn text_files_in_every_encoding() {
    let text = "凭证号,日期,支出类别,金额（元）\r\n\r\n1,2022-09-01,\"会议费\r\n培训费\",\"1,200.00\"\r\n\n2,2022-09-02,差旅费,5";
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let wide: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let semicolons = text.replace("1,200", "1200").replace(',', ";");
    for bytes in [text.as_bytes(), format!("\u{feff}{text}").as_bytes(), &gb, &wide, semicolons.as_bytes()] {
        let sheet = read_workbook("支出.csv", bytes).expect("a table").remove(0);
        assert_eq!(sheet.name, "支出");
        let columns = find_columns(&sheet, &FIELDS).expect("columns");
        let rows: Vec<_> = data_rows(&sheet, &columns).collect();
        assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(rows[0].1[2], "会议费\n培训费");
        assert_eq!(parse(Kind::Money, rows[0].1[3]), Ok(Value::Int(120_000)));
    }
}

#[test]
fn what_is_wrong_with_a_header_is_said_all_at_once() {
    let sheet = text_sheet("表名\n凭证号,日期,金额,备考,金额（元）\n1,2022-09-01,5,,6,漏名\n");
    let faults = find_columns(&sheet, &FIELDS).expect_err("faults");
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "工作表“支出”第 2 行 D 列 备考：模板中没有“备考”这一列；请改成模板的列名，或删去这一列",
            "工作表“支出”第 2 行 E 列 金额：C 列和这一列都是“金额”，请只留一列",
            "工作表“支出”第 2 行：缺少“支出类别”这一列；模板可在导入页下载",
            "工作表“支出”第 3 行 F 列：这一列有内容，却没有列名；请补上列名，或清空这一列",
        ]
    );
    let faults = find_columns(&text_sheet("随便,写写\n"), &FIELDS).expect_err("faults");
    assert!(faults[0].why.contains("没有“凭证号”“日期”“支出类别”等列名"));
    assert_eq!((column_name(25, ""), column_name(26, "金额")), ("Z 列".into(), "AA 列 金额".into()));
}

#[test]
fn units_of_a_column_win_over_the_tables() {
    let unit = |text: &str| find_columns(&text_sheet(text), &FIELDS).expect("columns").places[3].map(|(_, unit)| unit);
    let head = "凭证号,日期,支出类别";
    assert_eq!(unit(&format!("{head},金额\n")), Some(MoneyUnit::Yuan));
    assert_eq!(unit(&format!("{head},金额(万元)\n")), Some(MoneyUnit::Wan));
    assert_eq!(unit(&format!("单位:万元\n{head},金额\n")), Some(MoneyUnit::Wan));
    assert_eq!(unit(&format!("（金额单位：亿元）\n{head},金额（元）\n")), Some(MoneyUnit::Yuan));
    assert_eq!(unit(&format!("单位：元潭乡人民政府\n{head},金额\n")), Some(MoneyUnit::Yuan));
    assert_eq!(unit(&format!("{head},金额\n,,,（千元）\n")), Some(MoneyUnit::Thousand));
}

#[test]
fn an_amount_in_merged_rows_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, label) in (0..).zip(["凭证号", "日期", "支出类别", "金额"]) {
        sheet.write_string(0, column, label).expect("label");
        sheet.write_string(1, column, "1").expect("cell").write_string(2, column, "1").expect("cell");
    }
    sheet.merge_range(1, 3, 2, 3, "5", &Format::new()).expect("merged");
    let sheet = read_workbook("a.xlsx", &book.save_to_buffer().expect("workbook")).expect("a table").remove(0);
    let faults = find_columns(&sheet, &FIELDS).expect_err("faults");
    assert_eq!((faults.len(), faults[0].row), (1, 3));
    assert!(faults[0].why.contains("合并单元格"));
}

/// Cells as an export has them.
fn export() -> (Vec<(&'static str, Kind)>, Vec<Vec<Cell>>) {
    let headings = FIELDS.iter().map(|field| (field.label, field.kind)).collect();
    let row = |number: &str, fen| {
        let text = |text: &str| Cell::Text(text.into());
        vec![
            Cell::Text(number.into()),
            Cell::Date("2022-09-30".into()),
            text("会议费"),
            Cell::Money(fen),
            Cell::Int(-3),
            text("97.25%"),
            text("张三"),
        ]
    };
    (headings, vec![row("=1+1", 352_642), row("2022-0001", -1), row("-5", 99_999_999_999_999_999)])
}

#[test]
fn exports_come_back_as_they_were() {
    let (headings, rows) = export();
    let workbook = write_xlsx("支出/凭证 [2022]", &headings, rows.clone().into_iter()).expect("workbook");
    let text = write_csv(&headings, rows.clone().into_iter()).expect("text");
    assert!(
        String::from_utf8(text.clone())
            .expect("UTF-8")
            .contains("\r\n'=1+1,2022-09-30,会议费,3526.42,-3,97.25%,张三\r\n")
    );
    for (name, bytes) in [("a.xlsx", &workbook), ("a.csv", &text)] {
        let sheet = read_workbook(name, bytes).expect(name).remove(0);
        let columns = find_columns(&sheet, &FIELDS).expect(name);
        let back: Vec<_> = data_rows(&sheet, &columns).collect();
        assert_eq!(back.len(), rows.len(), "{name}");
        for ((_, cells), row) in back.iter().zip(&rows) {
            for ((field, got), cell) in FIELDS.iter().zip(cells).zip(row) {
                let wanted = match cell {
                    Cell::Money(number) | Cell::Int(number) => Value::Int(*number),
                    Cell::Text(text) | Cell::Date(text) => parse(field.kind, text).expect("a value"),
                };
                assert_eq!(parse(field.kind, got), Ok(wanted), "{name} {}", field.label);
            }
        }
    }
}

#[test]
fn templates_have_the_columns_that_import_looks_for() {
    let options = |field: &Field| match field.name {
        "category" => (0..100).map(|n| format!("支出类别 {n}")).collect(),
        "handled" => vec!["张三".into(), "李四".into()],
        _ => Vec::new(),
    };
    let workbook = read_workbook("模板.xlsx", &template_xlsx(&TABLE, &options).expect("workbook")).expect("a table");
    assert_eq!(workbook.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["支出凭证", GUIDE_SHEET]);
    assert!(workbook[1].rows[3][4].ends_with("……共 100 项，见下拉列表"));
    let text = read_workbook("模板.csv", &template_csv(&TABLE).expect("text")).expect("a table");
    for sheet in [&workbook[0], &text[0]] {
        let columns = find_columns(sheet, &FIELDS).expect("columns");
        assert!(columns.places.iter().all(Option::is_some));
        assert_eq!(data_rows(sheet, &columns).count(), 0);
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let xls = include_bytes!("../../tests/data/messy.xls");
    let mut locked = xls.to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let mut bomb = messy();
    let at = bomb.windows(4).position(|window| window == b"PK\x01\x02").expect("directory") + 24;
    bomb[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    let mut far = Workbook::new();
    far.add_worksheet().write_string(0, 300, "远").expect("cell");
    let long = format!("凭证号\n{}\n", "字".repeat(100_001));
    let cases: [(&str, &[u8], &str); 11] = [
        ("a.xlsx", "凭证号,日期".as_bytes(), "文件名是 .xlsx，内容却不是 Excel 工作簿"),
        ("a.pdf", b"%PDF-1.7", "可以导入"),
        ("a.csv", b"<html><table>", "网页"),
        ("a.csv", b"\x81\x20\xff\xff\xff", "编码"),
        ("a.csv", b"", "没有内容"),
        ("a.csv", long.as_bytes(), "第 2 行 A 列超过 100000 个字"),
        ("a.xlsx", b"PK\x03\x04", "打不开"),
        ("a.xlsx", &locked, "密码"),
        ("a.xls", &xls[..2000], "打开"),
        ("a.xlsx", &bomb, "超过 500 MB"),
        ("a.xlsx", &far.save_to_buffer().expect("workbook"), "超过 300 列"),
    ];
    for (name, bytes, wanted) in cases {
        let said = format!("{:?}", read_workbook(name, bytes).expect_err(wanted));
        assert!(said.contains(wanted), "{said}");
    }
}

#[test]
fn damage_never_panics() {
    let files = [
        messy(),
        include_bytes!("../../tests/data/messy.xls").to_vec(),
        include_bytes!("../../tests/data/messy.ods").to_vec(),
    ];
    for (number, file) in files.iter().enumerate() {
        for step in 0..150_usize {
            let mut broken = file.clone();
            let at = step * 7919 % broken.len();
            broken[at] ^= 0x5a;
            broken.truncate(broken.len() - (step % 3) * step);
            let _ = read_workbook(["a.xlsx", "a.xls", "a.ods"][number], &broken);
        }
    }
}
