//! `score check --all --format json FILE…`: the answers of the engine as the scorer of a labelled corpus reads them.

use std::fmt::Write as _;

use tieout::{Setting, Span, check};

fn main() {
    let files = std::env::args().skip(1).filter(|word| word.contains('.'));
    let entries: Vec<String> =
        files.filter_map(|path| Some(entry(&path, &std::fs::read_to_string(&path).ok()?))).collect();
    println!("{{\"files\": [{}]}}", entries.join(",\n"));
}

fn entry(path: &str, text: &str) -> String {
    let report = check(text, &Setting::default());
    let claims = report.claims.iter().map(|claim| {
        let operands = claim.operands.iter().map(|operand| format!("{{\"text\": {}, {}}}", quoted(&operand.text), place(operand.span)));
        format!(
            "{{\"rule\": {}, \"status\": {}, {}, \"stated\": {}, \"expected\": {}, \"formula\": {}, \"operands\": [{}]}}",
            quoted(claim.rule), quoted(claim.status.word()), place(claim.span), quoted(&claim.stated), quoted(&claim.expected),
            quoted(&claim.formula), operands.collect::<Vec<_>>().join(", ")
        )
    });
    let findings = report.findings.iter().map(|finding| {
        let related = finding.related.iter().map(|span| format!("{{{}}}", place(*span)));
        format!(
            "{{\"code\": {}, \"severity\": {}, {}, \"stated\": {}, \"expected\": {}, \"message\": {}, \"cause\": {}, \"fix\": {}, \"related\": [{}]}}",
            quoted(finding.code), quoted(finding.severity.word()), place(finding.span), quoted(&finding.stated), quoted(&finding.expected),
            quoted(&finding.message), quoted(&finding.cause), quoted(&finding.fix), related.collect::<Vec<_>>().join(", ")
        )
    });
    format!(
        "{{\"path\": {}, \"claims\": [{}], \"findings\": [{}]}}",
        quoted(path),
        claims.collect::<Vec<_>>().join(",\n "),
        findings.collect::<Vec<_>>().join(",\n ")
    )
}

fn place(span: Span) -> String {
    format!("\"start\": {}, \"end\": {}", span.chars.0, span.chars.1)
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if (c as u32) < 32 => write!(out, "\\u{:04x}", c as u32).expect("a string takes everything"),
            c => out.push(c),
        }
    }
    out + "\""
}
