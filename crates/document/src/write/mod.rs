//! Writers: a document becomes a file.
