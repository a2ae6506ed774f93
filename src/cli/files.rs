//! Files that a command writes beside its results.

use std::io::Write;
use std::path::Path;

use super::Failure;

/// Writes a file as a whole: what stood there before stays until the new content is complete.
pub fn write(flag: &str, path: &Path, content: &[u8]) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let write = || {
        // A device or a pipe can't be replaced, only written to.
        if std::fs::metadata(path).is_ok_and(|known| !known.is_file()) {
            return std::fs::write(path, content);
        }
        let mut file = tempfile::Builder::new().prefix(".dateline-").tempfile_in(folder)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        share(file.as_file())?;
        file.persist(path).map(drop).map_err(|error| error.error)
    };
    write().map_err(|error| Failure::Usage {
        message: format!("{flag}: {}: {error}", path.display()),
        hint: "name a file in a folder that can be written to".to_owned(),
    })
}

/// Lets others read the file, as they could if it were not temporary first.
#[cfg(unix)]
fn share(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    const READABLE: u32 = 0o644;
    file.set_permissions(std::fs::Permissions::from_mode(READABLE))
}

#[cfg(not(unix))]
fn share(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
