//! What the elements of HTML are to the text that is in them.

/// What an element is to the lines around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines of its own.
    Block,
    /// The end of a line.
    Break,
    /// A table, which is running text even in a picture's place.
    Table,
    /// A row of a table: one line.
    Row,
    /// A cell of a row.
    Cell,
    /// Lines as they are written.
    Verbatim,
    /// A picture with what belongs to it.
    Figure,
    /// Text under a picture.
    Caption,
    /// No running text.
    Out,
    /// Part of the line that it is in.
    Inline,
}

/// Elements that are not here are part of their line.
#[rustfmt::skip]
const PARTS: &[(Part, &[&str])] = &[
    (Part::Block, &[
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
        "section", "article", "header", "footer", "main", "body", "html", "address", "center", "details",
        "summary", "hgroup", "caption", "menu", "dir", "fieldset", "legend", "hl1", "hl2", "block", "search",
    ]),
    (Part::Break, &["br", "hr"]),
    (Part::Table, &["table"]),
    (Part::Row, &["tr", "thead", "tbody", "tfoot"]),
    (Part::Cell, &["td", "th"]),
    (Part::Verbatim, &["pre", "listing", "xmp", "plaintext"]),
    (Part::Figure, &["figure"]),
    (Part::Caption, &["figcaption"]),
    (Part::Out, &[
        "script", "style", "head", "title", "noscript", "template", "nav", "form", "aside", "iframe", "object", "embed",
        "applet", "svg", "canvas", "audio", "video", "picture", "map", "button", "select", "textarea", "dialog",
        "datalist", "noframes", "frameset", "rt", "rp", "media",
    ]),
];

/// Elements within a line, known so that `<SALV.X>` or `<john>` in a text is not taken for a tag.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "basefont", "bdi", "bdo", "big", "blink", "cite", "code", "col", "colgroup", "data",
    "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "link", "mark", "marquee", "math", "meta",
    "meter", "nobr", "option", "optgroup", "output", "param", "progress", "q", "ruby", "rb", "s", "samp", "slot",
    "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr", "image",
    "area", "base", "person", "org", "location", "chron", "num", "money", "virtloc",
];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Classes that editors of weblogs give to the text under a picture.
const CAPTION_CLASSES: &[&str] =
    &["wp-caption-text", "tr-caption", "gallery-caption", "image-caption", "photo-caption"];

/// Returns what an element is, by its name in lower case.
pub fn part(name: &str) -> Part {
    PARTS.iter().find(|(_, names)| names.contains(&name)).map_or(Part::Inline, |(part, _)| *part)
}

/// Returns whether HTML has an element of this name, or a site may have made one: `amp-img`, `o:p`.
pub fn is_element(name: &str) -> bool {
    name.contains(['-', ':']) || INLINE.contains(&name) || part(name) != Part::Inline
}

/// Returns whether an element never has an end tag.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Returns whether the attributes of an element name a class of captions.
pub fn is_caption_class(attributes: &str) -> bool {
    attributes.contains("caption") && CAPTION_CLASSES.iter().any(|class| attributes.contains(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_element_is_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        let names = PARTS.iter().flat_map(|(_, names)| *names).chain(INLINE);
        for name in names {
            assert!(seen.insert(name), "{name}");
        }
        assert!(VOID.iter().all(|name| seen.contains(name)));
    }
}
