//! Word files.
use crate::{office, read};

#[test]
fn what_libreoffice_writes_is_read_in_full() {
    let Some(files) = office::files() else { return };
    for (source, bytes) in files {
        let document = read("a.docx", bytes).unwrap_or_else(|fault| panic!("{}: {fault}", source.name));
        assert_eq!(document.text(), source.text, "{}", source.name);
    }
}
