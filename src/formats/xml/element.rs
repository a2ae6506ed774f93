//! Elements of a document, and how they are found.

use std::borrow::Cow;
use std::ops::Range;

use super::{Document, Node, VOID};

/// An element of a document.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    pub(super) document: &'a Document,
    pub(super) idx: u32,
}

impl<'a> Element<'a> {
    pub(super) fn node(self) -> &'a Node {
        &self.document.nodes[self.idx as usize]
    }

    /// Returns its place in reading order, by which two elements of a document are told apart.
    pub fn position(self) -> usize {
        self.idx as usize
    }

    /// Returns the name without its prefix.
    pub fn name(self) -> &'a str {
        local(self.document.str(&self.node().text))
    }

    /// Returns the name's prefix, such as `dc`; empty if there is none.
    pub fn prefix(self) -> &'a str {
        self.document.str(&self.node().text).rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Returns the value of an attribute as written, by its name with or without prefix. An attribute
    /// without prefix counts more than one with it.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let with_prefix = self.attributes().find(|(found, _)| *found == name);
        let found = with_prefix.or_else(|| self.attributes().find(|(found, _)| local(found) == name));
        found.map(|(_, value)| value)
    }

    /// Returns the value of an attribute without space at its ends; `None` if it is empty.
    pub fn value(self, name: &str) -> Option<&'a str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Returns the attributes' names, with prefix, and values.
    pub fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let Range { start, end } = self.node().attributes;
        let attributes = &self.document.attributes[start as usize..end as usize];
        attributes.iter().map(move |(name, value)| (self.document.str(name), self.document.str(value)))
    }

    /// Returns the value of an attribute of the element or of the nearest one around it that has it, as
    /// `lang` is inherited.
    pub fn inherited(self, name: &str) -> Option<&'a str> {
        let mut element = Some(self);
        while let Some(at) = element {
            if let Some(value) = at.value(name) {
                return Some(value);
            }
            element = at.parent();
        }
        None
    }

    /// Returns the element around it.
    pub fn parent(self) -> Option<Element<'a>> {
        (self.idx > 0).then(|| Element { document: self.document, idx: self.node().parent })
    }

    /// Returns the elements directly within.
    pub fn children(self) -> impl Iterator<Item = Element<'a>> {
        let mut next = self.idx + 1;
        std::iter::from_fn(move || {
            while next < self.node().end {
                let child = Element { document: self.document, idx: next };
                next = child.node().end;
                if !child.node().is_text {
                    return Some(child);
                }
            }
            None
        })
    }

    /// Returns all elements within, in reading order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        let within = (self.idx + 1..self.node().end).map(move |idx| Element { document: self.document, idx });
        within.filter(|element| !element.node().is_text)
    }

    /// Returns all elements within that have this name, in reading order.
    pub fn within(self, name: &str) -> impl Iterator<Item = Element<'a>> {
        self.descendants().filter(move |element| element.name() == name)
    }

    /// Returns the first element within that has this name.
    pub fn first(self, name: &str) -> Option<Element<'a>> {
        self.within(name).next()
    }

    /// Returns every element that a path of names such as `body.head/hedline/hl1` leads to.
    pub fn all(self, path: &str) -> Vec<Element<'a>> {
        path.split('/').fold(vec![self], |found, name| {
            let children = found.into_iter().flat_map(|element| element.children());
            children.filter(|child| child.name() == name).collect()
        })
    }

    /// Returns the first element that a path of names leads to.
    pub fn find(self, path: &str) -> Option<Element<'a>> {
        self.all(path).into_iter().next()
    }

    /// Returns the text within as written, markup left out.
    pub fn raw_text(self) -> Cow<'a, str> {
        let nodes = &self.document.nodes[self.idx as usize..self.node().end as usize];
        let mut texts = nodes.iter().filter(|node| node.is_text).map(|node| self.document.str(&node.text));
        let Some(first) = texts.next() else { return Cow::Borrowed("") };
        let mut whole = Cow::Borrowed(first);
        for text in texts {
            whole.to_mut().push_str(text);
        }
        whole
    }

    /// Returns the text within on one line; `None` if there is none.
    pub fn text(self) -> Option<String> {
        let words = self.lines();
        Some(words.join(" ")).filter(|text| !text.is_empty())
    }

    /// Returns the text that a path leads to, on one line: the first that is not empty.
    pub fn text_at(self, path: &str) -> Option<String> {
        self.all(path).into_iter().find_map(Element::text)
    }

    /// Returns what is within as markup, to be read as HTML.
    pub fn markup(self) -> String {
        let mut out = String::new();
        let mut open: Vec<Element<'_>> = Vec::new();
        for idx in self.idx + 1..self.node().end {
            let element = Element { document: self.document, idx };
            while let Some(done) = open.pop_if(|open| open.node().end <= idx) {
                out.extend(["</", done.name(), ">"]);
            }
            if element.node().is_text {
                push_escaped(self.document.str(&element.node().text), &mut out);
                continue;
            }
            out.extend(["<", element.name()]);
            for (name, value) in element.attributes() {
                out.extend([" ", name, "=\""]);
                push_escaped(value, &mut out);
                out.push('"');
            }
            out.push('>');
            if !VOID.contains(&element.name()) {
                open.push(element);
            }
        }
        while let Some(done) = open.pop() {
            out.extend(["</", done.name(), ">"]);
        }
        out
    }
}

/// Returns a name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn push_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
