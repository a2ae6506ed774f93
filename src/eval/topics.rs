//! Questions asked one after another: a file of a query a line, or of TREC topics.

/// A question with the name that it has in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name: the number of the topic, or of the line.
    pub name: String,
    /// What is asked.
    pub text: String,
    /// Line of the file that it begins on, from 1 on.
    pub line: usize,
}

/// Reads the topics of a file.
///
/// Of TREC topics (`<top> <num> Number: 301 <title> Organized crime … </top>`) the title is asked. Any other
/// file has a topic a line, with its name before a tab or without one; lines that are empty or begin with
/// `# ` are passed over.
pub fn read(text: &str) -> Vec<Topic> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with("<top>") {
        return trec(text);
    }
    let is_topic = |line: &str| !line.trim().is_empty() && line != "#" && !line.starts_with("# ");
    let numbered = text.lines().enumerate().filter(|(_, line)| is_topic(line));
    numbered
        .map(|(idx, line)| match line.split_once('\t') {
            Some((name, query)) if !name.trim().is_empty() => topic(name, query, idx + 1),
            _ => topic(&(idx + 1).to_string(), line, idx + 1),
        })
        .collect()
}

fn topic(name: &str, text: &str, line: usize) -> Topic {
    Topic { name: name.trim().to_owned(), text: text.trim().to_owned(), line }
}

fn trec(text: &str) -> Vec<Topic> {
    let mut topics = Vec::new();
    let mut line = 1;
    for part in text.split_inclusive("</top>") {
        let lead = part.len() - part.trim_start().len();
        let first_line = line + part[..lead].matches('\n').count();
        line += part.matches('\n').count();
        let (Some(number), Some(title)) = (element(part, "<num>"), element(part, "<title>")) else {
            continue;
        };
        topics.push(topic(without(number, "Number:"), without(title, "Topic:"), first_line));
    }
    topics
}

/// Returns what follows a tag, up to the next one. In these files tags are not closed.
fn element<'a>(text: &'a str, tag: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(tag)?;
    Some(rest.split('<').next().unwrap_or(rest).trim())
}

fn without<'a>(text: &'a str, label: &str) -> &'a str {
    text.strip_prefix(label).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, usize)]) {
        let found = read(text);
        let found: Vec<(&str, &str, usize)> =
            found.iter().map(|topic| (topic.name.as_str(), topic.text.as_str(), topic.line)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_line_is_a_topic() {
        check("grain deal\n\n# a note\nferry", &[("1", "grain deal", 1), ("4", "ferry", 4)]);
        check("q7\tgrain \"black sea\"\r\n#tag\n", &[("q7", "grain \"black sea\"", 1), ("2", "#tag", 2)]);
        check("\tferry", &[("1", "ferry", 1)]);
        check("", &[]);
    }

    #[test]
    fn of_trec_topics_the_title_is_asked() {
        check(
            "\n<top>\n<num> Number: 301\n<title> Ferry lines\nof the strait\n\n<desc> Description:\nWhich?\n</top>\n\n\
             <top>\n<num>302<title>Topic: Grain</title></top>\n",
            &[("301", "Ferry lines\nof the strait", 2), ("302", "Grain", 11)],
        );
    }
}
