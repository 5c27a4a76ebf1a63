//! Keys and envelopes.
//!
//! `keys/` lies outside database and backup. `master.key` wraps the others: one data key per office, and one per person whose
//! names the journal holds. Sealed text says by which algorithm and key it is shut: `a1:KEY:NONCE:CIPHERTEXT` (AES-256-GCM;
//! the place it belongs to is authenticated, so that ciphertext cannot be moved). Destroying a person's key erases them in the
//! tables, in the journal and in every backup.
use crate::{Error, Result, reason};
use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

const ALGORITHM: &str = "a1";
const SIGNER: &str = "journal";
/// What stands in place of a key that was destroyed.
const GONE: &str = "gone";

/// The keys of a data folder.
pub struct Keys {
    folder: PathBuf,
    master: [u8; 32],
    signer: SigningKey,
    opened: Mutex<HashMap<String, [u8; 32]>>,
}

impl Keys {
    /// Opens `keys/`, making it on first use. What is lost or cannot be read is never made anew: new keys would sign another
    /// chain, open nothing, and stand where the old ones are to be put back.
    pub fn open(folder: &Path) -> Result<Keys> {
        fs::create_dir_all(folder)?;
        let path = folder.join("master.key");
        let made = folder.join(format!("{SIGNER}.key"));
        let master = match (read(&path)?, made.exists()) {
            (Some(text), true) => unhex32(&text).ok_or_else(|| {
                Error::Conflict(format!("{} 已损坏，密封的内容打不开。请从备份的钥匙恢复", path.display()))
            })?,
            (None, false) => {
                let key = random()?;
                write_private(&path, &hex(&key))?;
                key
            }
            (Some(_), false) => return Err(lost(&made)),
            (None, true) => return Err(lost(&path)),
        };
        let mut keys =
            Keys { folder: folder.into(), master, signer: SigningKey::from_bytes(&[0; 32]), opened: Mutex::default() };
        keys.signer = SigningKey::from_bytes(&keys.make(SIGNER)?);
        Ok(keys)
    }

    /// Shuts a text under a key, for one place (`table.field.id`).
    pub fn shut(&self, key: &str, place: &str, text: &str) -> Result<String> {
        let nonce: [u8; 32] = random()?;
        let sealed = seal(&self.make(key)?, &nonce[..12], place, text.as_bytes())?;
        Ok(format!("{ALGORITHM}:{key}:{}:{}", hex(&nonce[..12]), hex(&sealed)))
    }

    /// Opens what `shut` shut for that place. `None`: its key has been destroyed.
    pub fn unshut(&self, place: &str, text: &str) -> Result<Option<String>> {
        let parts: Vec<&str> = text.split(':').collect();
        let [ALGORITHM, key, nonce, sealed] = parts[..] else {
            return Err(Error::Internal(format!("sealed text of an unknown form at {place}")));
        };
        let Some(secret) = self.find(key)? else {
            let path = self.path(key);
            return if gone(&path) { Ok(None) } else { Err(lost(&path)) };
        };
        let plain = unseal(&secret, &unhex(nonce)?, place, &unhex(sealed)?)?;
        Ok(Some(String::from_utf8_lossy(&plain).into_owned()))
    }

    /// Is the key of this shut text there, or rightly gone? Nothing is shut anew under a key that was lost.
    pub fn holds(&self, shut: &str) -> Result<()> {
        let key = shut.split(':').nth(1).unwrap_or("");
        let path = self.path(key);
        if self.find(key)?.is_some() || gone(&path) { Ok(()) } else { Err(lost(&path)) }
    }

    /// Is this text shut already? Its form is asked in full: what a person writes is never taken for it.
    pub fn is_shut(text: &str) -> bool {
        let parts: Vec<&str> = text.split(':').collect();
        let [ALGORITHM, key, nonce, sealed] = parts[..] else { return false };
        let hexed = |t: &str| unhex(t).map_or(0, |bytes| bytes.len());
        !key.is_empty() && hexed(nonce) == 12 && hexed(sealed) >= 16
    }

    /// Destroys a key: overwritten, removed, and the folder synced.
    pub fn destroy(&self, key: &str) -> Result<()> {
        let path = self.path(key);
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
        if path.exists() {
            let mut file = File::options().write(true).open(&path)?;
            file.write_all("0".repeat(256).as_bytes())?;
            file.sync_all()?;
            fs::remove_file(&path)?;
        }
        // What is destroyed stays destroyed: a key of that name is not made again.
        write_private(&path.with_extension(GONE), "")
    }

    /// Signs the head of the journal.
    pub fn sign(&self, text: &str) -> String {
        hex(&self.signer.sign(text.as_bytes()).to_bytes())
    }

    /// Was this signed with our key?
    pub fn signed(&self, text: &str, signature: &str) -> bool {
        let bytes = unhex(signature).ok().and_then(|b| <[u8; 64]>::try_from(b).ok());
        bytes.is_some_and(|b| self.signer.verifying_key().verify(text.as_bytes(), &Signature::from_bytes(&b)).is_ok())
    }

    fn path(&self, key: &str) -> PathBuf {
        let shelf = if key.len() > 2 { &key[key.len() - 2..] } else { key };
        if key.len() == 36 {
            self.folder.join("subjects").join(shelf).join(format!("{key}.key"))
        } else {
            self.folder.join(format!("{key}.key"))
        }
    }

    /// The key of that name, made on first use.
    fn make(&self, key: &str) -> Result<[u8; 32]> {
        if let Some(secret) = self.find(key)? {
            return Ok(secret);
        }
        let path = self.path(key);
        if gone(&path) {
            return Err(Error::Conflict("这个人的信息已按规定清除，不能再登记".into()));
        }
        let (secret, nonce) = (random()?, random()?);
        let wrapped = seal(&self.master, &nonce[..12], key, &secret)?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        write_private(&path, &format!("{ALGORITHM}:master:{}:{}", hex(&nonce[..12]), hex(&wrapped)))?;
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).insert(key.into(), secret);
        Ok(secret)
    }

    /// The key of that name. One that another program has destroyed beside us is gone here too, whatever we still remember.
    fn find(&self, key: &str) -> Result<Option<[u8; 32]>> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(secret) = opened.get(key).copied() {
            if self.path(key).exists() {
                return Ok(Some(secret));
            }
            opened.remove(key);
        }
        drop(opened);
        if key.contains(['/', '.', '\\']) {
            return Err(Error::Internal("a key's name is an id".into()));
        }
        let Some(text) = read(&self.path(key))? else { return Ok(None) };
        let parts: Vec<&str> = text.trim().split(':').collect();
        let [ALGORITHM, "master", nonce, wrapped] = parts[..] else {
            return Err(Error::Conflict(format!("钥匙 {key} 已损坏。请从备份的钥匙恢复")));
        };
        let secret = unseal(&self.master, &unhex(nonce)?, key, &unhex(wrapped)?).map_err(|_| {
            let folder = self.folder.display();
            Error::Conflict(format!(
                "{folder} 里的主钥匙（master.key）打不开钥匙 {key}，两把不是一套。请从备份恢复整个 keys 文件夹"
            ))
        })?;
        let secret: [u8; 32] = secret.try_into().map_err(|_| Error::Internal("a key has 32 bytes".into()))?;
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).insert(key.into(), secret);
        Ok(Some(secret))
    }
}

fn cipher(key: &[u8; 32]) -> Aes256Gcm {
    Aes256Gcm::new(&(*key).into())
}

fn seal(key: &[u8; 32], nonce: &[u8], place: &str, text: &[u8]) -> Result<Vec<u8>> {
    let nonce = <[u8; 12]>::try_from(nonce).map_err(|_| Error::Internal("a nonce has 12 bytes".into()))?;
    let payload = Payload { msg: text, aad: place.as_bytes() };
    cipher(key).encrypt(&nonce.into(), payload).map_err(|_| Error::Internal("sealing did not work".into()))
}

fn unseal(key: &[u8; 32], nonce: &[u8], place: &str, sealed: &[u8]) -> Result<Vec<u8>> {
    let nonce = <[u8; 12]>::try_from(nonce).map_err(|_| Error::Internal("a nonce has 12 bytes".into()))?;
    let payload = Payload { msg: sealed, aad: place.as_bytes() };
    cipher(key).decrypt(&nonce.into(), payload).map_err(|_| {
        Error::Conflict("密封的内容打不开：内容被改动过，或者钥匙不是当时的那一把。请从备份的钥匙恢复".into())
    })
}

/// 32 random bytes.
pub fn random() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(format!("no random numbers: {e}")))?;
    Ok(bytes)
}

/// SHA-256 over parts, each with its length before it, so that no two different lists have one hash. Hex.
pub fn sha256_hex(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// SHA-256 of a file, as `sha256sum` prints it.
pub fn sha256_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Only as `hex` writes it: a signature that reads the same in capitals has been touched all the same.
fn unhex(text: &str) -> Result<Vec<u8>> {
    let digit = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    let pair = |t: &&str| t.bytes().all(digit);
    let byte = |i: usize| text.get(i..i + 2).filter(pair).and_then(|t| u8::from_str_radix(t, 16).ok());
    let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(byte).collect();
    bytes.ok_or_else(|| Error::Conflict("密封的内容已损坏".into()))
}

fn unhex32(text: &str) -> Option<[u8; 32]> {
    unhex(text.trim()).ok()?.try_into().ok()
}

/// The text of a key's file; none if there is none. One that is there and cannot be read is not taken for a missing one.
fn read(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::Conflict(format!("{} 读不出来：{}。没有改动", path.display(), reason(&e)))),
    }
}

fn gone(path: &Path) -> bool {
    path.with_extension(GONE).exists()
}

fn lost(path: &Path) -> Error {
    Error::Conflict(format!("没有找到钥匙 {}。请从备份的钥匙恢复，恢复前没有改动", path.display()))
}

/// Writes a file that only its owner may read, whole or not at all.
fn write_private(path: &Path, text: &str) -> Result<()> {
    let temporary = path.with_extension("new");
    let mut options = File::options();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    if let Some(folder) = path.parent() {
        File::open(folder).and_then(|f| f.sync_all()).or_else(|e| if cfg!(windows) { Ok(()) } else { Err(e) })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shut_opens_only_in_its_place_and_never_after_its_key_is_gone() {
        let folder = crate::testing::folder("keys");
        let keys = Keys::open(&folder).unwrap();
        let id = "019f0000-0000-7000-8000-000000000001";
        let shut = keys.shut(id, "people_persons.name", "干部 0123").unwrap();
        assert!(Keys::is_shut(&shut) && !shut.contains("干部") && !Keys::is_shut("a1:甲:乙:丙"));
        let again = Keys::open(&folder).unwrap();
        assert_eq!(again.unshut("people_persons.name", &shut).unwrap().as_deref(), Some("干部 0123"));
        assert!(again.unshut("people_persons.post", &shut).is_err());
        let beside = Keys::open(&folder).unwrap();
        assert!(beside.unshut("people_persons.name", &shut).unwrap().is_some());
        again.destroy(id).unwrap();
        assert_eq!(beside.unshut("people_persons.name", &shut).unwrap(), None, "a program beside has forgotten it too");
        assert!(beside.shut(id, "people_persons.name", "x").is_err());
        assert_eq!(again.unshut("people_persons.name", &shut).unwrap(), None);
        assert!(again.shut(id, "people_persons.name", "x").is_err());
    }

    #[test]
    fn a_lost_or_unreadable_key_is_never_made_anew() {
        let id = "019f0000-0000-7000-8000-000000000001";
        let made = |name: &str| {
            let folder = crate::testing::folder(name);
            let shut = Keys::open(&folder).unwrap().shut(id, "people_persons.name", "干部 0123").unwrap();
            (folder, shut)
        };
        for lost in ["master.key", "journal.key"] {
            let (folder, _) = made("lost");
            fs::remove_file(folder.join(lost)).unwrap();
            let said = Keys::open(&folder).err().map(|e| e.sentence()).unwrap_or_default();
            assert!(said.contains("请从备份的钥匙恢复") && said.contains(lost), "{said}");
            assert!(!folder.join(lost).exists());
        }
        let (folder, _) = made("folder-in-its-place");
        fs::remove_file(folder.join("master.key")).unwrap();
        fs::create_dir(folder.join("master.key")).unwrap();
        assert!(Keys::open(&folder).is_err());
        let (folder, _) = made("other-master");
        fs::write(folder.join("master.key"), "a".repeat(64)).unwrap();
        assert!(Keys::open(&folder).err().unwrap().sentence().contains("不是一套"));
        // A person whose key was lost has not been erased.
        let (folder, shut) = made("lost-subject");
        fs::remove_dir_all(folder.join("subjects")).unwrap();
        let keys = Keys::open(&folder).unwrap();
        assert!(keys.unshut("people_persons.name", &shut).unwrap_err().sentence().contains("没有找到钥匙"));
        assert!(keys.holds(&shut).is_err());
    }

    #[test]
    fn a_head_signed_by_another_key_is_refused() {
        let keys = Keys::open(&crate::testing::folder("signer")).unwrap();
        let other = Keys::open(&crate::testing::folder("signer2")).unwrap();
        let signature = keys.sign("head");
        assert!(
            keys.signed("head", &signature) && !keys.signed("heae", &signature) && !other.signed("head", &signature)
        );
        assert!(
            !keys.signed("head", &signature.to_uppercase()) && !keys.signed("head", &format!("+{}", &signature[1..]))
        );
    }
}
