//! What copy has for the desks that take it: labels in its headline, notes, and who has worked on it.

use crate::formats::scraped_text;

/// Labels that only say how much haste there is, in lower case.
pub const HASTE: &[&str] = &["urgent", "bulletin", "flash"];

/// Beginnings of notes to editors, in lower case.
pub const NOTES: &[&str] =
    &["eds:", "eds.:", "ed:", "editors:", "editor's note", "editors note", "editors' note"];

/// Words that say which version of a story it is, behind its keyword, in lower case.
#[rustfmt::skip]
const VERSION_WORDS: &[&str] = &[
    "lead", "ld", "writethru", "write", "thru", "bjt", "correction", "add", "sub", "subs", "insert", "update", "take",
];

/// Those of them that a headline has for nothing else. The others count with an ordinal: `1st Lead`.
const SURE_VERSION_WORDS: &[&str] = &["ld", "writethru", "bjt"];

/// Beginnings of lines that say how the writer is to be reached, in lower case.
const CONTACTS: &[&str] = &["write to ", "contact ", "email ", "e-mail ", "to contact "];

/// Returns a headline without the labels of the wire: `Ferry` of `URGENT Ferry, 1st Ld - Writethru`. One
/// that is labels alone stays.
pub fn without_labels(title: &str) -> &str {
    let is_haste = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.contains(char::is_lowercase) && HASTE.contains(&word.to_lowercase().as_str())
    };
    let mut bare = title.trim();
    if let Some((_, rest)) = bare.split_once(char::is_whitespace).filter(|(first, _)| is_haste(first)) {
        bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"“'‘(".contains(c));
    }
    if let Some((at, _)) = bare.match_indices(',').find(|(at, _)| is_version(&bare[at + 1..])) {
        bare = bare[..at].trim_end();
    }
    if bare.contains(char::is_alphanumeric) { bare } else { title }
}

/// Returns whether a text says no more than which version a story is: `1st Lead - Writethru, a0581`.
fn is_version(text: &str) -> bool {
    const ORDINALS: &[&str] = &["st", "nd", "rd", "th"];
    let text = text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let is_ordinal = |word: &str| ORDINALS.contains(&word.trim_start_matches(|c: char| c.is_ascii_digit()));
    let is_sure = words().any(|word| SURE_VERSION_WORDS.contains(&word))
        || (words().any(|word| is_number(word) && is_ordinal(word))
            && words().any(|word| VERSION_WORDS.contains(&word)));
    is_sure && words().all(|word| VERSION_WORDS.contains(&word) || is_number(word))
}

/// Returns whether the last line of a copy is none of its text: a note to editors, who has reported and
/// edited, or how the writer is to be reached.
pub fn is_trailer(line: &str) -> bool {
    let line = line.trim();
    is_note(line) || scraped_text::is_desk(line) || is_contact(line)
}

fn is_note(line: &str) -> bool {
    let start: String = line.trim_start_matches('(').chars().take(20).collect();
    let start = start.to_lowercase().replace('’', "'");
    NOTES.iter().any(|note| start.starts_with(note))
}

/// `Write to Ada Kent at ada@wire.example`
fn is_contact(line: &str) -> bool {
    const MAX_CONTACT_BYTES: usize = 300;
    let start: String = line.chars().take(20).collect();
    let is_led = CONTACTS.iter().any(|lead| start.to_lowercase().starts_with(lead));
    is_led && line.contains('@') && line.len() <= MAX_CONTACT_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_lose_the_labels_of_the_wire() {
        let check = |title, expected| assert_eq!(without_labels(title), expected, "{title}");
        check("URGENT Ferry, 1st Lead - Writethru", "Ferry");
        check("BULLETIN: Ferry sinks", "Ferry sinks");
        check("Ferry, 2nd Ld-Writethru, a0581, 300", "Ferry");
        check("Ferry, Bjt", "Ferry");
        check("Urgent talks on grain", "Urgent talks on grain");
        check("URGENT", "URGENT");
        check("Ferry sinks, three saved", "Ferry sinks, three saved");
        check("Ferry, Ships Wait, 1st Ld-Writethru", "Ferry, Ships Wait");
        check("Reds Take Game 2, Lead 3-1", "Reds Take Game 2, Lead 3-1");
        check("Schools, Budget, Correction", "Schools, Budget, Correction");
        check("Born in May, 1971", "Born in May, 1971");
        check("", "");
    }

    #[test]
    fn last_lines_can_be_for_editors() {
        let check = |line, expected| assert_eq!(is_trailer(line), expected, "{line}");
        check("(Reporting by Ada Kent; Editing by Bo Chen)", true);
        check("EDITOR'S NOTE: Updates with quote. Pickup 4th graf pvs.", true);
        check("EDITOR’S NOTE — Ada Kent reports from Izmir.", true);
        check("Eds: Adds quote.", true);
        check("Write to Ada Kent at ada@wire.example", true);
        check("Write to your member of parliament, she said.", false);
        check("Editors met in Izmir.", false);
        check("Reporting by night was hard, he said. It went on.", false);
    }
}
