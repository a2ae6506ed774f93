//! What a single line is, judged by itself: a date, a byline, a credit, a button … or text.

use super::credit::{self, Caption};
use super::marks::{self, is_one_of, starts_with_one};
use super::{moments, people, shape};
use crate::analysis::fold;

/// Words and bytes above which a line can be nothing but text.
const MAX_WORDS: usize = 60;
const MAX_BYTES: usize = 600;

/// Words above which a line can be no label, button, date or footer.
const MAX_SHORT_WORDS: usize = 30;

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Title, deck, paragraph, headline: its place decides.
    Text,
    /// How long the article takes to read.
    ReadingTime,
    /// Sharing, advertisement, menu, counter: of no value.
    Furniture,
    /// A time of day, an age or a number, of no value outside the body.
    Moment,
    /// Written dates.
    Dates(Dates),
    /// A label whose date is the next line.
    DateLabel(Change),
    /// Who wrote the article: one or several names, without the label.
    Byline(String),
    /// Where the text was taken from.
    Source(String),
    /// Who reported, wrote and edited, in brackets.
    Desk,
    /// The text under a photograph, its credit, or both.
    Caption(Caption),
    /// A credit or the name of an agency, and no more.
    Credit(String),
    /// Keywords; none if they are on the next lines.
    Tags(Vec<String>),
    /// The path or name of a section.
    Section(String),
    /// The head of a list of other articles.
    RelatedMark,
    /// One other article, or a link without its name.
    ReadMore(Option<String>),
    /// A request to the reader.
    Plug,
    /// A part of the foot of the page.
    Footer,
    /// A statement of rights: the page ends here.
    Rights,
    /// A web address.
    Address(String),
    /// Several of these in one line.
    Several(Vec<Kind>),
}

/// What a date tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The publication.
    Published,
    /// The last change.
    Modified,
}

/// The dates of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Of the publication.
    pub published: Option<String>,
    /// Of the last change.
    pub modified: Option<String>,
}

/// Returns what a line of so many words is.
pub fn classify(text: &str, n_words: usize) -> Kind {
    if n_words > MAX_WORDS || text.len() > MAX_BYTES {
        return Kind::Text;
    }
    if n_words <= MAX_SHORT_WORDS
        && let Some(kind) = short_line(text, n_words)
    {
        return kind;
    }
    if let Some(found) = credit::read_caption(text) {
        return Kind::Caption(found);
    }
    if is_desk(text, n_words) {
        return Kind::Desk;
    }
    if n_words <= MAX_SHORT_WORDS { compound(text) } else { Kind::Text }
}

/// Tries the kinds of short lines; those told by fewer words come first.
fn short_line(text: &str, n_words: usize) -> Option<Kind> {
    if let Some(dates) = moments::read_dates(text) {
        return Some(Kind::Dates(dates));
    }
    if let Some(address) = read_address(text) {
        return Some(address);
    }
    let folded = fold(text);
    if moments::is_reading_time(&folded) {
        return Some(Kind::ReadingTime);
    }
    if moments::is_age_or_rank(text, &folded) || moments::is_clock_time(text) {
        return Some(Kind::Moment);
    }
    if moments::is_count(&folded) || are_networks(&folded) {
        return Some(Kind::Furniture);
    }
    if let Some(change) = moments::date_label(text, &folded) {
        return Some(Kind::DateLabel(change));
    }
    if let Some(kind) = link_or_list(text, &folded, n_words) {
        return Some(kind);
    }
    if let Some(value) = read_source_line(text, &folded) {
        return Some(Kind::Source(value));
    }
    if is_desk(text, n_words) {
        return Some(Kind::Desk);
    }
    if let Some(tags) = read_tags(text) {
        return Some(Kind::Tags(tags));
    }
    if let Some(names) = people::read_byline(text, &folded) {
        return Some(names);
    }
    if credit::is_bare_credit(text) {
        return Some(Kind::Credit(trimmed_credit(text).to_owned()));
    }
    foot_or_button(text, &folded, n_words)
}

/// `Read more: …`, `Related`.
fn link_or_list(text: &str, folded: &str, n_words: usize) -> Option<Kind> {
    let is_plain = !shape::ends_with_stop(text) || text.ends_with('…');
    if is_one_of(folded, marks::RELATED_MARKS) {
        return Some(Kind::RelatedMark);
    }
    if n_words <= 7 && is_plain && !text.contains(',') && starts_with_one(folded, marks::RELATED_STARTS) {
        let names_something = !shape::ends_sentence(text) && !shape::starts_in_lower_case(text);
        return names_something.then_some(Kind::RelatedMark);
    }
    let inner = credit::unbracketed(text)
        .trim_start_matches(['▶', '►', '→', '»', '>', '·', '•', '-', '–', ' ', '*', '+']);
    let at = inner.find([':', '：', '|', '–', '—', '»', '>', '→'])?;
    if at == 0 || !is_one_of(&fold(&inner[..at]), marks::READ_MORE_LABELS) {
        return None;
    }
    let rest =
        inner[at..].trim_start_matches([':', '：', '|', '–', '—', '»', '>', '→', ' ', '\u{a0}']).trim();
    let is_headline = shape::n_words(rest) >= 3;
    Some(Kind::ReadMore(is_headline.then(|| rest.to_owned())))
}

fn foot_or_button(text: &str, folded: &str, n_words: usize) -> Option<Kind> {
    if is_one_of(folded, marks::BUTTONS) {
        return Some(Kind::Furniture);
    }
    if is_rights(text, folded) {
        return Some(Kind::Rights);
    }
    let parts = text.split(['|', '•', '·', '/']).map(fold).filter(|part| !part.is_empty());
    if is_one_of(folded, marks::FOOTERS)
        || is_imprint(text)
        || parts.clone().count() > 1 && parts.clone().any(|part| is_one_of(&part, marks::FOOTERS))
    {
        return Some(Kind::Footer);
    }
    let is_quoted = text.starts_with(['"', '“', '„', '«', '»', '‘', '\'']);
    if n_words <= 25 && !is_quoted && starts_with_one(folded, marks::PLUG_STARTS) {
        return Some(Kind::Plug);
    }
    breadcrumbs(text).map(Kind::Section)
}

/// `Redaktion: Hafenstr. 1, 20457 Hamburg`. What is a sentence is part of an interview.
fn is_imprint(text: &str) -> bool {
    credit::after_label(text, marks::IMPRINT_LABELS)
        .is_some_and(|value| !value.is_empty() && !shape::ends_sentence(value))
}

/// Returns whether a line that looks like a photograph's credit, `© Harbour Ledger`, says whose the page is
/// if it stands below the body.
pub fn is_owner(line: &str, kind: &Kind) -> bool {
    matches!(kind, Kind::Caption(caption) if line.starts_with('©') && caption.text.is_empty())
}

/// Returns the name behind `©` or `Copyright`, without years and rights: `© 1997-2025 Harbour Ledger. All rights
/// reserved.` An agency owns its text or picture, not the page.
pub fn owner(line: &str) -> Option<&str> {
    const MAX_OWNER_WORDS: usize = 5;
    const MIN_SENTENCE_LETTERS: usize = 4; // before a full stop; fewer are `St.` or `Inc.`
    let start = line.find('©').map(|at| at + '©'.len_utf8());
    let mut rest = match start {
        Some(start) => &line[start..],
        None if marks::starts_with(&fold(line), "copyright") => line,
        None => return None,
    };
    let is_first = |word: &str| fold(word) == "copyright" || matches!(word, "©" | "(c)" | "by");
    let is_year =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || !word.contains(char::is_alphanumeric);
    rest = rest.trim_start();
    while let Some((_, behind)) = rest.split_once(' ').filter(|(word, _)| is_first(word) || is_year(word)) {
        rest = behind.trim_start();
    }
    let mut end = 0;
    for (at, word) in shape::words(rest) {
        if is_year(word) || starts_with_one(&fold(&rest[at..]), marks::RIGHTS) {
            break;
        }
        end = at + word.len();
        if word.ends_with([',', ';'])
            || word.trim_end_matches('.').len() >= MIN_SENTENCE_LETTERS && word.ends_with('.')
        {
            break;
        }
    }
    let name = rest[..end].trim_end_matches(['.', ',', ';', ' ']);
    let is_name = shape::is_name(name, 1) && shape::n_words(name) <= MAX_OWNER_WORDS;
    (is_name && !credit::is_agency(name) && !credit::is_bare_credit(name)).then_some(name)
}

/// `© 2025 Harbour Ledger`, `Copyright …`. A caption can end with `© Reuters` and have a year in it.
fn is_rights(text: &str, folded: &str) -> bool {
    const NEAR: usize = 3; // words between the sign and the year: `© Copyright Harbour Ledger 2025`
    let has_sign = text.split('©').skip(1).any(|rest| {
        let end = shape::words(rest).nth(NEAR).map_or(rest.len(), |(start, word)| start + word.len());
        credit::has_year(&rest[..end])
    });
    has_sign || marks::starts_with(folded, "copyright") || marks::has_one(folded, marks::RIGHTS)
}

/// Returns whether a line that looks like text is by its words a request to the reader.
///
/// Believed after the body only: in it, a paragraph may speak of a newsletter.
pub fn is_plug_by_words(text: &str, n_words: usize) -> bool {
    n_words <= MAX_SHORT_WORDS && marks::has_one(&fold(text), marks::PLUG_WORDS)
}

fn are_networks(folded: &str) -> bool {
    let n_words = folded.split(' ').count();
    let is_network = |word: &str| is_one_of(word, marks::NETWORKS);
    !folded.is_empty()
        && n_words <= 20
        && folded.split(' ').all(is_network)
        && folded.split(' ').any(|word| word.len() > 5 || word == "rss")
}

/// A web or e-mail address, or the name of an account.
fn read_address(text: &str) -> Option<Kind> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    if text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") {
        return Some(Kind::Address(text.to_owned()));
    }
    let is_mail = text.contains('@') && (text.starts_with('@') || text.contains('.'));
    is_mail.then_some(Kind::Furniture)
}

/// `SOURCE:AFP`, `Kaynak: AA`, `With inputs from Reuters`.
fn read_source_line(text: &str, folded: &str) -> Option<String> {
    let inner = credit::unbracketed(text);
    if let Some(value) = credit::after_label(inner, marks::SOURCE_LABELS) {
        return (shape::n_words(value) <= 12 && !shape::has_two_sentences(value)).then(|| value.to_owned());
    }
    if is_one_of(folded, &["source", "sources", "kaynak", "quelle", "quellen", "fuente", "fuentes", "fonte"])
    {
        return Some(String::new());
    }
    let phrase = marks::SOURCE_STARTS.iter().find(|phrase| marks::starts_with(folded, phrase))?;
    let value = credit::nth_word(inner, phrase.split(' ').count())?;
    let source = credit::read_source(value);
    (source.agency.is_some() || is_one_of(&fold(value), marks::SOME_AGENCIES)).then(|| value.to_owned())
}

/// `(Reporting by …; Editing by …)`.
pub fn is_desk(text: &str, n_words: usize) -> bool {
    let is_bracketed = text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']']);
    let Some(first) = text.trim_start_matches(['(', '[']).split(' ').next() else { return false };
    // The fold of the whole line is only worth its time where the first word fits.
    let first = fold(first);
    if !marks::DESK_STARTS.iter().any(|start| marks::starts_with(start, &first)) {
        return false;
    }
    let is_line = n_words <= MAX_SHORT_WORDS && (!shape::ends_with_stop(text) || text.contains(';'));
    starts_with_one(&fold(text), marks::DESK_STARTS)
        && (is_bracketed || is_line && !shape::has_two_sentences(text))
}

/// `Tags: Ukraine, Russia`, `#Ukraine #Russia`.
fn read_tags(text: &str) -> Option<Vec<String>> {
    if text.starts_with('#') && text.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#')) {
        return Some(text.split_whitespace().map(|word| word.trim_matches(['#', ',']).to_owned()).collect());
    }
    let value = match credit::after_label(text, marks::TAG_LABELS) {
        Some(value) => value,
        None if is_one_of(&fold(text), marks::TAG_LABELS) => "",
        None => return None,
    };
    let tags = value.split([',', ';', '|', '#', '•', '·', '،']).map(str::trim).filter(|tag| !tag.is_empty());
    let tags: Vec<String> = tags.map(str::to_owned).collect();
    let is_list = tags.iter().all(|tag| shape::n_words(tag) <= 5) && !shape::ends_sentence(value);
    (is_list || value.is_empty()).then_some(tags)
}

/// `Home > World > Europe`.
fn breadcrumbs(text: &str) -> Option<String> {
    let separator =
        [" > ", " » ", " › ", " / ", " → "].into_iter().find(|separator| text.contains(separator))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let is_home = parts.first().is_some_and(|part| is_one_of(&fold(part), marks::HOME));
    let are_sections = parts.iter().all(|part| is_section(part) || is_one_of(&fold(part), marks::HOME));
    let are_short = parts.iter().all(|part| (1..=4).contains(&shape::n_words(part)));
    if !are_short || parts.len() > 6 || !(is_home || are_sections) {
        return None;
    }
    let rest = if is_home { &parts[1..] } else { &parts[..] };
    Some(rest.join(separator))
}

/// Returns whether the text is the name of a section that many outlets have.
pub fn is_section(text: &str) -> bool {
    is_one_of(&fold(text), marks::SECTIONS)
}

fn trimmed_credit(text: &str) -> &str {
    credit::unbracketed(text)
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '©' | '–' | '—' | '-'))
}

/// `By Ann Lee | July 17, 2025 | 3 min read`: furniture in a row, of which one part at least is known.
fn compound(text: &str) -> Kind {
    for separator in ["|", "•", "·", " - ", " – ", " — ", " / ", ", "] {
        if !text.contains(separator) {
            continue;
        }
        let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect();
        if !(2..=8).contains(&parts.len()) {
            continue;
        }
        if let Some(kinds) = part_kinds(&parts) {
            return Kind::Several(kinds);
        }
    }
    Kind::Text
}

fn part_kinds(parts: &[&str]) -> Option<Vec<Kind>> {
    let mut kinds = Vec::with_capacity(parts.len());
    let mut is_dated = false;
    for part in parts {
        let n_words = shape::n_words(part);
        let kind = short_line(part, n_words).unwrap_or(Kind::Text);
        is_dated |= matches!(kind, Kind::Dates(_) | Kind::ReadingTime | Kind::Byline(_));
        kinds.push(match kind {
            Kind::Text if is_section(part) => Kind::Section((*part).to_owned()),
            Kind::Text if shape::is_name(part, 2) && n_words <= 4 => Kind::Byline((*part).to_owned()),
            Kind::Text if n_words > 2 || shape::ends_sentence(part) => return None,
            Kind::Text => Kind::Furniture,
            known => known,
        });
    }
    // A name and an unknown word are no furniture unless a date, a time or a labelled name is with them.
    is_dated.then_some(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Kind) {
        assert_eq!(classify(text, shape::n_words(text)), expected, "{text:?}");
    }

    fn dates(published: Option<&str>, modified: Option<&str>) -> Kind {
        Kind::Dates(Dates { published: published.map(str::to_owned), modified: modified.map(str::to_owned) })
    }

    #[test]
    fn an_owner_is_named_without_years_and_rights() {
        let check = |line, expected| assert_eq!(owner(line), expected, "{line}");
        check("© Harbour Ledger", Some("Harbour Ledger"));
        check("© 1997-2025 Harbour Ledger. All rights reserved.", Some("Harbour Ledger"));
        check("Copyright © 2025 St. Mary Post Inc. All rights reserved", Some("St. Mary Post Inc"));
        check("Copyright 2025 by Harbour Ledger", Some("Harbour Ledger"));
        check("© De Waterkant 2019", Some("De Waterkant"));
        check("© 2025 The Associated Press. All rights reserved.", None);
        check("© AFP", None);
        check("© 2025", None);
        check("© all rights reserved", None);
        check("Harbour Ledger", None);
    }

    #[test]
    fn bylines_without_a_name_are_no_text() {
        for text in
            ["Van onze verslaggever", "From our correspondent in Ankara", "Von unserem Korrespondenten"]
        {
            check(text, Kind::Furniture);
        }
        check("Dal nostro inviato Carlo Neri", Kind::Byline("Carlo Neri".to_owned()));
        check("Our correspondent saw the fog.", Kind::Text);
        check("Van onze verslaggever kwam het bericht dat niemand", Kind::Text);
    }

    #[test]
    fn reading_times_are_known_in_any_order() {
        for text in [
            "1 min read",
            "5 minute read",
            "5-minute read",
            "3 dk okuma",
            "Okuma süresi: 3 dk",
            "4 Min. Lesezeit",
            "Lesezeit: 2 Min.",
            "Lecture 3 min",
            "Temps de lecture : 4 min",
            "Lectura 3 min",
            "3 min de lectura",
            "2 мин чтения",
            "Reading time: 12 minutes",
            "3dk okuma",
            "2 Minuten",
            "Lesezeit: 3 Minuten",
            "2 min de lecture",
            "Tahmini okuma süresi 4 dakika",
        ] {
            check(text, Kind::ReadingTime);
        }
        for text in ["The minute I read it", "Read 3 books", "3 minute warning"] {
            check(text, Kind::Text);
        }
    }

    #[test]
    fn ages_counts_and_buttons_are_furniture() {
        for text in [
            "3 hours ago",
            "vor 2 Stunden",
            "il y a 3 heures",
            "hace 2 horas",
            "5 saat önce",
            "14:30",
            "10:30 GMT",
            "7",
        ] {
            check(text, Kind::Moment);
        }
        for text in [
            "12 comments",
            "0 Yorum",
            "Share",
            "Facebook Twitter WhatsApp",
            "Reklam",
            "ADVERTISEMENT",
            "Paylaş",
            "desk@paper.example",
        ] {
            check(text, Kind::Furniture);
        }
    }

    #[test]
    fn dates_of_publication_and_change_are_told_apart() {
        check("July 17, 2025", dates(Some("July 17, 2025"), None));
        check("17 Temmuz 2025", dates(Some("17 Temmuz 2025"), None));
        check("Updated: July 18, 2025", dates(None, Some("Updated: July 18, 2025")));
        check("Güncelleme: 18 Temmuz 2025 10:30", dates(None, Some("Güncelleme: 18 Temmuz 2025 10:30")));
        check(
            "Published July 17, 2025, last updated July 18, 2025",
            dates(Some("Published July 17, 2025"), Some("last updated July 18, 2025")),
        );
        check(
            "Giriş: 16 Eylül 2025, Salı 00:09 Güncelleme: 17 Eylül 2025, Çarşamba 08:10",
            dates(
                Some("Giriş: 16 Eylül 2025, Salı 00:09"),
                Some("Güncelleme: 17 Eylül 2025, Çarşamba 08:10"),
            ),
        );
        check("Last updated:", Kind::DateLabel(Change::Modified));
        check("Published", Kind::DateLabel(Change::Published));
    }

    #[test]
    fn bylines_hold_names_only() {
        let byline = |names: &str| Kind::Byline(names.to_owned());
        check("By Esra Karataş Alpay", byline("Esra Karataş Alpay"));
        check("BY ANN LEE AND BOB ROY", byline("ANN LEE AND BOB ROY"));
        check("Von Jonas Wiebking", byline("Jonas Wiebking"));
        check("Haber: Ali Can", byline("Ali Can"));
        check("Par Anne Petit et Luc Roy", byline("Anne Petit et Luc Roy"));
        check("By Ann Lee in Ankara", byline("Ann Lee"));
        check("By Ann Lee, Reuters", byline("Ann Lee"));
        check("Ayşe Demir, Muhabir", byline("Ayşe Demir"));
        check("By AFP", Kind::Source("AFP".to_owned()));
        check("By the end of the week", Kind::Text);
        check("Von der Leyen gewinnt Abstimmung", Kind::Text);
        check("Von Trump enttäuscht", Kind::Text);
    }

    #[test]
    fn parts_of_a_row_are_told_apart() {
        let name = Kind::Byline("Ann Lee".to_owned());
        check(
            "By Ann Lee | July 17, 2025 | 3 min read",
            Kind::Several(vec![name.clone(), dates(Some("July 17, 2025"), None), Kind::ReadingTime]),
        );
        check("Ann Lee - 17.07.2025 14:30", Kind::Several(vec![name, dates(Some("17.07.2025 14:30"), None)]));
        check(
            "World | July 17, 2025",
            Kind::Several(vec![Kind::Section("World".to_owned()), dates(Some("July 17, 2025"), None)]),
        );
        check("Istanbul talks resume - Reuters", Kind::Text);
    }

    #[test]
    fn links_and_feet_are_told_from_text() {
        check("Explore", Kind::RelatedMark);
        check("More from Europe", Kind::RelatedMark);
        check("More on this as we get it.", Kind::Text);
        check("Read more: How the talks began", Kind::ReadMore(Some("How the talks began".to_owned())));
        check(
            "Bunu da okuyun: Depremin bir yılı doldu",
            Kind::ReadMore(Some("Depremin bir yılı doldu".to_owned())),
        );
        check("Contact us", Kind::Footer);
        check("Terms of use | Privacy policy", Kind::Footer);
        check("© 2025 Harbour Ledger. All rights reserved.", Kind::Rights);
        check("Redakcja: ul. Grodzka 0, Kraków", Kind::Footer);
        check("Redaktion: Hafenstr. 1, 20457 Hamburg", Kind::Footer);
        check("Newsroom: +44 20 0000 0000", Kind::Footer);
        check("Главный редактор: А. Б. Иванов", Kind::Footer);
        check("Redaktion: Was kommt nach dem Ende der Brücke?", Kind::Text);
        check("Redaktion: Anna Schmidt", Kind::Byline("Anna Schmidt".to_owned()));
        check("Follow us on Telegram", Kind::Plug);
        check("Home > World > Europe", Kind::Section("World > Europe".to_owned()));
        check("SOURCE:AFP", Kind::Source("AFP".to_owned()));
        check("Source : AFP", Kind::Source("AFP".to_owned()));
        check("(Reporting by Ann Lee; Editing by Bob Roy)", Kind::Desk);
        check("Tags: Ukraine, Russia", Kind::Tags(vec!["Ukraine".to_owned(), "Russia".to_owned()]));
        check("The source said: nothing is agreed", Kind::Text);
    }
}
