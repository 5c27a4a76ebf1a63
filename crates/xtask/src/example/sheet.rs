//! One file of the example: a record's table, the labels of its fields, and rows of what an office would type.

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The record's table.
    pub(crate) table: &'static str,
    /// The labels of its fields.
    pub(crate) headings: Vec<&'static str>,
    /// What is typed beneath them.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A file with headings only.
    pub(crate) fn new<const N: usize>(table: &'static str, headings: [&'static str; N]) -> Self {
        Sheet { table, headings: headings.to_vec(), rows: Vec::new() }
    }

    /// One more row.
    pub(crate) fn push<const N: usize>(&mut self, cells: [&str; N]) {
        assert_eq!(N, self.headings.len(), "{}: a row has a cell for each heading", self.table);
        self.rows.push(cells.map(str::to_owned).to_vec());
    }

    /// UTF-8 with the mark that makes a spreadsheet program read it as such.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
        out.write_record(&self.headings).expect("memory takes every row");
        for row in &self.rows {
            out.write_record(row).expect("memory takes every row");
        }
        out.into_inner().expect("memory takes every row")
    }
}
