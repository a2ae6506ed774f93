//! Words that stand side by side.

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, Term};

/// A phrase in one segment. Its lists are opened when it is first asked for.
pub struct Phrase<'a> {
    reader: &'a SegmentReader,
    terms: Vec<(&'a Term, &'a TermInfo)>,
    words: Vec<Word>,
    starts: Vec<u32>,
    others: Vec<u32>,
}

struct Word {
    postings: SegmentPostings,
    /// What is added to a position so that words side by side get the same number.
    shift: u32,
}

impl Word {
    fn is_in(&mut self, doc: DocId) -> bool {
        if self.postings.doc() < doc {
            self.postings.seek(doc);
        }
        self.postings.doc() == doc
    }
}

impl<'a> Phrase<'a> {
    /// Returns the phrase of these terms, in their order.
    pub fn new(reader: &'a SegmentReader, terms: Vec<(&'a Term, &'a TermInfo)>) -> Phrase<'a> {
        Phrase { reader, terms, words: Vec::new(), starts: Vec::new(), others: Vec::new() }
    }

    /// Returns whether a document has it; each must be later than the one before.
    pub fn is_in(&mut self, doc: DocId) -> tantivy::Result<bool> {
        if self.words.is_empty() {
            self.open()?;
        }
        let Some((rarest, others)) = self.words.split_first_mut() else { return Ok(true) };
        if !rarest.is_in(doc) {
            return Ok(false);
        }
        for (number, word) in others.iter_mut().enumerate() {
            if !word.is_in(doc) {
                return Ok(false);
            }
            // Positions are the dearest: none are read of a document that lacks one of the two rarest words.
            if number == 0 {
                rarest.postings.positions_with_offset(rarest.shift, &mut self.starts);
            }
            word.postings.positions_with_offset(word.shift, &mut self.others);
            keep_common(&mut self.starts, &self.others);
            if self.starts.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Opens the lists, the rarest first: most documents lack the phrase, which the words of the shortest lists show.
    fn open(&mut self) -> tantivy::Result<()> {
        for (number, (term, info)) in self.terms.iter().enumerate() {
            let index = self.reader.inverted_index(term.field())?;
            let postings =
                index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
            self.words.push(Word { postings, shift: (self.terms.len() - number) as u32 });
        }
        self.words.sort_by_key(|word| word.postings.size_hint());
        Ok(())
    }
}

/// Keeps the numbers that the others have too; both rise.
fn keep_common(numbers: &mut Vec<u32>, others: &[u32]) {
    let mut others = others.iter().copied().peekable();
    numbers.retain(|&number| {
        while others.next_if(|other| *other < number).is_some() {}
        others.peek() == Some(&number)
    });
}
