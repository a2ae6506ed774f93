//! Which files are read: those given, and all that are in the folders given, in one sorted order.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Something that walking came upon.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A file to read.
    File(PathBuf),
    /// A file that describes the others and is no article.
    Skipped(PathBuf),
    /// Something that can't be read, and why.
    Fault(PathBuf, String),
}

/// Names, without ending and in lower case, of files that describe a folder.
const ABOUT_FILES: &[&str] = &["readme", "license", "licence", "copying", "changelog", "notice"];

/// Returns the files under some paths. Hidden ones are passed over, unless they are named
/// themselves, and so is the folder `index`. Symbolic links are followed only if named themselves.
pub fn files<'a>(paths: &'a [PathBuf], index: &Path) -> impl Iterator<Item = Found> + 'a {
    let index = index.canonicalize().ok();
    paths.iter().flat_map(move |root| {
        let index = index.clone();
        let walk = WalkDir::new(root).follow_links(false).sort_by_file_name();
        let is_walked = move |entry: &DirEntry| {
            let is_index =
                entry.file_type().is_dir() && index.is_some() && entry.path().canonicalize().ok() == index;
            entry.depth() == 0 || !(is_hidden(entry) || is_index)
        };
        walk.into_iter().filter_entry(is_walked).filter_map(|entry| found(entry, root))
    })
}

/// Returns the size of all the files together, for a progress bar.
pub fn size_bytes(paths: &[PathBuf], index: &Path) -> u64 {
    let size = |found| match found {
        Found::File(path) => path.metadata().map_or(0, |metadata| metadata.len()),
        Found::Skipped(_) | Found::Fault(..) => 0,
    };
    files(paths, index).map(size).sum()
}

fn found(entry: walkdir::Result<DirEntry>, root: &Path) -> Option<Found> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().unwrap_or(root).to_owned();
            let reason = match error.io_error() {
                Some(error) => format!("cannot be read: {error}"),
                None => error.to_string(),
            };
            return Some(Found::Fault(path, reason));
        }
    };
    let kind = entry.file_type();
    // A link that was named is followed: what counts is where it leads.
    let is_named = entry.depth() == 0;
    if kind.is_dir() || (is_named && entry.path().is_dir()) {
        return None;
    }
    let path = entry.path().to_owned();
    if kind.is_symlink() && !is_named {
        let reason = "a symbolic link, which is not followed; name its target to read it".to_owned();
        return Some(Found::Fault(path, reason));
    }
    if !(kind.is_file() || (is_named && entry.path().is_file())) {
        return Some(Found::Fault(path, "neither a file nor a folder".to_owned()));
    }
    Some(if is_about(&path) && !is_named { Found::Skipped(path) } else { Found::File(path) })
}

/// Returns whether a file, by its name, describes the others beside it.
pub fn is_about(path: &Path) -> bool {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .is_some_and(|stem| ABOUT_FILES.contains(&stem.to_lowercase().as_str()))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}
