//! Several places in one dateline: `BERLIN/PARIS`, `LONDON and BRUSSELS`.

use super::{is_city, is_in_capitals, is_place};

/// Words between two places.
const AND_WORDS: [&str; 8] = [" and ", " AND ", " und ", " et ", " y ", " e ", " en ", " и "];

/// Returns the places that a text names. Words and commas part cities only: `Trinidad and Tobago` is one.
pub fn of(text: &str) -> Vec<&str> {
    let parts = |text| str::split(text, '/').map(|name| without_period(name.trim())).collect::<Vec<_>>();
    for word in AND_WORDS.iter().filter(|word| text.contains(**word)) {
        let names: Vec<&str> = text.split(word).flat_map(parts).collect();
        if names.iter().all(|name| is_city(name)) {
            return names;
        }
    }
    parts(text)
}

/// Returns the places that a declared text names, in which commas may part cities too, and a stroke any
/// places that are no codes: `Prag/Preßburg`, and not `US/NY`.
pub fn of_declared(text: &str) -> Vec<&str> {
    const MAX_CODE_LETTERS: usize = 3;
    let names: Vec<&str> = text.split(',').flat_map(of).collect();
    let is_code = |name: &str| is_in_capitals(name) && name.chars().nth(MAX_CODE_LETTERS).is_none();
    let are_named = || names.iter().all(|name| is_place(name, true) && !is_code(name));
    let are_several = names.iter().all(|name| is_city(name)) || (!text.contains(',') && are_named());
    if are_several { names } else { vec![text] }
}

/// Takes off the period that ends a place, as in `MILLAU. –`, and not one that is part of its name.
pub fn without_period(name: &str) -> &str {
    const MIN_WORD_LETTERS: usize = 4;
    let Some(bare) = name.strip_suffix('.') else { return name };
    let last = bare.rsplit([' ', '-']).next().unwrap_or_default();
    let is_word = last.chars().count() >= MIN_WORD_LETTERS && !last.contains('.');
    if is_word { bare } else { name }
}
