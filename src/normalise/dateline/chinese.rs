//! Datelines of Chinese and Japanese agencies: `新华社北京7月17日电`, `【ロンドン共同】`.

use crate::agency;
use crate::analysis::{fold, is_cjk};

use super::marks::skip_space;
use super::{Dateline, tables};

/// Most characters of an outlet's name, and of a place.
const MAX_NAME_CHARS: usize = 6;
const MAX_PLACE_CHARS: usize = 8;

/// Characters that an outlet's name ends with: agency, site, paper.
const OUTLET_ENDS: [char; 5] = ['社', '网', '網', '报', '報'];

/// Words between an outlet's name and the place.
const NOT_PLACES: [&str; 3] = ["客户端", "记者", "電訊"];

/// Reads a dateline without spaces; `None` if there is none.
pub fn read(text: &str) -> Option<Dateline> {
    if text.starts_with('【') { japanese(text) } else { chinese(text) }
}

/// Reads `新华社北京7月17日电（记者…）`.
fn chinese(text: &str) -> Option<Dateline> {
    let name_end = text
        .char_indices()
        .take(MAX_NAME_CHARS)
        .take_while(|(_, c)| is_cjk(*c))
        .find(|(_, c)| OUTLET_ENDS.contains(c))
        .map(|(at, c)| at + c.len_utf8())?;
    let (outlet, rest) = text.split_at(name_end);
    let agency = agency::named(&fold(outlet)).map(str::to_owned);
    let place_end =
        rest.char_indices().take(MAX_PLACE_CHARS + 1).find(|(_, c)| !is_cjk(*c)).map(|(at, _)| at)?;
    let (place, rest) = rest.split_at(place_end);
    let day_end = rest.find('日').filter(|&at| at < 24).map(|at| at + '日'.len_utf8())?;
    let (date, rest) = rest.split_at(day_end);
    if !date.contains('月')
        || !date.chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | ' '))
    {
        return None;
    }
    let rest = rest.trim_start();
    let end = tables::CHINESE_ENDS.iter().find(|end| rest.starts_with(**end))?;
    let mut body = text.len() - rest.len() + end.len();
    body = skip_reporters(text, body);
    let place = NOT_PLACES.iter().fold(place, |place, word| place.trim_start_matches(word));
    let places = if place.is_empty() { Vec::new() } else { vec![place.to_owned()] };
    Some(Dateline { places, date: Some(date.trim().to_owned()), agency, body, ..Dateline::default() })
}

/// Returns where the text begins after `（记者 …）`, colons and spaces.
fn skip_reporters(text: &str, from: usize) -> usize {
    let rest = text[from..].trim_start();
    let at = text.len() - rest.len();
    let closing = match rest.chars().next() {
        Some('（') => '）',
        Some('(') => ')',
        _ => return skip_marks(text, at),
    };
    let close = rest.char_indices().take(40).find(|(_, c)| *c == closing);
    close.map_or(at, |(len, c)| skip_marks(text, at + len + c.len_utf8()))
}

fn skip_marks(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start_matches([' ', '\u{3000}', ':', '：']).len()
}

/// Reads `【ロンドン共同】`, `【7月17日 AFP】` and `【AFP＝時事】`.
fn japanese(text: &str) -> Option<Dateline> {
    let (close, mark) = text.char_indices().take(30).find(|(_, c)| *c == '】')?;
    let inner = &text['【'.len_utf8()..close];
    let body = skip_space(text, close + mark.len_utf8());
    let inner_plain = inner.replace('＝', "=");
    let name = inner_plain.rsplit([' ', '\u{3000}', '=']).next()?;
    if let Some(agency) = agency::named(&fold(&inner_plain)).or_else(|| agency::named(&fold(name))) {
        let date = inner.split([' ', '\u{3000}']).find(|part| part.contains('月') && part.ends_with('日'));
        return Some(Dateline {
            agency: Some(agency.to_owned()),
            date: date.map(str::to_owned),
            body,
            ..Dateline::default()
        });
    }
    let starts = inner.char_indices().map(|(at, _)| at).skip(1);
    for at in starts {
        let (place, name) = inner.split_at(at);
        if let Some(agency) = agency::named(&fold(name))
            && place.chars().all(is_cjk)
        {
            let places = vec![place.to_owned()];
            return Some(Dateline { places, agency: Some(agency.to_owned()), body, ..Dateline::default() });
        }
    }
    None
}
