//! The headline of a page, freed of the outlet's name: which of the places that name it is believed.

mod evidence;

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::declared::{Declared, Place, json_ld, text};
use super::outlet::{Found, Outlet, unescaped};
use crate::analysis::{count, fold};

/// Marks between a headline and the outlet's name. The first three are also found within headlines;
/// a cut is made only where what goes is the outlet's.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    " - ", " – ", " — ", " | ", " · ", " • ", " » ", " « ", " › ", " > ", " < ", " :: ", " : ", ": ", " * ", " / ", " ~ ",
    "｜", "：", "|", "_", " ‹ ", " ▷ ", " ― ",
];

/// Words that a headline and another form of it share at least, as a part of the shorter one.
const MIN_SHARED: f64 = 0.5;
/// Words that are enough to know a headline again in a longer heading.
const MIN_WORDS: usize = 3;
/// Bytes from which on a word means something by itself.
const MIN_WORD_BYTES: usize = 4;
/// Lesser headings that are looked at.
const MAX_SUBHEADINGS: usize = 100;
/// Longest headline in characters: a longer one is a text.
const MAX_CHARS: usize = 400;

/// Returns the headline and the rule that found it.
///
/// The headline of JSON-LD is what the newsroom entered, or else the first heading, where it shares words
/// with a declared title: others are an outlet's name or a menu. But `<title>` is written for search
/// engines: where one of the two agrees with it and another form stands apart, that is the newsroom's.
/// Where both agree with it, something else must speak for the other form.
pub fn title(declared: &Declared, html: &Html) -> Option<Found> {
    let forms = Forms::of(declared, html);
    let Forms { headline, og, heading, page, .. } = &forms;
    if let Some(headline) = headline {
        let of_search = is_same(page, headline);
        return Some(match (og, heading) {
            (Some(og), Some(heading)) if of_search && fold(og) == fold(heading) => {
                (forms.usual(heading), "h1 as og:title")
            }
            (Some(og), Some(heading))
                if of_search
                    && fold(heading) == fold(headline)
                    && is_apart(og, heading)
                    && forms.is_borne_out(og, heading, html) =>
            {
                (og.clone(), "og:title")
            }
            (Some(og), _) if begins(og, headline) => (og.clone(), "og:title"),
            // JSON-LD's was cut to a length.
            (Some(og), Some(heading))
                if is_same(page, og) && fold(og) == fold(heading) && begins(headline, og) =>
            {
                (forms.usual(heading), "h1 as og:title")
            }
            _ => (forms.usual(headline), "json-ld headline"),
        });
    }
    if let Some(heading) = heading {
        if let Some(og) = og.as_ref().filter(|og| is_same(page, heading) && is_apart(og, heading)) {
            return Some((og.clone(), "og:title"));
        }
        let shorter =
            [og, page].into_iter().flatten().find(|form| begins(form, heading) || ends(form, heading));
        return Some(match shorter {
            Some(form) => (form.clone(), "h1 without additions"),
            None => (forms.usual(heading), "h1"),
        });
    }
    let rest = [
        (og.as_ref(), "og:title"),
        (forms.microdata.as_ref(), "microdata headline"),
        (forms.twitter.as_ref(), "twitter:title"),
        (forms.subheading.as_ref(), "heading in title"),
        (page.as_ref(), "title"),
    ];
    let mut found = rest.into_iter().filter_map(|(form, rule)| Some((form?.clone(), rule)));
    let whole = found.clone().find(|(form, _)| !is_cut(form));
    whole.or_else(|| found.next())
}

/// What the places of a page say its headline is, freed of the outlet.
struct Forms {
    /// JSON-LD's, if it is whole.
    headline: Option<String>,
    og: Option<String>,
    twitter: Option<String>,
    microdata: Option<String>,
    /// A heading of the first level that shares words with another form.
    heading: Option<String>,
    /// A lesser heading that is a part of `<title>`.
    subheading: Option<String>,
    page: Option<String>,
}

impl Forms {
    fn of(declared: &Declared, html: &Html) -> Forms {
        let outlet = Outlet::of(declared);
        let heading = heading(declared);
        let freed = |text: String, known: Option<&str>| {
            let title = without_outlet(&text, &outlet, known);
            (!title.is_empty() && !outlet.is_named(&title) && title.chars().count() <= MAX_CHARS)
                .then_some(title)
        };
        let headline = ld_headline(declared);
        // Where JSON-LD has an addition as well, it belongs to the headline.
        let known = headline.clone().or_else(|| heading.clone());
        let meta = |key| declared.meta(key).and_then(|text| freed(unescaped(text), known.as_deref()));
        let mut forms = Forms {
            headline: None,
            og: meta("og:title"),
            twitter: meta("twitter:title"),
            microdata: microdata(declared),
            heading: None,
            subheading: None,
            page: declared.title.as_deref().and_then(|text| freed(unescaped(text), known.as_deref())),
        };
        if forms.og.is_none() && headline.is_none() {
            forms.subheading = subheading(declared, html).filter(|text| !outlet.is_named(text));
        }
        let heading = heading.and_then(|text| freed(text, None)).filter(|heading| {
            !is_outlet_of(heading, declared, &forms)
                && (forms.others().next().is_none() || forms.others().any(|form| shares_words(form, heading)))
        });
        forms.heading = heading;
        forms.headline = headline.and_then(|text| freed(text, None)).filter(|text| {
            !is_cut(text)
                && (forms.others().next().is_none() || forms.others().any(|form| shares_a_word(form, text)))
        });
        forms
    }

    /// The forms that are declared elsewhere than in JSON-LD, and the heading.
    fn others(&self) -> impl Iterator<Item = &str> {
        [&self.og, &self.twitter, &self.page, &self.heading].into_iter().flatten().map(String::as_str)
    }

    /// Whether anything speaks for `og:title` where JSON-LD, the heading and `<title>` have another
    /// headline: the page sets it, or the heading only as a step of its trail, which is written for search
    /// engines too; or `twitter:title` has it, unless the page calls it the one for social networks.
    fn is_borne_out(&self, og: &str, heading: &str, html: &Html) -> bool {
        evidence::is_set(html, og)
            || evidence::is_step(html, heading)
            || (is_same(&self.twitter, og) && !evidence::is_social(html, og))
    }

    /// Returns the spelling that most places have, of those with the same words as a title: some
    /// systems replace the marks in one place.
    fn usual(&self, title: &str) -> String {
        let words = fold(title);
        let same: Vec<&str> = self.others().filter(|form| fold(form) == words).collect();
        let n_times = |form: &str| same.iter().filter(|other| **other == form).count();
        let usual = same.iter().copied().max_by_key(|form| n_times(form));
        usual.filter(|form| n_times(form) > n_times(title).max(1)).unwrap_or(title).to_owned()
    }
}

/// Whether a heading is one end of `<title>`, and the headline the other: then it is the outlet's.
fn is_outlet_of(heading: &str, declared: &Declared, forms: &Forms) -> bool {
    let Some(title) = declared.title.as_deref() else { return false };
    let folded = fold(heading);
    let said = [&forms.og, &forms.subheading].into_iter().flatten();
    let mut said = said.map(|form| fold(form)).filter(|form| *form != folded);
    match said.next() {
        Some(said) => cuts(title).any(|(before, after)| {
            let (before, after) = (fold(before), fold(after));
            (before == folded && after == said) || (after == folded && before == said)
        }),
        // nothing else is known: the shorter of two parts, at the end
        None => {
            forms.og.is_none()
                && cuts(title).any(|(before, after)| fold(after) == folded && count(before) > 2)
        }
    }
}

/// A heading of the second or third level that is one of the parts of `<title>`: older systems set the
/// outlet's name in the first. Still older ones have no headings: there it is the longest bold text.
fn subheading(declared: &Declared, html: &Html) -> Option<String> {
    static HEADINGS: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("h1, h2, h3").ok());
    static BOLD: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("font b, b font").ok());
    let title = declared.title.as_deref()?;
    let parts: Vec<String> = cuts(title).flat_map(|(before, after)| [fold(before), fold(after)]).collect();
    let parts_in = |selector| {
        let elements = html.select(selector).take(MAX_SUBHEADINGS);
        elements.map(|it| (it, text(it))).filter(|(_, text)| parts.contains(&fold(text)))
    };
    let of_two_words = |text: &String| count(text) >= 2;
    let is_first = |it: &ElementRef<'_>| it.value().name() == "h1";
    let mut headings = parts_in(HEADINGS.as_ref()?).peekable();
    // What stands above a heading of the first level that is a part as well is the outlet's.
    let is_below = parts_in(HEADINGS.as_ref()?).any(|(it, _)| is_first(&it));
    while is_below && headings.next_if(|(it, _)| !is_first(it)).is_some() {}
    let heading = headings.filter(|(it, _)| !is_first(it)).map(|(_, text)| text).find(of_two_words);
    let bold =
        || parts_in(BOLD.as_ref()?).map(|(_, text)| text).filter(of_two_words).max_by_key(|text| count(text));
    heading.or_else(bold)
}

fn ld_headline(declared: &Declared) -> Option<String> {
    let article = declared.article().filter(|article| json_ld::is_article(article))?;
    json_ld::text(article, "headline").map(|headline| unescaped(&headline))
}

fn microdata(declared: &Declared) -> Option<String> {
    let mut items = declared.items("headline").filter(|item| item.place != Place::Beside);
    items.next().map(|item| unescaped(&item.value))
}

/// The first heading that repeats a declared title, else the first in the story, else the first.
fn heading(declared: &Declared) -> Option<String> {
    let forms: Vec<&str> =
        [declared.meta("og:title"), declared.title.as_deref()].into_iter().flatten().collect();
    let headings = || declared.h1s.iter().filter(|h1| h1.place != Place::Beside);
    let repeats = headings().find(|h1| forms.iter().any(|form| shares_words(form, &h1.text)));
    let chosen = repeats.or_else(|| headings().find(|h1| h1.place == Place::Story)).or(headings().next())?;
    Some(unescaped(&chosen.text))
}

/// Whether a title was cut to a length.
fn is_cut(title: &str) -> bool {
    title.ends_with('…') || title.ends_with("...") || title.ends_with("[...]")
}

/// Whether two titles share most words of the shorter one.
fn shares_words(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let long: Vec<&str> = long.split(' ').collect();
    let n_shared = short.split(' ').filter(|word| long.contains(word)).count();
    n_shared > 0 && n_shared as f64 >= MIN_SHARED * short.split(' ').count() as f64
}

/// Whether two titles have a word in common that is long enough to mean something.
fn shares_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let has_long = one.split(' ').any(|word| word.len() >= MIN_WORD_BYTES);
    !has_long
        || one.split(' ').any(|word| word.len() >= MIN_WORD_BYTES && other.split(' ').any(|it| it == word))
}

/// Whether a form is the end of a heading, after a kicker.
fn ends(form: &str, heading: &str) -> bool {
    let (form, heading) = (fold(form), fold(heading));
    form.split(' ').count() >= MIN_WORDS
        && heading.strip_suffix(&form).is_some_and(|start| start.ends_with(' '))
}

/// Whether a form has the words of a title.
fn is_same(form: &Option<String>, title: &str) -> bool {
    form.as_ref().is_some_and(|form| fold(form) == fold(title))
}

/// Whether a title is another headline for the same story: it was not cut, is not much shorter, and
/// neither is the other with an addition.
fn is_apart(title: &str, other: &str) -> bool {
    let is_whole = !is_cut(title) && 2 * title.chars().count() > other.chars().count();
    let is_other = fold(title) != fold(other) && shares_a_word(title, other);
    is_whole && is_other && !ends(other, title) && !begins(other, title)
}

/// Whether a form is the beginning of a heading, before what was added to it.
fn begins(form: &str, heading: &str) -> bool {
    let is_whole = !is_cut(form);
    let (form, heading) = (fold(form), fold(heading));
    is_whole
        && form.split(' ').count() > MIN_WORDS
        && heading.strip_prefix(&form).is_some_and(|end| end.starts_with(' '))
}

/// Takes the outlet's name and what belongs to it off both ends of a title.
///
/// Where the title begins with a heading of the page, all after a mark goes: the outlet's slogan, the
/// section, the author.
pub fn without_outlet(title: &str, outlet: &Outlet, known: Option<&str>) -> String {
    let mut title = title.trim();
    let known = known.filter(|known| count(known) >= MIN_WORDS && !outlet.is_named(known));
    if let Some(headline) = known.and_then(|known| rest_after(title, known)) {
        title = headline;
    }
    loop {
        let cut = cuts(title).find_map(|(before, after)| {
            if outlet.is_named(after) && !before.is_empty() {
                return Some(before);
            }
            (outlet.is_named(before) && !after.is_empty()).then_some(after)
        });
        match cut {
            Some(shorter) => title = shorter.trim(),
            None => return title.to_owned(),
        }
    }
}

/// Returns the beginning of a title that has the words of a heading, if a mark follows it.
fn rest_after<'a>(title: &'a str, heading: &str) -> Option<&'a str> {
    let heading = fold(heading);
    cuts(title).find_map(|(before, _)| (fold(before) == heading).then_some(before.trim()))
}

/// Every way to cut a title at a mark, the shortest end first.
pub fn cuts(title: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut places: Vec<(usize, usize)> = MARKS
        .iter()
        .flat_map(|mark| title.match_indices(mark).map(|(at, mark)| (at, at + mark.len())))
        .collect();
    places.sort_unstable_by_key(|(at, _)| std::cmp::Reverse(*at));
    places.into_iter().map(|(at, end)| (title[..at].trim_end(), title[end..].trim_start()))
}

#[cfg(test)]
mod tests;
