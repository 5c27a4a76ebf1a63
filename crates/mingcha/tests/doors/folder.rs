//! A data folder that is damaged, incomplete or closed: a sentence that says what to do, and nothing made anew in its place.
use super::{example, mingcha, text};
use std::{fs, path::Path};

/// What the program says of a folder that it should refuse.
fn refused(folder: &Path) -> String {
    let out = mingcha(&["verify", "--example", "--data", folder.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1), "{}", text(&out.stdout));
    text(&out.stdout) + &text(&out.stderr)
}

#[test]
fn keys_that_were_lost_or_changed_are_asked_for_and_not_made_anew() {
    for (key, sentence) in [("master.key", "没有这份数据的钥匙"), ("journal.key", "请从备份的钥匙恢复")]
    {
        let folder = example("lost-key");
        fs::remove_file(folder.join("keys").join(key)).unwrap();
        let said = refused(&folder);
        assert!(said.contains(sentence), "{said}");
        assert!(!folder.join("keys").join(key).exists(), "{key} was made anew");
    }
    let folder = example("wrong-key");
    fs::write(folder.join("keys/master.key"), "a".repeat(64)).unwrap();
    let said = refused(&folder);
    assert!(said.contains("不是一套"), "{said}");
}

#[test]
fn a_data_file_that_is_damaged_or_emptied_is_named() {
    let folder = example("emptied");
    fs::write(folder.join("mingcha.db"), "").unwrap();
    assert!(refused(&folder).contains("日志不完整"));
    let folder = example("no-database");
    let mut bytes = fs::read(folder.join("mingcha.db")).unwrap();
    bytes[..100].fill(b'x');
    fs::write(folder.join("mingcha.db"), &bytes).unwrap();
    let said = refused(&folder);
    assert!(said.contains("mingcha.db") && said.contains("请从备份恢复"), "{said}");
    let folder = example("cut");
    let bytes = fs::read(folder.join("mingcha.db")).unwrap();
    fs::write(folder.join("mingcha.db"), &bytes[..100_000]).unwrap();
    let said = refused(&folder);
    assert!(said.contains("已经损坏"), "{said}");
}

#[test]
fn an_office_that_was_left_half_made_can_be_finished() {
    let folder = desk::testing::folder("half-made").join("data");
    let init = |name: &str| mingcha(&["init", "--data", folder.to_str().unwrap(), "--name", name]);
    assert_eq!(init("").status.code(), Some(1));
    let out = mingcha(&["verify", "--data", folder.to_str().unwrap()]);
    assert!(text(&out.stderr).contains("没有做完"), "{}", text(&out.stderr));
    assert!(init("某市委巡察办").status.success());
    assert!(text(&init("某市委巡察办").stderr).contains("已经有数据"));
}

/// Every key of the journal stands twice in the file: in its row and in its index. Each is changed by one bit.
#[test]
fn a_key_of_the_journal_that_is_changed_in_the_file_alone_is_found() {
    let folder = desk::testing::folder("bits").join("data");
    assert!(mingcha(&["init", "--data", folder.to_str().unwrap(), "--name", "某市委巡察办"]).status.success());
    let file = folder.join("mingcha.db");
    // Written anew, the file holds nothing but live rows.
    desk::Store::sqlite(&file).unwrap().outside_transaction("vacuum; pragma wal_checkpoint(truncate)").unwrap();
    let whole = fs::read(&file).unwrap();
    let places: Vec<usize> = (0..whole.len() - 10).filter(|i| whole[*i..].starts_with(b"000000main")).collect();
    assert!(places.len() >= 6, "{places:?}");
    for place in places {
        let mut bytes = whole.clone();
        bytes[place + 6] ^= 1;
        fs::write(&file, &bytes).unwrap();
        let out = mingcha(&["verify", "--data", folder.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(1), "at {place}: {}", text(&out.stdout));
        assert!(
            text(&out.stdout).contains("日志不完整：main 第 1 行") || text(&out.stdout).contains("第 2 行"),
            "{}",
            text(&out.stdout)
        );
    }
}
