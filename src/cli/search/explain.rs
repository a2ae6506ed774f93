//! `--explain`: how a query was read, and why hits have their scores, in words.

use crate::backend::local::Reader;
use crate::cli::{Failure, Streams};
use crate::render::terminal;
use crate::search::{Hit, SearchRequest, Sort, Why, WordWhy};

/// Says how the query was read, and of hits by relevance why each stands where it does.
pub fn say(
    request: &SearchRequest,
    reader: &Reader,
    hits: &[Hit],
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    streams.out.flush()?;
    let err = &mut streams.err;
    writeln!(err, "read as: {}", terminal::escape(&request.query.to_string()))?;
    for (word, terms) in reader.read_words(&request.query)? {
        const SHOWN: usize = 8;
        let more = terms.len().saturating_sub(SHOWN);
        let shown = terms.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(err, "  `{}`: any form of {}{more}", terminal::escape(&word), terminal::escape(&shown))?;
    }
    if request.sort != Sort::Relevance {
        return Ok(());
    }
    let ids: Vec<_> = hits.iter().map(|hit| hit.article.id).collect();
    for (hit, why) in hits.iter().zip(reader.why(request, &ids)?) {
        writeln!(err, "{}. {}", hit.rank, terminal::escape(&hit.article.title))?;
        let Some(why) = why else {
            writeln!(
                err,
                "   is not among the candidates that were looked at twice; its first score counts"
            )?;
            continue;
        };
        for line in lines(&why) {
            writeln!(err, "   {}", terminal::escape(&line))?;
        }
    }
    Ok(())
}

/// Returns the reasons of one hit, a line each.
fn lines(why: &Why) -> Vec<String> {
    let mut lines: Vec<String> = why.words.iter().map(of_word).collect();
    if why.near > 0.0005 {
        lines.push(format!("words near one another: {:.3}", why.near));
    }
    if why.all_words > 0.0 {
        lines.push(format!("all words are there: {:.3}", why.all_words));
    }
    lines.push(match why.neighbours {
        0 => format!("in all {:.3} of the best", why.own),
        1 => format!(
            "in all {:.3} of the best; with what the hit that it is like has, {:.3}",
            why.own, why.score
        ),
        n => format!(
            "in all {:.3} of the best; with what {n} hits that it is like have, {:.3}",
            why.own, why.score
        ),
    });
    if let Some(decay) = why.decay {
        lines.push(format!("for the distance of its day: times {decay:.3}"));
    }
    if why.is_title {
        lines.push("the headline is the query: first".to_owned());
    }
    lines
}

fn of_word(word: &WordWhy) -> String {
    let mut places = Vec::new();
    if word.n_title > 0 {
        places.push(format!("{} in the headline", word.n_title));
    }
    if word.n_text > 0 {
        places.push(format!("{} in the text", word.n_text));
    }
    if word.n_typed > 0 {
        places.push(format!("{} as typed", word.n_typed));
    }
    match places.is_empty() {
        true => format!("`{}` is not there", word.word),
        false => format!("`{}` {}: {:.3}", word.word, places.join(", "), word.share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_said_in_words() {
        let word = |word: &str, n_title, n_text, n_typed, share| WordWhy {
            word: word.to_owned(),
            n_title,
            n_text,
            n_typed,
            share,
        };
        let why = Why {
            words: vec![word("talks", 1, 3, 2, 0.5), word("truce", 0, 0, 0, 0.0)],
            near: 0.0,
            all_words: 0.0,
            own: 0.5,
            neighbours: 6,
            score: 0.625,
            is_title: false,
            decay: Some(0.65),
        };
        let expected = [
            "`talks` 1 in the headline, 3 in the text, 2 as typed: 0.500",
            "`truce` is not there",
            "in all 0.500 of the best; with what 6 hits that it is like have, 0.625",
            "for the distance of its day: times 0.650",
        ];
        assert_eq!(lines(&why), expected);
    }
}
