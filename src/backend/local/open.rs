//! Opening an index: is there one, was it made by these rules, and what its failures mean.

use std::path::Path;

use tantivy::columnar::Column;
use tantivy::directory::error::OpenDirectoryError;
use tantivy::{DocId, Index, TantivyError};

use super::analyzer::tokenizers;
use super::schema::{Schema, Signature, settings};
use crate::backend::BackendError;

/// Opens the index in a folder.
pub fn existing(path: &Path, schema: &Schema) -> Result<Index, BackendError> {
    if !path.join("meta.json").is_file() {
        return Err(BackendError::NotFound(path.to_owned()));
    }
    let mut index = Index::open_in_dir(path).map_err(|error| failure(path, error))?;
    check(path, &index, schema)?;
    index.set_tokenizers(tokenizers());
    index.set_fast_field_tokenizers(tokenizers());
    Ok(index)
}

/// Opens the index in a folder, which is made together with the folder if there is none.
pub fn existing_or_new(path: &Path, schema: &Schema) -> Result<Index, BackendError> {
    if path.join("meta.json").is_file() {
        return existing(path, schema);
    }
    let io = |reason: std::io::Error| BackendError::Io { path: path.to_owned(), reason: reason.to_string() };
    std::fs::create_dir_all(path).map_err(io)?;
    Index::builder()
        .schema(schema.tantivy.clone())
        .settings(settings())
        .tokenizers(tokenizers())
        .fast_field_tokenizers(tokenizers())
        .create_in_dir(path)
        .map_err(|error| failure(path, error))
}

/// Refuses an index that was made by other rules: searched with these, it would give wrong answers.
fn check(path: &Path, index: &Index, schema: &Schema) -> Result<(), BackendError> {
    let own = Signature::own();
    let incompatible = |found: String| BackendError::Incompatible {
        path: path.to_owned(),
        found,
        expected: format!("layout {}, {}", own.layout, own.analysis),
    };
    let metas = index.load_metas().map_err(|error| failure(path, error))?;
    match metas.payload.as_deref().map(serde_json::from_str::<Signature>) {
        Some(Ok(found)) if found.is_like(&own) => {}
        Some(Ok(found)) => return Err(incompatible(format!("layout {}, {}", found.layout, found.analysis))),
        Some(Err(_)) => return Err(incompatible("a commit of another program".to_owned())),
        // The first ingest was stopped before it committed anything.
        None if metas.segments.is_empty() => {}
        None => return Err(incompatible("no signature".to_owned())),
    }
    if metas.schema != schema.tantivy || metas.index_settings.sort_by_field != settings().sort_by_field {
        return Err(incompatible("other fields".to_owned()));
    }
    Ok(())
}

/// Says what a failure of the storage layer means to the reader.
pub fn failure(path: &Path, error: TantivyError) -> BackendError {
    match error {
        TantivyError::LockFailure(..) => BackendError::Locked(path.to_owned()),
        TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_)) => {
            BackendError::NotFound(path.to_owned())
        }
        TantivyError::IncompatibleIndex(reason) => BackendError::Incompatible {
            path: path.to_owned(),
            found: format!("{reason:?}"),
            expected: format!("layout {}", Signature::own().layout),
        },
        other => BackendError::Io { path: path.to_owned(), reason: other.to_string() },
    }
}

/// Says what a failure of the file system means to the reader.
pub fn io_failure(path: &Path, error: &std::io::Error) -> BackendError {
    BackendError::Io { path: path.to_owned(), reason: error.to_string() }
}

/// Returns the number of a document in a column that has one for each document.
#[inline]
pub fn number<T: PartialOrd + Copy + std::fmt::Debug + Send + Sync + 'static>(
    column: &Column<T>,
    doc: DocId,
) -> T {
    column.values.get_val(doc)
}
