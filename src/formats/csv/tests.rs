//! What is read from tables of many programs.

use super::*;

fn records(table: &str) -> Vec<(u64, Result<Vec<u8>, Unread>)> {
    let mut seen = Vec::new();
    let mut input = io::BufReader::with_capacity(7, table.as_bytes());
    split(&mut input, &mut |raw| {
        seen.push((raw.record, raw.content));
        ControlFlow::Continue(())
    })
    .unwrap();
    seen
}

fn drafts(table: &str) -> Vec<Result<Draft, String>> {
    let read = |content: Result<Vec<u8>, Unread>| match content.and_then(|bytes| parse(&bytes)) {
        Ok(draft) => Ok(draft),
        Err(Unread::Fault(reason)) => Err(reason),
        Err(Unread::Passed(plural)) => Err(format!("passed: {plural}")),
    };
    records(table).into_iter().map(|(_, content)| read(content)).collect()
}

/// Prints title and body of each record.
fn check(table: &str, expected: &[&str]) {
    let shown = |draft: Result<Draft, String>| match draft {
        Ok(draft) => {
            format!(
                "{} | {}",
                draft.title.unwrap_or_default(),
                draft.body.unwrap_or_default().replace('\n', "/")
            )
        }
        Err(reason) => reason,
    };
    assert_eq!(drafts(table).into_iter().map(shown).collect::<Vec<_>>(), expected, "{table}");
}

#[test]
fn any_of_four_characters_separates_cells() {
    for separator in [",", ";", "\t", "|"] {
        let table = "title,text\nTalks end,They ended.\n\"A, b; c\td|e\",\"One\nTwo\"\n";
        let expected = ["Talks end | They ended.", "A, b; c\td|e | One/Two"];
        check(&table.replacen(',', separator, 2).replace("\",\"", &format!("\"{separator}\"")), &expected);
    }
}

#[test]
fn decimal_commas_do_not_confuse() {
    check("title;score;text\nA;1,5;B\nC;2,5;D, e, f\n", &["A | B", "C | D, e, f"]);
}

#[test]
fn excel_names_its_separator_and_marks_utf8() {
    check("\u{feff}sep=;\r\ntitle;text\r\nÄ;B\r\n", &["Ä | B"]);
    check("\u{feff}title,text\r\nA,B\r\n", &["A | B"]);
    check("\u{feff}\"title\",\"text\"\r\nA,B\r\n", &["A | B"]);
}

#[test]
fn a_record_is_a_table_of_its_own() {
    let records = records("title;text\nA;B\n\nC;D");
    assert_eq!(
        records,
        [(2, Ok(b"sep=;\ntitle;text\nA;B".to_vec())), (4, Ok(b"sep=;\ntitle;text\nC;D".to_vec()))]
    );
}

#[test]
fn a_column_of_times_completes_that_of_dates() {
    let table = "title;date;time;text\nA;29.08.2004;16:12;B\nC;12/07/1998;9:30 pm;D\n\
        E;2004-08-29T10:00;16:12;F\nG;29.08.2004;soon;H\nI;2004;16:12;J\nK;;16:12;L\n";
    let published = |draft: Result<Draft, String>| draft.unwrap().published.map(|date| date.text);
    let expected =
        ["29.08.2004 16:12", "12/07/1998 9:30 pm", "2004-08-29T10:00", "29.08.2004", "2004"].map(Some);
    let found: Vec<_> = drafts(table).into_iter().map(published).collect();
    assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), [&expected[..], &[None]].concat());
}

#[test]
fn columns_are_known_by_any_of_their_names() {
    let table = ",date,year,month,day,author,title,article,url,section,publication\n\
        0,2016-12-09 18:31:00,2016.0,12.0,9,\"['Ann Lee', 'Bo Chen']\",Talks end,\"One.\n\nTwo.\",u,World,The Paper\n\
        1,NaN,2016.0,12.0,9,nan,None,Text.,null,,The Paper\n";
    let drafts = drafts(table);
    let draft = drafts[0].as_ref().unwrap();
    assert_eq!(draft.bylines, ["Ann Lee", "Bo Chen"]);
    assert_eq!(draft.body.as_deref(), Some("One.\n\nTwo."));
    assert_eq!(draft.published.as_ref().map(|date| date.text.as_str()), Some("2016-12-09 18:31:00"));
    assert_eq!(draft.publication.as_deref(), Some("The Paper"));
    let draft = drafts[1].as_ref().unwrap();
    assert_eq!((draft.title.as_ref(), draft.url.as_ref(), draft.bylines.len()), (None, None, 0));
    assert_eq!(draft.published.as_ref().map(|date| date.text.as_str()), Some("2016-12-09"));
}

#[test]
fn cells_may_hold_html() {
    check("title,body_html\nA,\"<p>One.</p><p>Two.</p>\"\n", &["A | One./Two."]);
}

#[test]
fn backslashes_may_escape_quotes() {
    let table = "title,text\n\"The \\\"end\\\"\",\"One, \\\"two\\\"\n, three\"\nB,C\n";
    check(table, &["The \"end\" | One, \"two\"/, three", "B | C"]);
}

#[test]
fn cells_that_excel_cut_are_partial() {
    let read = |n_chars: usize| {
        drafts(&format!("title,text\nA,{}\n", "ü".repeat(n_chars)))[0].as_ref().unwrap().is_partial
    };
    assert_eq!([read(32_766), read(32_767), read(32_768)], [false, true, false]);
}

#[test]
fn a_missing_header_row_is_said() {
    check(
        "2025-07-17,Talks end,They ended.\n",
        &[
            "expected a header row, found `2025-07-17`, `Talks end`, `They ended.`; name the columns with `columns` in a `--map FILE`",
        ],
    );
    check(
        "hl1,lead1\nA,B\n",
        &[
            "expected a column for the title or the text, found `hl1`, `lead1`; say which they are with `--map FILE`",
            "expected a title or a text, found only `hl1`, `lead1`; name them with `--map FILE`",
        ],
    );
}

#[test]
fn rows_with_too_many_or_too_few_cells_are_damaged() {
    check(
        "date,title,text\n2025,A,B,C\n2025,A,B,,\n2025,A\nB\n",
        &[
            "expected 3 columns, found 4: a cell may have a separator or quote without quotes around it",
            "A | B",
            "A | ",
            "expected 3 columns, found 1: a row may be cut",
        ],
    );
}

#[test]
fn a_table_is_told_by_its_header_row() {
    let check = |name: &str, text: &str, expected: bool| {
        let head = Head { name: name.to_owned(), bytes: text.as_bytes(), text, is_binary: false };
        assert_eq!(matches(&head), expected, "{text}");
    };
    check("a.csv", "date,title\n2025,A\n", true);
    check("a.txt", "date,title\n2025,A\n", true);
    check("a.txt", "date\ttitle\ttext\n2025\tA\tB\n", true);
    check("a.csv", "2025,A\n2025,B\n", true);
    check("a.csv", "text\nOne.\n", true);
    check("a.csv", "Talks end\n\nThey ended.\n", false);
    check("a.txt", "Talks end, envoys say\n\nThey ended, and so on.\n", false);
    check("a.txt", "Title, author and date\nare what a page has.\n", false);
    check("a.csv", "<html>", false);
    check("a.txt", "date,title\n", false);
}

#[test]
fn escapes_of_databases_are_read_where_tabs_separate() {
    check("title\ttext\nA\tOne.\\nTwo \\\\ three.\n", &["A | One./Two \\ three."]);
    check("title\ttext\nA\tIn C:\\news\\today.\n", &["A | In C:\\news\\today."]);
    check("title,text\nA,One.\\nTwo\n", &["A | One.\\nTwo"]);
}
