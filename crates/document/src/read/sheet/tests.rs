//! Workbooks made by LibreOffice, and texts of values.
use crate::{Block, Document, Place, Table, read};

fn reading() -> read::Reading {
    read::Reading { limits: read::Limits::default(), scratch: "not used".into() }
}

fn tables(document: &Document) -> Vec<&Table> {
    document.blocks.iter().filter_map(table).collect()
}

fn table(block: &Block) -> Option<&Table> {
    if let Block::Table(table) = block { Some(table) } else { None }
}

#[test]
fn values_between_commas_in_any_encoding() {
    let text = "\n,单位,\"金额\n（万元）\"\n,市教育局,\"1,250.00\"\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes().to_vec(), encoding_rs::GB18030.encode(text).0.into_owned(), wide] {
        let document = read::read("清单.csv", &bytes, &reading()).expect("it is read");
        assert_eq!(document.text(), "清单\n单位\t金额\n（万元）\n市教育局\t1,250.00\n");
        let table = tables(&document)[0];
        assert_eq!(table.place, Place::Cell { sheet: 0, row: 1, column: 1 }, "blank edges are left out");
    }
    let document = read::read("a.csv", "甲;1,5\n乙;2\n".as_bytes(), &reading()).expect("it is read");
    assert_eq!(document.text(), "a\n甲\t1,5\n乙\t2\n");
}

#[test]
fn a_workbook_shows_what_a_person_sees() {
    let xlsx = include_bytes!("../../../tests/data/sheet/book.xlsx");
    let ods = include_bytes!("../../../tests/data/sheet/book.ods");
    let xls = include_bytes!("../../../tests/data/sheet/book.xls");
    let wanted = "整改台账\n巡察整改台账\n单位\t问题\t完成率\t日期\n个数\t金额\n\
                  市教育局\n（机关）\t109\t1,234.50\t97.25%\t2022年9月30日\n\t106\t429.59\t\t\n";
    for (name, bytes) in [("a.xlsx", &xlsx[..]), ("a.ods", &ods[..]), ("a.xls", &xls[..])] {
        let document = read::read(name, bytes, &reading()).expect("it is read");
        assert_eq!(document.text(), wanted, "{name}");
        let remarks: Vec<&str> = document.remarks.iter().map(|remark| remark.sentence.as_str()).collect();
        assert_eq!(remarks, ["隐藏的工作表“底稿”没有读出。需要的，请取消隐藏后再试"]);
        assert_merged(&document);
    }
}

fn assert_merged(document: &Document) {
    let spans: Vec<Vec<(u16, u16)>> = tables(document)[0]
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| (cell.down, cell.across)).collect())
        .collect();
    assert_eq!(spans[..3], [vec![(1, 5)], vec![(2, 1), (1, 2), (2, 1), (2, 1)], vec![(1, 1), (1, 1)]]);
    let cell = &tables(document)[0].rows[3].cells[3];
    assert_eq!(cell.place, Place::Cell { sheet: 0, row: 4, column: 4 });
}

#[test]
fn cells_in_far_corners_are_refused() {
    let mut sheet = super::Sheet::new("清单", 0);
    let mut budget = super::Budget::new(&reading().limits);
    sheet.put((0, 0), "甲".into(), &mut budget).expect("there is room");
    sheet.put((1_048_575, 16_383), "乙".into(), &mut budget).expect("there is room");
    let fault = sheet.table(&reading()).expect_err("it would fill the memory");
    assert!(fault.to_string().contains("XFD1048576：“清单”工作表的内容离得太远"), "{fault}");
}

#[test]
fn merged_cells_that_reach_into_each_other_do_no_harm() {
    let mut sheet = super::Sheet::new("清单", 0);
    let mut budget = super::Budget::new(&reading().limits);
    for at in [(0, 0), (0, 2), (1, 0), (3, 3)] {
        sheet.put(at, "甲".into(), &mut budget).expect("there is room");
    }
    sheet.merged.extend([((0, 2), (3, 2)), ((1, 0), (u32::MAX, u32::MAX)), ((0, 0), (1, 1))]);
    let table = sheet.table(&reading()).expect("it is read").expect("it has cells");
    let spans = |row: usize| table.rows[row].cells.iter().map(|cell| (cell.down, cell.across)).collect::<Vec<_>>();
    assert_eq!((spans(0), spans(1)), (vec![(1, 1), (1, 1), (3, 2)], vec![(3, 2)]));
    assert_eq!(table.width(), 4);
}
