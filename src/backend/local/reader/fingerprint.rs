//! What tells an archive from another one, and from itself at another time.

use xxhash_rust::xxh3::xxh3_64;

use super::Reader;
use crate::backend::BackendError;
use crate::backend::local::open::number;
use crate::search::Fingerprint;

impl Reader {
    /// Returns the fingerprint of what the index holds. Merging segments, or the order of ingest, does not change it.
    pub fn fingerprint(&self) -> Result<Fingerprint, BackendError> {
        let mut digest: u64 = 0;
        for reader in self.searcher.segment_readers() {
            let columns = reader.fast_fields();
            let ids = self.try_to(columns.u64("id_order"))?;
            let texts = self.try_to(columns.u64("fingerprint"))?;
            for doc in reader.doc_ids_alive() {
                let both = [number(&ids, doc).to_le_bytes(), number(&texts, doc).to_le_bytes()].concat();
                digest = digest.wrapping_add(xxh3_64(&both));
            }
        }
        Ok(Fingerprint { n_articles: self.searcher.num_docs(), digest })
    }
}
