//! What queries are read as, and what is said of those that can't be.

use super::*;

fn read(text: &str, joiner: Joiner) -> Result<Parsed, QueryError> {
    let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
    parse(text, &Options::new(today, joiner))
}

fn check(text: &str, expected: &str) {
    let parsed = read(text, Joiner::All).unwrap_or_else(|error| panic!("{}", error.render(text)));
    assert_eq!(parsed.query.to_string(), expected, "{text}");
}

fn check_any(text: &str, expected: &str) {
    let parsed = read(text, Joiner::Any).unwrap_or_else(|error| panic!("{}", error.render(text)));
    assert_eq!(parsed.query.to_string(), expected, "{text}");
}

/// `place` is the text over the carets.
fn check_error(text: &str, message: &str, place: &str) {
    let error = read(text, Joiner::All).map(|parsed| parsed.query.to_string()).expect_err(text);
    assert_eq!((error.to_string().as_str(), &text[error.span.clone()]), (message, place), "{text}");
    assert!(error.hint.is_some_and(|hint| !hint.is_empty()), "{text}");
}

fn check_hint(text: &str, expected: &str) {
    assert_eq!(read(text, Joiner::All).expect_err(text).hint.as_deref(), Some(expected), "{text}");
}

fn check_warnings(text: &str, expected: &[&str]) {
    let parsed = read(text, Joiner::All).expect(text);
    assert_eq!(parsed.warnings.iter().map(|warning| &warning.text).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn words_side_by_side_must_all_be_there() {
    check("istanbul", "text:istanbul");
    check("Istanbul  talks\n2025", "(and text:Istanbul text:talks text:2025)");
    check("istanbul AND talks", "(and text:istanbul text:talks)");
    check("istanbul and talks", "(and text:istanbul text:talks)");
    check("+istanbul talks", "(and text:istanbul text:talks)");
}

#[test]
fn or_binds_less_than_words_side_by_side() {
    check("a OR b c", "(or text:a (and text:b text:c))");
    check("a or b c", "(or text:a (and text:b text:c))");
    check("a b | c || d", "(or (and text:a text:b) text:c text:d)");
    check("(a OR b) c", "(and (or text:a text:b) text:c)");
    check("((a)) (b (c))", "(and text:a text:b text:c)");
    check("a|b", "(or text:a text:b)");
}

#[test]
fn a_minus_sign_at_the_start_of_a_word_leaves_it_out() {
    check("talks -climate", "(and text:talks (not text:climate))");
    check("NOT a b", "(and (not text:a) text:b)");
    check("-\"a b\" -(c OR d) -title:e", "(and (not text:\"a b\") (not (or text:c text:d)) (not title:e))");
    check("(-a)-b", "(and (not text:a) (not text:b))");
    check("-foo", "(not text:foo)");
    check("NOT NOT a", "(not (not text:a))");
    check("café-bar 2025-07-17", "(and text:café-bar text:2025-07-17)");
    check("a AND -b", "(and text:a (not text:b))");
}

#[test]
fn quotes_make_phrases() {
    check("\"grain  deal\"", "text:\"grain deal\"");
    check("\"istanbul\"", "(exact text istanbul)");
    check("\"& istanbul, --\"", "(exact text istanbul)");
    check("\"AT & T\"", "text:\"AT & T\"");
    check("\"AND\"", "(exact text AND)");
    check("a\"b c\"d", "(and text:a text:\"b c\" text:d)");
    check("\"a(b\"", "text:\"a(b\"");
}

#[test]
fn an_apostrophe_is_never_a_quote() {
    check("Istanbul'da don’t 'grain deal'", "(and text:Istanbul'da text:don’t text:grain text:deal)");
}

#[test]
fn punctuation_around_a_word_is_dropped() {
    check("Moscow, Kyiv; U.S. C++", "(and text:Moscow text:Kyiv text:U.S text:C)");
    check("Ukraine: talks", "(and text:Ukraine text:talks)");
    check("#ceasefire what happened?!", "(and text:ceasefire text:what text:happened)");
    check("हिन्दी", "text:हिन्दी");
}

#[test]
fn what_word_processors_make_of_signs_is_read_as_typed() {
    check("“grain deal”", "text:\"grain deal\"");
    check(
        "„grain deal“ »a b« «a b» 「東京 都」",
        "(and text:\"grain deal\" text:\"a b\" text:\"a b\" text:\"東京 都\")",
    );
    check("talks\u{a0}–climate −tax", "(and text:talks (not text:climate) (not text:tax))");
    check("（a ＯＲ b）　title：c", "(and (or text:a text:b) title:c)");
    check("\u{200f}author:\u{200f}ali\u{feff}", "author:ali");
    check("Mu\u{308}nchen", "text:München");
    check("date:2025‑07", "(days date 2025-07-01..2025-07-31)");
    check("צה\"ל \"צה\"ל עזה\"", "(and text:צה\"ל text:\"צה\\\"ל עזה\")");
}

#[test]
fn a_field_holds_for_a_word_a_phrase_or_a_group() {
    check("title:talks b", "(and title:talks text:b)");
    check("HEADLINE:\"grain deal\"", "title:\"grain deal\"");
    check("title:(a OR \"b c\" -d)", "(or title:a (and title:\"b c\" (not title:d)))");
    check("tag:(a OR b)", "(or tag=\"a\" tag=\"b\")");
    check("author:* -author:*", "(and author:* (not author:*))");
    check("tag:(*)", "tag:*");
    check("*", "*");
    check("* -a", "(not text:a)");
}

#[test]
fn a_value_is_taken_as_it_stands() {
    check("tag:a,b", "tag=\"a,b\"");
    check("tag.person:\"angela merkel\"", "tag.person=\"angela merkel\"");
    check("tag:world/europe place:R&B", "(and tag=\"world/europe\" place=\"R&B\")");
    check("lang:or tag:AND tag:first/5", "(and lang=\"or\" tag=\"AND\" tag=\"first/5\")");
    check("tag:covid-19 id:a:b", "(and tag=\"covid-19\" id=\"a:b\")");
    check("tag:\"-x*\"", "tag=\"-x*\"");
    check("url:https://x.org/a?b", "url:https://x.org/a?b");
}

#[test]
fn dates_are_days() {
    check("date:2025-07", "(days date 2025-07-01..2025-07-31)");
    check("date:2025-07-01..2025-07-31", "(days date 2025-07-01..2025-07-31)");
    check(
        "date:..2025-07-31 updated:2024",
        "(and (days date ..2025-07-31) (days updated 2024-01-01..2024-12-31))",
    );
    check("date:\"last week\"", "(days date 2025-07-14..2025-07-20)");
    check("date:last-week", "(days date 2025-07-14..2025-07-20)");
    check("-date:2025-07", "(not (days date 2025-07-01..2025-07-31))");
    check(
        "date:(2024 OR 2025-07)",
        "(or (days date 2024-01-01..2024-12-31) (days date 2025-07-01..2025-07-31))",
    );
    check("date:* is:dated -is:undated", "(and date:* date:* (not (not date:*)))");
    check("is:UNDATED", "(not date:*)");
}

#[test]
fn a_colon_in_an_address_or_between_digits_is_ordinary() {
    check("10:30", "text:10:30");
    check("John 3:16 http://x.org/a?b=c", "(and text:John text:3:16 text:http://x.org/a?b=c)");
    check("doi:10.1000/182 ::a", "(and text:doi:10.1000/182 text:a)");
}

#[test]
fn with_any_one_word_is_enough() {
    check_any("a b c", "(or text:a text:b text:c)");
    check_any("a AND b c", "(or (and text:a text:b) text:c)");
    check_any("a OR b c", "(or text:a text:b text:c)");
    check_any("a \"b c\" title:d (e f)", "(or text:a text:\"b c\" title:d text:e text:f)");
    check_any("a", "text:a");
}

#[test]
fn with_any_filters_and_negations_still_narrow() {
    check_any("a b -c", "(and (or text:a text:b) (not text:c))");
    check_any("a b tag:x date:2025", "(and (or text:a text:b) tag=\"x\" (days date 2025-01-01..2025-12-31))");
    check_any("tag:x author:*", "(and tag=\"x\" author:*)");
    check_any("a b (tag:x OR tag:y)", "(and (or text:a text:b) (or tag=\"x\" tag=\"y\"))");
    check_any("tag:(x y) a b", "(and (or text:a text:b) (or tag=\"x\" tag=\"y\"))");
}

#[test]
fn with_any_a_required_word_makes_the_others_optional() {
    check_any("+a b c", "(and (or text:b text:c *) text:a)");
    check_any("+a +b", "(and text:a text:b)");
    check_any("+a b -c +tag:x", "(and (or text:b *) text:a (not text:c) tag=\"x\")");
    check_any("+tag:x a b", "(and (or text:a text:b) tag=\"x\")");
}

#[test]
fn what_is_missing_is_named() {
    check_error("", "the query is empty", "");
    check_error(" \t\u{a0}", "the query is empty", " \t\u{a0}");
    check_error("a \"\"", "nothing stands between the quotes", "\"\"");
    check_error("a (  )", "nothing stands between the parentheses", "(  )");
    check_error("title:()", "nothing stands between the parentheses", "()");
    check_error("foo AND", "nothing stands after `AND`", "AND");
    check_error("OR foo", "nothing stands before `OR`", "OR");
    check_error("a AND OR b", "nothing stands before `OR`", "OR");
    check_error("(a |) b", "nothing stands after `|`", "|");
    check_error("NOT", "nothing stands after `NOT`", "NOT");
    check_error("-(", "this parenthesis is not closed", "(");
    check_error("a (-) b", "nothing stands after `-`", "-");
    check_error("author: wells", "no value after `author:`", "author:");
    check_error("is: dated", "no value after `is:`", "is:");
    check_error("(title:)", "no value after `title:`", "title:");
}

#[test]
fn what_is_not_balanced_is_shown() {
    check_error("a \"b c", "this quote is not closed", "\"");
    check_error("a “b c", "this quote is not closed", "“");
    check_error("a (b (c)", "this parenthesis is not closed", "(");
    check_error("a b) c", "this parenthesis closes nothing", ")");
    check_error(")", "this parenthesis closes nothing", ")");
    check_error("title:(a (b OR c)", "this parenthesis is not closed", "(");
}

#[test]
fn a_word_without_a_letter_is_an_error() {
    check_error("AT & T", "`&` has no letter or digit to search for", "&");
    check_error("a -- b", "`--` has no letter or digit to search for", "--");
    check_error("talks – what", "`–` has no letter or digit to search for", "–");
    check_error("\"& !\"", "`& !` has no letter or digit to search for", "\"& !\"");
    check_error("title:…", "`…` has no letter or digit to search for", "…");
    check_error("a +", "`+` has no letter or digit to search for", "+");
    check_error("a **", "`**` has no letter or digit to search for", "**");
}

#[test]
fn signs_in_the_wrong_place_are_errors() {
    check_error("--since 2025", "`--` is not an operator", "--");
    check_error("+-a", "`+-` is not an operator", "+-");
    check_error("title:-a", "`-` stands after `title:`", "-a");
    check_error("tag:-a", "`-` stands after `tag:`", "-a");
    check_error("title:author:a", "`author:` stands inside another field", "author");
    check_error("title:(a author:b)", "`author:` stands inside another field", "author:");
}

#[test]
fn an_unknown_field_is_an_error() {
    check_error("autor:wells date:1892", "unknown field `autor`", "autor");
    check_error("a (foo:bar)", "unknown field `foo`", "foo");
    check_error("foo:\"a\"", "unknown field `foo`", "foo");
    check_error("C:\\dir", "unknown field `C`", "C");
    check_error("is:copy", "unknown property `is:copy`", "is:copy");
    check_error("is:(dated)", "unknown property `is:(`", "is:(");
    check_hint("autor:wells", "did you mean `author`?");
    check_hint("is:copy", "known are `is:dated`, `is:undated`, `is:wire`");
}

#[test]
fn a_bad_date_is_an_error_at_its_place() {
    let check_place = |text: &str, place: &str| {
        let error = read(text, Joiner::All).expect_err(text);
        assert!(matches!(error.kind, QueryErrorKind::BadDate(_)), "{text}: {error}");
        assert_eq!(&text[error.span], place, "{text}");
        assert!(error.hint.is_some_and(|hint| !hint.is_empty()), "{text}");
    };
    check_place("a date:2025-13", "2025-13");
    check_hint("date:soon", &format!("accepted: {}; with spaces, in quotes", date::ACCEPTED));
    check_hint("date:\"soon\"", &format!("accepted: {}", date::ACCEPTED));
    check_place("date:\"2025-99\" a", "2025-99");
    check_place("date:2025-07..2025-13", "2025-13");
    check_place("date:(2025 OR soon)", "soon");
    check_place("date:２０２５-13", "２０２５-13");
    check_error("date:\"\"", "nothing stands between the quotes", "\"\"");
}

#[test]
fn near_and_adj_join_what_has_places() {
    check("a NEAR/5 b", "(near/5 text:a text:b)");
    check("a w/5 b c", "(and (near/5 text:a text:b) text:c)");
    check("a ADJ/3 b PRE/2 c", "(adj/2 (adj/3 text:a text:b) text:c)");
    check("\"a b\" near/2 (c OR d*)", "(near/2 text:\"a b\" (or text:c (pattern text \"d*\")))");
    check("title:(a NEAR/5 b) c", "(and (near/5 title:a title:b) text:c)");
    check("title:a NEAR/5 b", "(near/5 title:a text:b)");
    check("-a NEAR/5 b", "(not (near/5 text:a text:b))");
    check("a OR b NEAR/1 c", "(or text:a (near/1 text:b text:c))");
    check_error("a NEAR/5", "nothing stands after `NEAR/5`", "NEAR/5");
    check_error("NEAR/5 a", "nothing stands before `NEAR/5`", "NEAR/5");
    check_error("a NEAR/0 b", "`NEAR/0` has no number that can be used", "NEAR/0");
    check_error("a NEAR/99999 b", "`NEAR/99999` has no number that can be used", "NEAR/99999");
    check_error("a NEAR/5 (b AND c)", "`NEAR/5` cannot be asked of this operand", "(b AND c)");
    check_error("a NEAR/5 -b", "`NEAR/5` cannot be asked of this operand", "-b");
    check_error("a NEAR/5 tag:x", "`NEAR/5` cannot be asked of this operand", "tag:x");
    check_error("author:a NEAR/5 b", "`NEAR/5` stands between words of two fields", "NEAR/5");
}

#[test]
fn same_and_sent_join_in_a_paragraph_or_a_sentence() {
    check("a SAME b SAME c", "(same text:a text:b text:c)");
    check(
        "title:(a SENT b) OR a w/s (b OR c)",
        "(or (sent title:a title:b) (sent text:a (or text:b text:c)))",
    );
    check_error("a w/p b w/s c", "`w/s` cannot be asked of this operand", "a w/p b");
    check_error("a SAME *", "`SAME` cannot be asked of this operand", "*");
}

#[test]
fn counts_and_first_words_hold_for_an_operand() {
    check("ATLEAST/3 a b", "(and (atleast/3 text:a) text:b)");
    check("first/50 (a OR \"b c\")", "(first/50 (or text:a text:\"b c\"))");
    check("-atleast/2 a", "(not (atleast/2 text:a))");
    check_error("ATLEAST/3 (a AND b)", "`ATLEAST/3` cannot be asked of this operand", "(a AND b)");
    check_error("ATLEAST/3", "nothing stands after `ATLEAST/3`", "ATLEAST/3");
}

#[test]
fn a_word_can_be_a_form_a_pattern_or_have_slips() {
    check("=talks \"talks\" title:=talks", "(and (exact text talks) (exact text talks) (exact title talks))");
    check("=don't", "(exact text don't)");
    check(
        "app* wom?n *ing a*b",
        "(and (pattern text \"app*\") (pattern text \"wom?n\") (pattern text \"*ing\") (pattern text \"a*b\"))",
    );
    check(
        "(app*) tag:clim* tag.person:ang?la*",
        "(and (pattern text \"app*\") (pattern tag \"clim*\") (pattern tag.person \"ang?la*\"))",
    );
    check("talk~ talk~2", "(and (fuzzy/1 text talk) (fuzzy/2 text talk))");
    check("\"a b\"~3 \"a b\"~0 \"a\"~2", "(and (phrase/3 text \"a b\") text:\"a b\" (exact text a))");
    check(
        "~500 x.org/~smith https://x.org/a?b=c",
        "(and text:500 text:x.org/~smith text:https://x.org/a?b=c)",
    );
    check_error("foo-ba*", "`foo-ba*` is not one word of letters and digits", "foo-ba*");
    check_error("北京*", "`北京*` is not one word of letters and digits", "北京*");
    check_error("talk~3", "`talk~3` has no number that can be used", "talk~3");
    check_error("a-b~1", "`a-b~1` is not one word of letters and digits", "a-b~1");
    check_error("\"a b\"~x", "`~x` has no number that can be used", "~x");
}

#[test]
fn numbers_are_ranges() {
    check("words:>300", "(number words 301..)");
    check(
        "words:100..300 length:<=50 words:7",
        "(and (number words 100..300) (number words 0..50) (number words 7..7))",
    );
    check_error("words:many", "`many` is no number or range of numbers", "many");
    check_error("words:9..3", "`9..3` is no number or range of numbers", "9..3");
    check_error("words:-5", "`-5` is no number or range of numbers", "-5");
}

#[test]
fn dates_can_be_written_as_the_flags_are() {
    check("since:2025-07", "(days date 2025-07-01..)");
    check("until:2025-07 a", "(and (days date ..2025-07-31) text:a)");
    check("last:2w", "(days date 2025-07-08..2025-07-21)");
    check("last:\"30 days\"", "(days date 2025-06-22..2025-07-21)");
    check_error("since:soon", "`soon` is not a date", "soon");
}

#[test]
fn a_search_can_have_a_name() {
    let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
    let pairs =
        [("peace", "talks OR @truce"), ("truce", "ceasefire truce"), ("loop", "a @loop"), ("bad", "a (")];
    let searches: Searches = pairs.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let options = Options { today, joiner: Joiner::All, searches: &searches };
    let read = |text: &str| parse(text, &options).map(|parsed| parsed.query.to_string());
    assert_eq!(
        read("@peace -ankara").as_deref(),
        Ok("(and (or text:talks (and text:ceasefire text:truce)) (not text:ankara))")
    );
    let message = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(message("@loop"), "in the search `loop`: the search `loop` leads to itself");
    assert_eq!(message("@bad"), "in the search `bad`: this parenthesis is not closed");
    assert_eq!(message("title:(@peace)"), "the search `peace` stands inside a field");
    assert_eq!(read("@peac").unwrap_err().hint.as_deref(), Some("did you mean `@peace`?"));
    check_error("@user", "no search is named `user`", "@user");
}

#[test]
fn what_may_surprise_is_warned_of() {
    let or = "`or` was read as the operator OR; for the word, write `\"or\"`";
    check_warnings("ankara or istanbul or izmir", &[or]);
    check_warnings("war And peace", &[]);
    check_warnings("not a", &["`not` was read as the operator NOT; for the word, write `\"not\"`"]);
    let word = "`or` was searched as a word: as an operator it would need a word on each side";
    check_warnings("or noir", &[word]);
    let mark = "`?` at the end of a word is a question mark; for other endings, write `*`";
    check_warnings("what happened?", &[mark]);
    check_warnings("lang:or a", &[]);
    check_warnings("autor: wells", &["`autor` was searched as a word; for the field, write `author:word`"]);
    check_warnings("Ukraine: talks", &[]);
    check_warnings("\"app*\"", &["`*` between quotes stands for no other letters"]);
    check_warnings("!a", &["`!` has no meaning here; to leave a word out, write `-word`"]);
    check_warnings("title:NOT a", &["`NOT` was searched as a word of `title`"]);
    let glued = "`-` right after a quote is a hyphen; put a space before it to make it a sign";
    check_warnings("\"New York\"-based", &[glued]);
}

#[test]
fn size_is_bounded() {
    let n_fit = |text: String| read(&text, Joiner::All).map(|_| ()).map_err(|error| error.kind);
    let nested = |n| n_fit("(".repeat(n) + "a" + &")".repeat(n));
    assert_eq!(nested(MAX_DEPTH), Ok(()));
    assert_eq!(nested(MAX_DEPTH + 1), Err(QueryErrorKind::TooDeep));
    assert_eq!(n_fit("NOT ".repeat(MAX_DEPTH + 1) + "a"), Err(QueryErrorKind::TooDeep));
    assert_eq!(n_fit("(a) -b ".repeat(MAX_DEPTH + 1)), Ok(()), "side by side is not deep");
    assert_eq!(n_fit("a ".repeat(MAX_LEAVES)), Ok(()));
    assert_eq!(n_fit("a ".repeat(MAX_LEAVES + 1)), Err(QueryErrorKind::TooMany));
    assert_eq!(n_fit("a".repeat(MAX_BYTES)), Ok(()));
    assert_eq!(n_fit("ğ".repeat(MAX_BYTES)), Err(QueryErrorKind::TooLong));
}

#[test]
fn a_long_run_of_one_sign_is_read_in_one_pass() {
    for piece in
        ["(", ")", "\"", "\"a\"", "-", ":", "a:", "title:", "is:", "*", "|", "~", "\u{301}", "צ\"", "“", "a|"]
    {
        for tail in ["", "a", "\""] {
            let text = piece.repeat(MAX_BYTES / piece.len() - 1) + tail;
            if let Err(error) = read(&text, Joiner::Any) {
                assert!(error.render(&text).len() < 2_000, "{piece}");
            }
        }
    }
}

#[test]
fn every_example_of_the_tables_is_read() {
    let operators = operators::OPERATORS.iter().map(|row| row.example);
    let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
    let searches = Searches::from([("peace".to_owned(), "talks".to_owned())]);
    let options = Options { today, joiner: Joiner::All, searches: &searches };
    for example in crate::field::FIELDS.iter().map(|row| row.example).chain(operators) {
        let warnings = parse(example, &options).map(|parsed| parsed.warnings);
        assert_eq!(warnings, Ok(Vec::new()), "{example}");
    }
}

/// Marsaglia's xorshift, 64 bits: random enough, and the same in every run.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

const PIECES: &[&str] = &[
    "a",
    "talks",
    "title",
    "tag",
    "date",
    "autor",
    "is",
    "2025-07",
    "..",
    "undated",
    "AND",
    "OR",
    "NOT",
    "or",
    ":",
    ":",
    "(",
    ")",
    "(",
    ")",
    "\"",
    "\"",
    "-",
    "+",
    "|",
    "*",
    "?",
    "~1",
    "/5",
    "&",
    "'",
    "é",
    "日本",
    "ה",
    "=",
    "near/2",
    "SAME",
    "w/s",
    "atleast/2",
    "FIRST/9",
    "since",
    "words",
    ">",
    "~",
    "@a",
    " ",
    " ",
    " ",
    " ",
    " ",
];

#[test]
fn no_random_text_panics_or_reads_two_ways() {
    let mut state = 0x9e37_79b9_7f4a_7c15;
    let mut n_read = 0;
    for round in 0..100_000 {
        let mut text = String::new();
        for _ in 0..next(&mut state) % 12 {
            match round % 4 {
                0 => text.extend(char::from_u32(next(&mut state) as u32 % 0x11_0000)),
                1 => text.extend(char::from_u32(next(&mut state) as u32 % 0x3000)),
                _ => text.push_str(PIECES[next(&mut state) % PIECES.len()]),
            }
        }
        let joiner = if round % 3 == 0 { Joiner::Any } else { Joiner::All };
        n_read += usize::from(check_random(&text, joiner));
    }
    assert!((20_000..80_000).contains(&n_read), "{n_read} of the texts are queries");
}

/// Returns whether the text is a query. Typographic signs and other spaces must not change that.
fn check_random(text: &str, joiner: Joiner) -> bool {
    let first = read(text, joiner);
    let typeset =
        text.replace(' ', "\u{a0}").replace('(', "（").replace(':', "：").replace('-', "−").replace('"', "“");
    let signs = [('−', "-"), ('（', "("), ('：', ":"), ('“', "\""), ('\\', "")];
    let plain = |text: String| signs.iter().fold(text, |text, &(c, plain)| text.replace(c, plain));
    match (&first, read(&typeset, joiner)) {
        (Ok(first), Ok(second)) => {
            assert_eq!(plain(first.query.to_string()), plain(second.query.to_string()), "{text:?}");
            assert!(first.query.depth() <= 3 * MAX_DEPTH);
            assert!(
                first.warnings.iter().all(|warning| text.get(warning.span.clone()).is_some()),
                "{text:?}"
            );
        }
        (Err(first), Err(second)) => {
            assert_eq!(plain(first.to_string()), plain(second.to_string()), "{text:?}");
            assert!(text.get(first.span.clone()).is_some(), "{text:?}");
            assert!(first.hint.as_ref().is_some_and(|hint| !hint.is_empty()), "{text:?}");
            assert!(first.render(text).lines().all(|line| !line.contains('\t')), "{text:?}");
        }
        (first, second) => panic!("{text:?}: {first:?} but {second:?}"),
    }
    first.is_ok()
}
