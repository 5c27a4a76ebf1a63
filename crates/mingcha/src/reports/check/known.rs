//! A check as its pages know it: what was found by the rules of today, and what was decided.
use super::{
    Check, TiedOut, acts,
    opinions::{Decisions, Opinion, open, opinions},
    summary,
};
use desk::{Error, Id, Reader, Record, Result};
use tieout::Severity;

/// A check with all that its page knows.
pub(super) struct Known {
    pub(super) check: Check,
    pub(super) tied: TiedOut,
    pub(super) decisions: Decisions,
}

impl Known {
    pub(super) fn of(reader: &mut Reader<'_>, id: &str) -> Result<Known> {
        let of = Id::<Check>::parse(id).ok_or_else(|| Error::not_found(Check::TABLE.label))?;
        let check = reader.get(of)?;
        Known::from(reader, check)
    }

    pub(super) fn from(reader: &mut Reader<'_>, check: Check) -> Result<Known> {
        let tied = acts::tied_out(reader, &check)?;
        let decisions = Decisions::of(reader, Some(check.id), &tied)?;
        Ok(Known { check, tied, decisions })
    }

    pub(super) fn opinions(&self) -> Vec<Opinion<'_>> {
        opinions(&self.tied, &self.decisions)
    }

    pub(super) fn summed(&self) -> summary::Summed<'_> {
        summary::Summed { name: &self.check.name, check: Some(&self.check), outcome: Ok((&self.tied, &self.decisions)) }
    }

    /// Of its opinions: not right, doubtful, remarks, referred, decided; and how many claims hold.
    pub(super) fn counts(&self, all: &[Opinion<'_>]) -> [usize; 6] {
        let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(|s| open(all, s));
        let referred = all.iter().filter(|o| o.is_referred()).count();
        let decided = all.iter().filter(|o| o.is_decided()).count();
        [errors, warnings, notes, referred, decided, self.tied.holding()]
    }

    /// The checks of one upload.
    pub(super) fn of_batch(reader: &mut Reader<'_>, batch: &str) -> Result<Vec<Known>> {
        Check::of_batch(reader, batch)?.into_iter().map(|check| Known::from(reader, check)).collect()
    }
}
