//! What can go wrong with a document, as the user will read it.
use crate::Place;
use std::fmt;

/// The result of everything that can fail.
pub type Result<T> = std::result::Result<T, Fault>;

/// Why a document could not be read or written: a sentence in Chinese that says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The sentence.
    pub sentence: String,
    /// Where, if it is at one place.
    pub place: Place,
}

impl Fault {
    /// A fault of the whole.
    pub fn new(sentence: impl Into<String>) -> Self {
        Fault { sentence: sentence.into(), place: Place::Made }
    }

    /// A fault at a place.
    pub fn at(place: Place, sentence: impl Into<String>) -> Self {
        Fault { sentence: sentence.into(), place }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Made => f.write_str(&self.sentence),
            place => write!(f, "{place}：{}", self.sentence),
        }
    }
}

impl std::error::Error for Fault {}
