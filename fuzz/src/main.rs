//! Foreign files, damaged on purpose: no reader may panic or hang. Not part of `.ci/run`:
//!
//! ```sh
//! cargo run -p fuzz --release -- docx 300          # a format, for so many seconds
//! cargo run -p fuzz --release -- docx 300 7        # beginning with another seed
//! cargo run -p fuzz --release -- docx FILE         # what was found, once more
//! ```
//! The files that it begins with are the tests' own. What makes a reader panic or takes it longer than the limit is kept in
//! `target/fuzz`.
mod formats;
mod mutate;
mod trial;

use formats::{FORMATS, Format};
use fastrand::Rng;
use mutate::mutate;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};
use trial::{Outcome, Trial};

/// As long as a file of a few kilobytes may take.
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = arguments.first().and_then(|name| FORMATS.iter().find(|f| f.name == name));
    let (Some(format), Some(what)) = (named, arguments.get(1)) else {
        let names: Vec<_> = FORMATS.iter().map(|f| f.name).collect();
        eprintln!("cargo run -p fuzz --release -- {} SECONDS|FILE [SEED]", names.join("|"));
        return ExitCode::FAILURE;
    };
    let Ok(seconds) = what.parse() else { return once(format, Path::new(what)) };
    let seed = arguments.get(2).and_then(|seed| seed.parse().ok()).unwrap_or(1);
    many(format, Duration::from_secs(seconds), seed)
}

fn once(format: &'static Format, file: &Path) -> ExitCode {
    let bytes = fs::read(file).expect("the file that was named can be read");
    let outcome = Trial::new(format).run(bytes, PATIENCE * 100);
    println!("{outcome:?}");
    if matches!(outcome, Outcome::Read(_) | Outcome::Refused(_)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn many(format: &'static Format, time: Duration, seed: u64) -> ExitCode {
    let seeds = format.seeds();
    let (mut rng, started) = (Rng::with_seed(seed), Instant::now());
    let (mut trial, mut read, mut refused, mut found) = (Trial::new(format), 0_u64, 0_u64, 0_u64);
    let mut slowest = Duration::ZERO;
    while started.elapsed() < time {
        let bytes = mutate(&seeds, format, &mut rng);
        let outcome = trial.run(bytes.clone(), PATIENCE);
        match outcome {
            Outcome::Read(took) => {
                read += 1;
                slowest = slowest.max(took);
            }
            Outcome::Refused(took) => {
                refused += 1;
                slowest = slowest.max(took);
            }
            Outcome::Panicked | Outcome::Late => {
                found += 1;
                println!("{outcome:?}: {}", keep(format, &bytes, found).display());
                trial = Trial::new(format);
            }
        }
    }
    let sum = read + refused + found;
    println!("{}: {sum} files, {read} read, {refused} refused, {found} found, slowest {slowest:?}", format.name);
    if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn keep(format: &Format, bytes: &[u8], number: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/fuzz");
    let file = folder.join(format!("{}-{number}.{}", format.name, format.ending));
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, bytes));
    kept.expect("the target folder is writable");
    file
}
