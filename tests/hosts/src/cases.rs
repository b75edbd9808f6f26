//! The cases of `tests/cases/`, whose README says what a case is made of.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};

use crate::paths;

/// One request with its files.
#[derive(Debug)]
pub struct Case {
    /// The path below `tests/cases/`.
    pub name: String,
    /// The request, as JSON.
    pub request: String,
    /// The contents that it names.
    pub blobs: Vec<Vec<u8>>,
    folder: PathBuf,
}

/// What a host said, by the name of the file that holds what it should say.
pub type Answers = BTreeMap<&'static str, String>;

/// All cases, by name.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn all() -> Result<Vec<Case>> {
    let root = paths::root().join("tests/cases");
    let mut folders = Vec::new();
    find(&root, &mut folders)?;
    folders.sort();
    folders.into_iter().map(|folder| Case::read(&root, folder)).collect()
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if folder.join("request.json").exists() {
        found.push(folder.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, found)?;
        }
    }
    Ok(())
}

impl Case {
    fn read(root: &Path, folder: PathBuf) -> Result<Self> {
        let name = folder.strip_prefix(root)?.to_string_lossy().into_owned();
        let request = fs::read_to_string(folder.join("request.json"))?;
        let list = fs::read_to_string(folder.join("blobs.txt"));
        let list = list.with_context(|| format!("case `{name}` has no `blobs.txt`"))?;
        let blobs = list.lines().map(|file| unpacked(&folder.join(file))).collect::<Result<_>>();
        let blobs = blobs.with_context(|| format!("case `{name}`"))?;
        Ok(Self { name, request, blobs, folder })
    }

    /// Is this answer stored? That is how a case says which answers it is about.
    pub fn has(&self, file: &str) -> bool {
        self.folder.join(file).exists() || self.folder.join(format!("{file}.gz")).exists()
    }

    /// Compares with what is stored; `BLESS=1` stores.
    ///
    /// # Errors
    ///
    /// When an answer differs from the stored one, or none is stored.
    pub fn compare(&self, answers: &Answers) -> Result<()> {
        let bless = std::env::var_os("BLESS").is_some();
        if bless {
            self.forget_verdict();
        }
        for (file, answer) in answers {
            let answer = format!("{answer}\n");
            if bless {
                self.store(file, &answer)?;
            } else if self.stored(file)? != answer {
                bail!("case `{}`: `{file}` differs; BLESS=1 rewrites it. The answer:\n{answer}", self.name);
            }
        }
        Ok(())
    }

    fn stored(&self, file: &str) -> Result<String> {
        let packed = self.folder.join(format!("{file}.gz"));
        let path = if packed.exists() { packed } else { self.folder.join(file) };
        let bytes = unpacked(&path).with_context(|| format!("case `{}`: no `{file}`", self.name))?;
        Ok(String::from_utf8(bytes)?)
    }

    /// What comes from a packed file stays packed: it may hold the address of a real registry.
    fn store(&self, file: &str, text: &str) -> Result<()> {
        if !fs::read_to_string(self.folder.join("blobs.txt"))?.lines().any(|blob| is_packed(Path::new(blob)))
        {
            return Ok(fs::write(self.folder.join(file), text)?);
        }
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(text.as_bytes())?;
        Ok(fs::write(self.folder.join(format!("{file}.gz")), packer.finish()?)?)
    }

    /// A case that used to be judged and now fails, or the other way round, keeps one of the two answers.
    fn forget_verdict(&self) {
        for stale in ["report.json", "report.json.gz", "failure.json", "failure.json.gz"] {
            let _ = fs::remove_file(self.folder.join(stale));
        }
    }
}

fn unpacked(file: &Path) -> Result<Vec<u8>> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    if !is_packed(file) {
        return Ok(bytes);
    }
    let mut whole = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut whole)?;
    Ok(whole)
}

fn is_packed(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "gz")
}
