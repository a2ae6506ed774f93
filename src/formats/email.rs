//! E-mail: single messages (RFC 5322) and mailboxes (mbox), one article a message.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::fragment;
use super::json;
use super::record::{Head, Unread};
use super::xml::unwrap_lines;
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate};
use crate::names;

mod mailbox;

pub use mailbox::split;

/// Header fields that hardly any other file begins with.
const FIELDS: &[&str] = &[
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "from",
    "to",
    "subject",
    "date",
    "reply-to",
    "sender",
    "content-type",
    "content-transfer-encoding",
    "dkim-signature",
    "cc",
    "x-received",
    "newsgroups",
    "path",
    "list-id",
    "x-mailer",
    "envelope-to",
    "authentication-results",
    "received-spf",
];

/// Returns whether the text is a message or a mailbox: it begins with the header of a message.
pub fn matches(head: &Head<'_>) -> bool {
    const MAX_HEADER_LINES: usize = 500;
    const MIN_FIELDS: usize = 3;
    let mut lines = head.text.lines().peekable();
    if lines.peek().is_some_and(|line| mailbox::is_separator(line.as_bytes())) {
        lines.next();
    }
    let mut known: Vec<&str> = Vec::new();
    for line in lines.take(MAX_HEADER_LINES) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        if line.is_empty() {
            break;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if name.is_empty() || !name.trim_end().bytes().all(is_name) {
            return false;
        }
        let field = FIELDS.iter().find(|field| name.trim_end().eq_ignore_ascii_case(field));
        known.extend(field.filter(|field| !known.contains(field)));
    }
    known.len() >= MIN_FIELDS
        && ["from", "received", "return-path", "path"].iter().any(|field| known.contains(field))
}

/// Header fields of a message and its parts at most: with nested messages each may take 1 KB of memory.
const MAX_FIELDS: usize = 200_000;

/// Returns how many lines look like a header field or the beginning of a part.
fn n_fields(bytes: &[u8]) -> usize {
    const MAX_NAME_BYTES: usize = 64;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let is_field = |line: &[u8]| {
        let name = line.iter().take(MAX_NAME_BYTES).take_while(|byte| is_name(byte)).count();
        line.starts_with(b"--") || (name > 0 && line.get(name) == Some(&b':'))
    };
    memchr::memchr_iter(b'\n', bytes).filter(|end| is_field(&bytes[end + 1..])).count()
}

/// Reads one message.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let bytes = bytes.trim_ascii_start();
    if n_fields(bytes) > MAX_FIELDS {
        return Err(Unread::Fault(format!("more than {MAX_FIELDS} header fields, which no message has")));
    }
    let bytes = with_readable_header(bytes);
    let Some(message) = MessageParser::default().parse(&*bytes) else {
        return Err(Unread::Fault("expected the header of a message, found none".to_owned()));
    };
    if is_automatic(&message) {
        return Err(Unread::Passed("reports of delivery and automatic replies".into()));
    }
    let mut draft = Draft {
        source_id: message.message_id().map(str::to_owned),
        title: message.subject().map(|subject| without_list(subject, &message).to_owned()),
        language: text_header(&message, "Content-Language"),
        url: ["Archived-At", "X-URL", "Content-Location"].iter().find_map(|name| {
            let url = text_header(&message, name)?;
            let url = url.trim_matches(['<', '>', ' ']).to_owned();
            url.starts_with("http").then_some(url)
        }),
        ..Draft::default()
    };
    set_sender(&message, &mut draft);
    // RFC 5536 §3.2.9: a news article says whose its writer is.
    if ["Newsgroups", "Path"].iter().any(|name| message.header(*name).is_some()) {
        draft.publication = draft.publication.take().or_else(|| text_header(&message, "Organization"));
    }
    let date = message.header_raw("Date").map(str::trim).filter(|date| !date.is_empty());
    draft.published = date.map(|date| DraftDate {
        text: without_comment(date).to_owned(),
        rule: "header Date".into(),
        trust: Trust::Declared,
    });
    let keywords = text_header(&message, "Keywords").unwrap_or_default();
    let keywords = keywords.split([',', ';']).map(str::trim).filter(|keyword| !keyword.is_empty());
    draft.tags = keywords.map(|keyword| (TagKind::Keyword, keyword.to_owned())).collect();
    set_text(&message, &mut draft);
    Ok(of_form(&draft).unwrap_or(draft))
}

/// Returns a message with its header in UTF-8. Old programs write names into it in the character set of the
/// text, without saying so.
fn with_readable_header(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = memchr::memchr_iter(b'\n', bytes)
        .find(|at| matches!(&bytes[at + 1..], [b'\n', ..] | [b'\r', b'\n', ..]));
    let (header, text) = bytes.split_at(end.unwrap_or(bytes.len()));
    if std::str::from_utf8(header).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let lower = String::from_utf8_lossy(header).to_ascii_lowercase();
    let declared = lower.split_once("charset=").map(|(_, rest)| rest.trim_start_matches('"'));
    let declared =
        declared.and_then(|rest| rest.split(|c: char| c == '"' || c == ';' || c.is_whitespace()).next());
    let decoded = charset::decode_as(header, declared.unwrap_or_default());
    Cow::Owned([decoded.text.as_bytes(), text].concat())
}

/// Forms send what was filled in as JSON: the article is in there, and the message is only its envelope.
fn of_form(message: &Draft) -> Option<Draft> {
    let body = message.body.as_deref()?.trim();
    if !body.starts_with('{') || !body.ends_with('}') {
        return None;
    }
    // The mail has broken its lines, which JSON never does within a text.
    let mut draft =
        json::parse(body.replace('\n', " ").as_bytes()).ok().filter(|draft| draft.body.is_some())?;
    draft.source_id = draft.source_id.or_else(|| message.source_id.clone());
    draft.title = draft.title.or_else(|| message.title.clone());
    // A form's own time is in no known zone.
    draft.published = message.published.clone();
    draft
        .bylines
        .extend(message.bylines.iter().filter(|_| draft.bylines.is_empty()).cloned().collect::<Vec<_>>());
    draft.charset = message.charset;
    draft.rules.push(("body", "form in JSON".into()));
    Some(draft)
}

fn text_header(message: &Message<'_>, name: &'static str) -> Option<String> {
    let header = message.header(name)?;
    let list = header.as_text_list().map(|list| list.join(","));
    let text = list.or_else(|| header.as_text().map(str::to_owned))?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// RFC 3834: such messages say so. A newsletter is generated as well, but is no reply.
fn is_automatic(message: &Message<'_>) -> bool {
    let is_reply =
        text_header(message, "Auto-Submitted").is_some_and(|value| value.starts_with("auto-replied"));
    let is_report = message.content_type().is_some_and(|kind| kind.subtype() == Some("report"));
    is_reply || is_report
}

/// Returns a subject without the name of the mailing list that its program puts before it, `[harbour-wire] `.
/// What stands there in other letters is a label, unless the message names the list.
fn without_list<'s>(subject: &'s str, message: &Message<'_>) -> &'s str {
    let inner = subject.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let Some((name, rest)) = inner.filter(|(_, rest)| !rest.trim().is_empty()) else { return subject };
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let is_listed = || {
        let fields = ["List-Id", "List-Post"].iter().filter_map(|field| message.header_raw(*field));
        let name = name.to_lowercase();
        fields.into_iter().any(|field| field.to_lowercase().contains(&name))
    };
    let is_list = !name.is_empty() && (name.chars().all(is_word) || is_listed());
    if is_list { rest.trim_start() } else { subject }
}

/// Many readers get a newsletter: its sender is an outlet. All other messages are by a person or an agency.
fn set_sender(message: &Message<'_>, draft: &mut Draft) {
    let sender = message.from().and_then(Address::first);
    let name =
        sender.and_then(|sender| sender.name()).map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
    let Some(name) = name.filter(|name| !name.is_empty() && !name.contains('@')) else { return };
    let is_newsletter =
        ["List-Id", "List-Unsubscribe", "List-Post"].iter().any(|name| message.header(*name).is_some());
    if is_newsletter && message.header("List-Post").is_none() {
        draft.publication = Some(name);
    } else if names::is_agency(&name) {
        draft.agency = Some(name);
    } else {
        draft.bylines.push(name);
    }
}

/// `Thu, 17 Jul 2025 09:30:00 +0300 (GMT+03:00)`
fn without_comment(date: &str) -> &str {
    date.split('(').next().unwrap_or_default().trim()
}

fn set_text(message: &Message<'_>, draft: &mut Draft) {
    let mut plain = String::new();
    let mut html = fragment::Fragment::default();
    for part in message.text_bodies() {
        if let PartType::Text(decoded) = &part.body {
            let text = text_of(message, part, decoded, draft);
            push_lines(&mut plain, &paragraphs(part, &text));
        }
    }
    for part in message.html_bodies() {
        if let PartType::Html(decoded) = &part.body {
            let found = fragment::text(&text_of(message, part, decoded, draft));
            push_lines(&mut html.text, &found.text);
            html.captions.extend(found.captions);
        }
    }
    // The plain part of some is only a note that there is another.
    let n_letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = !plain.trim().is_empty() && 2 * n_letters(&plain) >= n_letters(&html.text);
    let (text, rule) = if is_plain { (plain, "text/plain") } else { (html.text, "text/html") };
    draft.body =
        Some(without_notice(without_signature(&text)).to_owned()).filter(|body| !body.trim().is_empty());
    draft.rules.push(("body", rule.into()));
    if !is_plain {
        draft.caption = Some(html.captions.join("\n")).filter(|caption| !caption.is_empty());
    }
}

fn push_lines(text: &mut String, lines: &str) {
    if !text.is_empty() && !lines.is_empty() {
        text.push('\n');
    }
    text.push_str(lines);
}

/// Returns the text of a part in the character set that it declares, or that it looks like: many declare
/// none or a wrong one.
fn text_of<'a>(
    message: &'a Message<'_>,
    part: &'a MessagePart<'_>,
    decoded: &'a str,
    draft: &mut Draft,
) -> Cow<'a, str> {
    let raw = message.raw_message().get(part.offset_body as usize..part.offset_end as usize);
    let bytes = raw.and_then(|raw| match part.encoding {
        Encoding::None => Some(Cow::Borrowed(raw)),
        Encoding::QuotedPrintable => quoted_printable_decode(raw).map(Cow::Owned),
        Encoding::Base64 => base64_decode(raw).map(Cow::Owned),
    });
    let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else { return Cow::Borrowed(decoded) };
    let declared = part.content_type().and_then(|kind| kind.attribute("charset")).unwrap_or_default();
    let read = charset::decode_as(&bytes, declared);
    if read.charset != "UTF-8" {
        draft.charset = Some(read.charset);
    }
    Cow::Owned(read.text.into_owned())
}

/// Returns plain text with one paragraph a line.
fn paragraphs(part: &MessagePart<'_>, text: &str) -> String {
    let attribute = |name| part.content_type().and_then(|kind| kind.attribute(name)).unwrap_or_default();
    if !attribute("format").eq_ignore_ascii_case("flowed") {
        return unwrap_lines(text);
    }
    // RFC 3676: a space at a line's end says that the paragraph goes on.
    let deletes_space = attribute("delsp").eq_ignore_ascii_case("yes");
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        if line.ends_with(' ') && line != "-- " {
            out.push_str(if deletes_space { &line[..line.len() - 1] } else { line });
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// RFC 3676 §4.3: a signature stands below a line of two hyphens and a space.
fn without_signature(text: &str) -> &str {
    let cut = text.match_indices("\n--").find(|(at, _)| {
        let line = text[at + 1..].lines().next().unwrap_or_default();
        line.trim_end() == "--"
    });
    cut.map_or(text, |(at, _)| &text[..at])
}

/// Stems of words with which firms say that a message is for its receiver alone, in lower case.
const PRIVATE: &[&str] =
    &["confidential", "vertraulich", "confidentiel", "confidencial", "riservat", "gizli"];

/// Returns a text without the notice of confidentiality that a firm's server has put below a rule.
fn without_notice(text: &str) -> &str {
    const MAX_NOTICE_BYTES: usize = 2_000;
    const MIN_RULE_CHARS: usize = 10;
    let is_rule =
        |line: &str| line.len() >= MIN_RULE_CHARS && line.bytes().all(|byte| matches!(byte, b'_' | b'-'));
    let start = text.ceil_char_boundary(text.len().saturating_sub(MAX_NOTICE_BYTES));
    let mut lines = text[start..].match_indices('\n').map(|(at, _)| start + at);
    let last = lines.rfind(|at| text[at + 1..].lines().next().is_some_and(|line| is_rule(line.trim())));
    let Some(at) = last else { return text };
    let notice = text[at..].to_lowercase();
    if PRIVATE.iter().any(|word| notice.contains(word)) { text[..at].trim_end() } else { text }
}

#[cfg(test)]
mod tests;
