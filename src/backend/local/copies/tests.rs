//! Copies are found in memory, in runs and in merged runs alike.

use std::collections::HashMap;

use super::*;

/// A small archive of texts and the finder of copies over it.
struct Archive {
    folder: tempfile::TempDir,
    copies: Copies,
    texts: HashMap<ArticleId, Vec<u32>>,
}

impl Archive {
    fn new() -> Archive {
        let folder = tempfile::tempdir().unwrap();
        let copies = Copies::open(folder.path(), &[]).unwrap();
        Archive { folder, copies, texts: HashMap::new() }
    }

    /// Puts a text; returns the number of its story.
    fn put(&mut self, number: u128, text: &str, day: Option<i32>) -> u64 {
        let id = id(number);
        let words = copies::words(text);
        let sketch = Sketch::of(&words);
        let texts = &self.texts;
        let own = || Ok(words.clone());
        let text = Text { words: &own, sketch: &sketch, day, outlet: None };
        let cluster = self.copies.cluster_of(id, &text, None, &mut |id| Ok(texts.get(&id).cloned())).unwrap();
        self.texts.insert(id, words);
        cluster
    }

    fn reopen(&mut self) {
        let names = self.copies.seal().unwrap();
        self.copies.remove_others().unwrap();
        self.copies = Copies::open(self.folder.path(), &names).unwrap();
    }
}

fn id(number: u128) -> ArticleId {
    ArticleId::from_hash((number + 1) << 100 | number << 28)
}

/// A text of its own for each number.
fn story(number: u128, n_words: usize) -> String {
    (0..n_words).map(|idx| format!("w{} ", (number as usize * 7919 + idx * idx) % 100_003)).collect()
}

#[test]
fn a_copy_has_the_number_of_the_first() {
    let mut archive = Archive::new();
    assert_eq!(archive.put(1, &story(1, 300), None), id(1).order_key());
    assert_eq!(archive.put(2, &story(2, 300), None), id(2).order_key());
    let cut: String = story(1, 180);
    assert_eq!(archive.put(3, &cut, None), id(1).order_key());
    let with_note = format!("A note by the desk stands above this. {}", story(1, 300));
    assert_eq!(archive.put(4, &with_note, None), id(1).order_key());
}

#[test]
fn a_story_that_many_ran_is_still_found() {
    let mut archive = Archive::new();
    for number in 0..40 {
        let note = format!("Desk note {number}. ");
        assert_eq!(archive.put(number, &format!("{note}{}", story(1, 300)), None), id(0).order_key());
    }
    let rewritten = format!("{}{}", story(1, 200), story(9, 90));
    assert_eq!(archive.put(50, &rewritten, None), id(0).order_key());
}

#[test]
fn copies_are_found_after_a_commit_and_a_merge() {
    let mut archive = Archive::new();
    for number in 0..60 {
        archive.put(number, &story(number, 200), None);
        if number % 3 == 2 {
            archive.reopen();
        }
    }
    assert!(archive.copies.runs.len() < 10, "{} runs", archive.copies.runs.len());
    for number in 0..60 {
        assert_eq!(archive.put(1000 + number, &story(number, 200), None), id(number).order_key());
    }
}

#[test]
fn days_far_apart_need_more_in_common() {
    let mut archive = Archive::new();
    archive.put(1, &story(1, 300), Some(1000));
    let half_new = format!("{}{}", story(1, 200), story(9, 100));
    assert_eq!(archive.put(2, &half_new, Some(1003)), id(1).order_key());
    let mut archive = Archive::new();
    archive.put(1, &story(1, 300), Some(1000));
    assert_eq!(archive.put(2, &half_new, Some(1300)), id(2).order_key());
    assert_eq!(archive.put(3, &story(1, 300), Some(1300)), id(1).order_key());
}

#[test]
fn what_many_have_is_noted_a_few_times() {
    let mut archive = Archive::new();
    let boilerplate = story(7, 60);
    for number in 0..200 {
        archive.put(number, &format!("{boilerplate} {}", story(100 + number, 60)), None);
    }
    let samples = Sketch::of(&copies::words(&boilerplate)).samples;
    let counts: Vec<usize> =
        samples.iter().map(|&hash| archive.copies.recent.places(hash).count()).filter(|&n| n > 0).collect();
    assert!(!counts.is_empty());
    assert!(counts.iter().all(|&n| n == MAX_ARTICLES_OF_SHINGLE), "{counts:?}");
}

#[test]
fn a_run_that_is_cut_is_an_error() {
    let mut archive = Archive::new();
    archive.put(1, &story(1, 300), None);
    let names = archive.copies.seal().unwrap();
    let file = archive.folder.path().join(FOLDER).join(&names[0]);
    let bytes = std::fs::read(&file).unwrap();
    for length in [0, 7, 30, bytes.len() - 1] {
        std::fs::write(&file, &bytes[..length]).unwrap();
        let error = Copies::open(archive.folder.path(), &names).err().expect("it was cut");
        assert!(error.to_string().contains("damaged") || error.to_string().contains(&names[0]), "{error}");
    }
}

#[test]
fn runs_nobody_names_go() {
    let mut archive = Archive::new();
    archive.put(1, &story(1, 300), None);
    let names = archive.copies.seal().unwrap();
    let stray = archive.folder.path().join(FOLDER).join("99999999.run");
    std::fs::write(&stray, b"left behind").unwrap();
    archive.copies.remove_others().unwrap();
    assert!(!stray.exists());
    assert!(Copies::open(archive.folder.path(), &names).is_ok());
}
