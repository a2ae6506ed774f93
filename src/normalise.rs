//! From what a source says to what we believe: `Draft` and `Origin` to `Article`, with the doubts.

use crate::analysis::fold;
use crate::article::{Article, ArticleId, Origin, Published, Related, Tag, TagKind, Trust};
use crate::caption;
use crate::date::{DateError, DateErrorKind, Day, DayOrder, PubDate, relative};
use crate::draft::{Draft, DraftDate, DraftStatus};
use crate::names::{self, casing::Letters};

mod agencies;
mod dateline;
mod habits;
mod identity;
mod language;
mod text;

use dateline::Dateline;
pub use habits::Habits;

/// An article that was kept, with what is doubtful about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalised {
    /// The article.
    pub article: Article,
    /// What is doubtful, for the report.
    pub notes: Vec<Note>,
}

/// Something in a record that could not be believed; the article was kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// The date can't be read, or is impossible; the article counts as undated.
    NoDate(String),
    /// The date has two readings; the language decided.
    AmbiguousDate(String),
    /// The date is later than the day of the ingest or of the crawl; the article counts as undated.
    FutureDate(String),
    /// The date of the last change can't be read; it was left out.
    NoModified(String),
    /// The text was written in one character set and read in another, and was put right.
    Mojibake,
    /// The declared language is not the text's; the text decided.
    OtherLanguage(String),
}

impl Note {
    /// Returns the kind of doubt, by which a report counts.
    pub fn kind(&self) -> &'static str {
        match self {
            Note::NoDate(_) => "date not read",
            Note::AmbiguousDate(_) => "date has two readings",
            Note::FutureDate(_) => "date in the future",
            Note::NoModified(_) => "date of change not read",
            Note::Mojibake => "character set repaired",
            Note::OtherLanguage(_) => "declared language not the text's",
        }
    }

    /// Returns what exactly was found, where there is more to say than the kind.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Note::NoDate(detail)
            | Note::AmbiguousDate(detail)
            | Note::FutureDate(detail)
            | Note::NoModified(detail)
            | Note::OtherLanguage(detail) => Some(detail),
            Note::Mojibake => None,
        }
    }
}

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// This article.
    Article(Box<Normalised>),
    /// That an article is no longer to be published: its source withholds it or has taken it back.
    Withdrawn(ArticleId),
}

/// A record that can be read but is no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection(pub String);

/// Days by which a date may be ahead of the clock: time zones and clocks that are set wrong.
const ZONE_DAYS: u32 = 2;

/// Returns what a draft says. `habits` are those of its source, learned from the drafts read with it;
/// `today` bounds the dates that are believed.
pub fn read(draft: Draft, origin: Origin, habits: &Habits, today: Day) -> Result<Said, Rejection> {
    match draft.status {
        DraftStatus::Usable => {
            article(draft, origin, habits, today).map(|normalised| Said::Article(Box::new(normalised)))
        }
        DraftStatus::Withheld | DraftStatus::Cancelled => withdrawn(draft, &origin).map(Said::Withdrawn),
    }
}

/// Returns which article is withdrawn: the one that the source or the address names.
fn withdrawn(draft: Draft, origin: &Origin) -> Result<ArticleId, Rejection> {
    let mut cleaner = text::Cleaner::default();
    let mut line = |text: Option<String>| text.map(|text| cleaner.line(text)).filter(|text| !text.is_empty());
    let (source_id, url, publication) = (line(draft.source_id), line(draft.url), line(draft.publication));
    if source_id.is_none() && url.is_none() {
        return Err(Rejection("withdrawn by its source, which does not say which article".to_owned()));
    }
    let url = url.map(identity::without_tracking);
    let nothing = ("", "", "", None);
    Ok(identity::of(source_id.as_deref(), url.as_deref(), publication.as_deref(), origin, nothing))
}

/// Returns the article that a draft describes.
fn article(mut draft: Draft, origin: Origin, habits: &Habits, today: Day) -> Result<Normalised, Rejection> {
    let mut notes = Vec::new();
    let mut cleaner = text::Cleaner::default();
    let mut title = draft.title.take().map(|title| cleaner.line(title)).unwrap_or_default();
    let n_kept = habits.title(&draft, &title).len();
    if n_kept < title.len() {
        title = habits.title(&draft, &title).to_owned();
    }
    let learned_order = habits.day_order(&draft);
    let deck = draft.deck.map(|deck| cleaner.line(deck)).unwrap_or_default();
    let body = draft.body.map(|body| cleaner.paragraphs(body)).unwrap_or_default();
    let (deck, body) = without_repeats(&title, deck, body);
    if title.is_empty() && body.is_empty() && deck.is_empty() {
        return Err(Rejection("no title and no text".to_owned()));
    }
    let mut line = |text: Option<String>| text.map(|text| cleaner.line(text)).filter(|text| !text.is_empty());
    let declared = line(draft.language);
    let (language, conflict) = language::decide(declared.as_deref(), &title, &deck, &body);
    notes.extend(conflict.map(Note::OtherLanguage));
    let order = match day_order(&language) {
        DayOrder::Unknown => learned_order,
        known => known,
    };
    let captured = draft.captured.and_then(|date| PubDate::read(date.text.trim(), order).ok());
    // What was crawled on a day was not published later.
    let latest = captured.map_or(today, |captured| captured.last_day().min(today)).plus_days(ZONE_DAYS);
    let (published, doubtful_date) = match draft.published {
        Some(date) => match published(&date, order, captured, latest, &mut notes) {
            Some(published) => (Some(published), None),
            None => (None, line(Some(date.text))),
        },
        None => (None, None),
    };
    let modified = draft.modified.and_then(|date| match PubDate::read(date.text.trim(), order) {
        Ok(date) => Some(date),
        Err(error) => {
            notes.push(Note::NoModified(error.to_string()));
            None
        }
    });
    let (publication, source_id) = (line(draft.publication).map(outlet_name), line(draft.source_id));
    let url = line(draft.url).map(identity::without_tracking);
    let section =
        line(draft.section).map(|section| names::levels(&section)).filter(|section| !section.is_empty());
    let id = identity::of(
        source_id.as_deref(),
        url.as_deref(),
        publication.as_deref(),
        &origin,
        (&title, &deck, &body, published.as_ref().map(|published| published.date)),
    );
    let dateline = dateline_of(&deck, &body);
    let published = published.or_else(|| dated_by(dateline.as_ref(), captured, latest));
    // Who publishes a text does not change it by that.
    let modified = modified.filter(|modified| {
        !published.as_ref().is_some_and(|it| is_same(it.date, *modified) || is_before(*modified, it.date))
    });
    let declared_agency = line(draft.agency).map(|agency| match agencies::in_credit(&agency).first() {
        Some(known) => (*known).to_owned(),
        None => names::agency(&agency),
    });
    let letters = |name: &str| match language.as_str() {
        "tr" | "az" => Letters::Turkish,
        _ => Letters::of(name),
    };
    let declared_place = line(draft.place);
    let declared_places = declared_place.map(|text| dateline::declared_places(&text, letters(&text)));
    let credit = line(draft.credit);
    let captions = draft.caption.unwrap_or_default();
    let captions = captions.lines().filter_map(|caption| line(Some(caption.to_owned()))).collect::<Vec<_>>();
    let (caption, credit) = match credit {
        Some(credit) => (captions.join(" "), credit),
        None => parted_captions(&captions),
    };
    let tags = draft
        .tags
        .into_iter()
        .filter_map(|(kind, value)| Some((kind, line(Some(value))?)))
        .map(|(kind, value)| match kind {
            TagKind::Place => (kind, dateline::declared_place(&value, letters(&value))),
            _ => (kind, value),
        })
        .collect::<Vec<_>>();
    let bylines = draft.bylines.into_iter().filter_map(|byline| line(Some(byline)));
    let credits = names::Credits::of(bylines);
    // What a provider calls itself says less than the agency that the dateline names.
    let is_known = |name: &String| crate::agency::is_known(&fold(name));
    let of_dateline = dateline.as_ref().and_then(|dateline| dateline.agency.clone());
    let (known, unknown) = declared_agency.into_iter().partition::<Vec<_>, _>(is_known);
    let agency = known
        .into_iter()
        .chain(of_dateline)
        .chain(unknown)
        .next()
        .or_else(|| agencies::at_end(&body).first().map(|agency| (*agency).to_owned()))
        .or_else(|| credits.agencies.first().map(|agency| (*agency).to_owned()));
    let authors = credits.people;
    let related = draft
        .related
        .into_iter()
        .filter_map(|related| {
            Some(Related { title: line(Some(related.title))?, byline: line(related.byline) })
        })
        .collect();
    if cleaner.has_repaired {
        notes.push(Note::Mojibake);
    }
    let of_dateline = dateline.map(|dateline| dateline.places).unwrap_or_default();
    let mut places = declared_places.unwrap_or_default().into_iter().chain(of_dateline);
    let place = places.next();
    let mut tags = tags;
    // `BERLIN/PARIS` is two places; an article has one dateline.
    tags.extend(
        places.filter(|other| !is_named(other, place.as_deref())).map(|other| (TagKind::Place, other)),
    );
    let tags = all_tags(section.as_deref(), tags);
    let rules = draft.rules.into_iter().map(|(field, rule)| (field.to_owned(), rule.into_owned())).collect();
    let article = Article {
        id,
        source_id,
        title,
        deck,
        body,
        caption,
        credit,
        authors,
        agency,
        publication,
        section,
        tags,
        published,
        modified,
        place,
        language,
        url,
        related,
        doubtful_date,
        version: draft.version,
        is_partial: draft.is_partial,
        origin,
        captured,
        rules,
    };
    Ok(Normalised { article, notes })
}

/// Returns the dateline of a body: of its first line, or of the second where the first is the deck.
fn dateline_of(deck: &str, body: &str) -> Option<Dateline> {
    let mut lines = body.lines();
    let first = lines.next()?;
    dateline::read(first).or_else(|| {
        let is_deck = !deck.is_empty() && first.len() < 2 * deck.len() && fold(first) == fold(deck);
        dateline::read(lines.next().filter(|_| is_deck)?)
    })
}

/// Returns whether two dates are one, whatever zones they are told in.
fn is_same(one: PubDate, other: PubDate) -> bool {
    one == other || one.instant().is_some_and(|instant| other.instant() == Some(instant))
}

/// Returns whether a date is surely before another: by the moment where both have one, else by the day. What
/// was changed before it was published was not changed since.
fn is_before(one: PubDate, other: PubDate) -> bool {
    match (one.instant(), other.instant()) {
        (Some(one), Some(other)) => one < other,
        (None, _) | (_, None) => one.last_day() < other.first_day(),
    }
}

/// Returns the name of an outlet: `paper.example` of `www.paper.example`, which others call it.
fn outlet_name(name: String) -> String {
    let host = name.strip_prefix("www.").filter(|host| host.contains('.') && !host.contains(' '));
    host.map(str::to_owned).unwrap_or(name)
}

/// Returns the captions of some pictures and who made these, each once.
fn parted_captions(captions: &[String]) -> (String, String) {
    let (mut texts, mut credits) = (Vec::new(), Vec::new());
    for whole in captions {
        let (text, credit) = match caption::parted(whole) {
            (text, Some(credit)) => (caption::bare_caption(text), caption::bare_credit(credit)),
            (text, None) => (text, ""),
        };
        texts.extend(Some(text).filter(|text| !text.is_empty()));
        if !credit.is_empty() && !credits.contains(&credit) {
            credits.push(credit);
        }
    }
    (texts.join(" "), credits.join("; "))
}

/// Returns whether a place is what another names with its region: `Valdez` of `Valdez, Alaska`.
fn is_named(name: &str, place: Option<&str>) -> bool {
    place
        .and_then(|place| place.strip_prefix(name))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
}

/// Takes the headline off the beginning of the body, where exporters repeat it, and drops a deck that only
/// repeats the headline. A deck that is the body's first paragraph stays there too: it is part of the text.
fn without_repeats(title: &str, deck: String, body: String) -> (String, String) {
    let folded_title = fold(title);
    let deck = if fold(&deck) == folded_title { String::new() } else { deck };
    let mut rest = body.as_str();
    while let Some((first, others)) = rest.split_once('\n') {
        // An unusually long first line can't be a headline: it need not be folded to know.
        let can_repeat = first.len() < 2 * (title.len() + 16);
        let folded = if can_repeat { fold(first) } else { String::new() };
        if folded.is_empty() || folded != folded_title {
            break;
        }
        rest = others;
    }
    let body = if rest.len() == body.len() { body } else { rest.to_owned() };
    (deck, body)
}

/// Returns the section and the declared tags, without repetition, sorted by kind; the order within a
/// kind is the source's.
fn all_tags(section: Option<&str>, declared: Vec<(TagKind, String)>) -> Vec<Tag> {
    let mut seen = std::collections::HashSet::new();
    let mut tags = Vec::with_capacity(declared.len() + 1);
    let section = section.map(|section| (TagKind::Section, section.to_owned()));
    for (kind, value) in section.into_iter().chain(declared) {
        let value = names::levels(&value);
        if !value.is_empty() && seen.insert((kind, crate::analysis::fold_value(&value))) {
            tags.push(Tag { kind, value });
        }
    }
    tags.sort_by_key(|tag| tag.kind);
    tags
}

/// Returns the date of publication, if it can be believed: it must not be after `latest`.
fn published(
    date: &DraftDate,
    order: DayOrder,
    captured: Option<PubDate>,
    latest: Day,
    notes: &mut Vec<Note>,
) -> Option<Published> {
    let text = date.text.trim();
    let (read, trust) = match PubDate::read(text, DayOrder::Unknown) {
        Ok(read) => (read, date.trust),
        Err(error)
            if matches!(error.kind(), DateErrorKind::Ambiguous { .. }) && order != DayOrder::Unknown =>
        {
            match PubDate::read(text, order) {
                Ok(read) => {
                    notes.push(Note::AmbiguousDate(format!("`{text}` was read as {read}")));
                    (read, Trust::Guessed)
                }
                Err(error) => return no_date(&error, notes),
            }
        }
        // `3 hours ago` is a date where it is known when it was said.
        Err(error) => match captured.and_then(|captured| relative::read(text, captured)) {
            Some(read) => (read, Trust::Derived),
            None => return no_date(&error, notes),
        },
    };
    if read.first_day() > latest {
        notes.push(Note::FutureDate(format!("`{text}` is after {latest}")));
        return None;
    }
    Some(Published { date: read, rule: date.rule.to_string(), trust })
}

/// Returns the date that a dateline gives, which mostly lacks its year: the last such day before the crawl.
fn dated_by(dateline: Option<&Dateline>, captured: Option<PubDate>, latest: Day) -> Option<Published> {
    let text = dateline?.date.as_deref()?;
    let date = match PubDate::read(text, DayOrder::Unknown) {
        Ok(date) => date,
        Err(_) => relative::read(text, captured?)?,
    };
    (date.first_day() <= latest).then(|| Published {
        date,
        rule: "dateline".to_owned(),
        trust: Trust::Derived,
    })
}

fn no_date(error: &DateError, notes: &mut Vec<Note>) -> Option<Published> {
    notes.push(Note::NoDate(error.to_string()));
    None
}

/// Returns whether a language writes the day before the month. English is written both ways.
fn day_order(language: &str) -> DayOrder {
    match language {
        "en" | "und" | "zh" | "ja" | "ko" | "hu" => DayOrder::Unknown,
        _ => DayOrder::DayFirst,
    }
}

#[cfg(test)]
mod tests;
