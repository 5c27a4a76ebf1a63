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
