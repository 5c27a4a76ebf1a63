//! The rules' specification: Markdown with texts and what is to be said of them.
//!
//! A block begins with ` ```tieout `. Its text goes on to the first line with a mark:
//! `✓ 57.15%` a claim about it holds; `✗ sum 429.59万元 → 439.59万元` an error, with what it should be;
//! `○ 163.28亿元` no claim about it;
//! `？ quotient 97%` a warning; `· order 一是` a note; `∅ date` not even a note of that rule.
//! Errors and warnings that are not listed fail, as do lines without answer.

use std::path::Path;

use tieout::{RULES, Regulation, Report, Setting, Severity, check};

struct Case {
    place: String,
    text: String,
    marks: Vec<String>,
}

#[test]
fn every_rule_does_what_its_specification_says() {
    let mut failures = Vec::new();
    let mut count = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    for entry in std::fs::read_dir(folder).expect("the specification is there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let source = std::fs::read_to_string(&path).expect("it is text");
            for case in cases(&path.file_name().expect("a file").to_string_lossy(), &source) {
                count += 1;
                failures.extend(judge(&case));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
    assert!(count > 200, "only {count} cases were found");
}

#[test]
fn right_reports_are_silent() {
    for name in ["final_accounts", "self_evaluation", "statistics", "work_summary", "budget", "tables"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/spec/reports/{name}.txt"));
        let report = check(&std::fs::read_to_string(path).expect("a report"), &Setting::default());
        let loud: Vec<&str> =
            report.findings.iter().filter(|f| f.severity != Severity::Note).map(|f| f.message.as_str()).collect();
        assert!(loud.is_empty(), "{name}: {loud:?}");
        assert!(report.claims.iter().all(|claim| claim.status.holds()), "{name}");
    }
}

#[test]
fn every_rule_has_its_help() {
    for rule in RULES {
        let help = rule.help();
        for heading in ["查什么：", "为什么：", "例：", "怎么改：", "例外："] {
            assert!(help.contains(heading), "{} lacks {heading}", rule.code);
        }
    }
}

fn cases(file: &str, source: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut open: Option<Case> = None;
    for (number, line) in source.lines().enumerate() {
        match &mut open {
            None if line == "```tieout" => {
                open = Some(Case { place: format!("{file}:{}", number + 2), text: String::new(), marks: Vec::new() });
            }
            None => {}
            Some(_) if line == "```" => cases.extend(open.take()),
            Some(case) if line.starts_with(['✓', '○', '✗', '？', '·', '∅']) => {
                case.marks.push(line.to_owned());
            }
            Some(case) => {
                case.text.push_str(line);
                case.text.push('\n');
            }
        }
    }
    cases
}

fn judge(case: &Case) -> Vec<String> {
    let ended =
        |title: &str, ended, successor: &str| Regulation { title: title.into(), ended, successor: successor.into() };
    let setting =
        Setting { year: None, regulations: vec![ended("行政事业单位会计制度", 2019, "政府会计制度")] };
    let report = check(&case.text, &setting);
    let mut failures = Vec::new();
    let mut told = vec![false; report.findings.len()];
    for mark in &case.marks {
        let (sign, rest) = mark.split_at(mark.chars().next().map_or(0, char::len_utf8));
        let rest = rest.trim();
        let held = match sign {
            "✓" => report.claims.iter().any(|claim| claim.status.holds() && claim.stated == rest),
            "○" => report.claims.iter().all(|claim| claim.stated != rest),
            "∅" => report.findings.iter().all(|finding| finding.code != rest),
            _ => answered(&report, &mut told, sign, rest),
        };
        if !held {
            failures.push(format!("{}: not so: {mark}\n    {}", case.place, case.text.trim()));
        }
    }
    for (finding, told) in report.findings.iter().zip(told) {
        if !told && finding.severity != Severity::Note {
            failures
                .push(format!("{}: unexpected {} {}: {}", case.place, finding.code, finding.stated, finding.message));
        }
    }
    failures
}

fn answered(report: &Report, told: &mut [bool], sign: &str, rest: &str) -> bool {
    let severity = match sign {
        "✗" => Severity::Error,
        "？" => Severity::Warning,
        _ => Severity::Note,
    };
    let (said, expected) = rest.split_once(" → ").unwrap_or((rest, ""));
    let found = report.findings.iter().enumerate().find(|(n, finding)| {
        !told[*n]
            && finding.severity == severity
            && format!("{} {}", finding.code, finding.stated) == said
            && (expected.is_empty() || finding.expected == expected)
    });
    found.map(|(n, _)| told[n] = true).is_some()
}
