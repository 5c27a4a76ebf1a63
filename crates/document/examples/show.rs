//! Prints what a reader makes of a file.
fn main() {
    let name = std::env::args().nth(1).expect("a file is named");
    let bytes = std::fs::read(&name).expect("the file can be read");
    let reading =
        document::read::Reading { limits: Default::default(), scratch: std::env::temp_dir().join("mingcha-show") };
    let started = std::time::Instant::now();
    let read = document::read::read(&name, &bytes, &reading);
    let took = started.elapsed();
    match read {
        Ok(d) if std::env::args().nth(2).is_some() => println!("{d:#?}"),
        Ok(d) => println!(
            "{}\n--- {:?} running {} remarks {:?} title {:?} author {:?} date {:?}",
            d.text(),
            d.page,
            d.running.len(),
            d.remarks,
            d.title,
            d.author,
            d.date
        ),
        Err(fault) => println!("!! {fault}"),
    }
    eprintln!("{} bytes in {took:?}", bytes.len());
}
