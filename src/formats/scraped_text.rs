//! Scraped text, read whole as the body for now: the next change tells its parts apart.
use crate::draft::Draft;
pub fn read(text: &str) -> Draft {
    Draft { body: Some(text.to_owned()), ..Draft::default() }
}
