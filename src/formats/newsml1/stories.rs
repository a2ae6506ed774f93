//! Which contents of an item are stories, and which belong together.

use std::collections::{HashMap, HashSet};

use crate::formats::xml::Element;

/// A story: the component that it is told in, and its texts by their roles.
#[derive(Debug)]
pub struct Story<'a> {
    /// The component with the story's own headline, or else the item's first.
    pub component: Element<'a>,
    /// Contents that are running text.
    pub bodies: Vec<Element<'a>>,
    /// A headline that is given as a content.
    pub title: Option<String>,
    /// A standfirst that is given as a content.
    pub deck: Option<String>,
    /// Texts under pictures.
    pub caption: Option<String>,
}

/// What a text is by the role of its component, in lower case.
#[rustfmt::skip]
const ROLES: &[(&str, Role)] = &[
    ("title", Role::Title), ("headline", Role::Title), ("head", Role::Title),
    ("lead", Role::Deck), ("abstract", Role::Deck), ("summary", Role::Deck), ("intro", Role::Deck),
    ("caption", Role::Caption), ("legend", Role::Caption),
    ("contact", Role::Contact), ("contacts", Role::Contact),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Title,
    Deck,
    Body,
    Caption,
    /// Whom the press may ask.
    Contact,
}

/// What contents are that have no text, by words of their type: in the plural.
const KINDS: &[(&str, &str)] = &[
    ("photo", "pictures"),
    ("picture", "pictures"),
    ("image", "pictures"),
    ("graphic", "graphics"),
    ("video", "videos"),
    ("audio", "audio recordings"),
    ("sound", "audio recordings"),
    ("css", "style sheets"),
    ("script", "programs"),
];

impl<'a> Story<'a> {
    fn new(component: Element<'a>) -> Story<'a> {
        Story { component, bodies: Vec::new(), title: None, deck: None, caption: None }
    }

    /// Returns the story of an item that has no running text: its headline at most.
    pub fn without_text(item: Element<'a>) -> Story<'a> {
        let with_lines =
            item.within("NewsComponent").find(|component| component.find("NewsLines/HeadLine").is_some());
        Story::new(with_lines.or_else(|| item.first("NewsComponent")).unwrap_or(item))
    }

    /// Returns what a path leads to from the story's component or the nearest one around it where there
    /// is any, or else from one within it.
    pub fn all_near(&self, path: &str) -> Vec<Element<'a>> {
        let mut around = Some(self.component);
        while let Some(component) = around {
            let mut found = component.all(path);
            found.retain(|element| {
                element.text().is_some()
                    || element.attributes().any(|(_, it)| !it.is_empty())
                    || element.children().next().is_some()
            });
            if !found.is_empty() {
                return found;
            }
            around = component.parent().filter(|parent| parent.name() == "NewsComponent");
        }
        let within = self.component.within("NewsComponent").map(|component| component.all(path));
        within.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Returns the text of what [`Story::all_near`] finds.
    pub fn near(&self, path: &str) -> Option<String> {
        self.all_near(path).into_iter().find_map(Element::text)
    }

    fn take(&mut self, role: Role, content: Element<'a>) {
        match role {
            Role::Body => self.bodies.push(content),
            Role::Title => self.title = self.title.take().or_else(|| content.text()),
            Role::Deck => self.deck = self.deck.take().or_else(|| content.text()),
            Role::Caption => self.caption = self.caption.take().or_else(|| content.text()),
            Role::Contact => {}
        }
    }
}

/// Returns the stories of an item: those of its components that have running text. Where components say
/// the same in several ways, the first way is taken.
pub fn of(item: Element<'_>) -> Vec<Story<'_>> {
    let mut stories: Vec<Story<'_>> = Vec::new();
    let mut owners: HashMap<usize, usize> = HashMap::new();
    let mut told = HashSet::new();
    for content in item.within("ContentItem") {
        let Some(data) = content.find("DataContent").filter(|data| data.text().is_some()) else { continue };
        if kind(content).is_some() {
            continue;
        }
        let owner = owner(content, item);
        let role = role(content);

        // Several contents of one component are the same text in several formats.
        if role == Role::Body && !told.insert(content.parent().map(Element::position)) {
            continue;
        }
        let at = *owners.entry(owner.position()).or_insert_with(|| {
            stories.push(Story::new(owner));
            stories.len() - 1
        });
        stories[at].take(role, data);
    }
    // Pictures have components of their own, and often no story but their captions.
    let captions: Vec<String> = stories
        .iter()
        .filter(|story| story.bodies.is_empty())
        .filter_map(|story| story.caption.clone())
        .collect();
    stories.retain(|story| !story.bodies.is_empty());
    if let Some(first) = stories.first_mut()
        && first.caption.is_none()
        && !captions.is_empty()
    {
        first.caption = Some(captions.join(" "));
    }
    stories
}

/// Returns the component that tells the story of a content: the nearest around it that has a headline.
fn owner<'a>(content: Element<'a>, item: Element<'a>) -> Element<'a> {
    let mut at = content.parent();
    let mut outermost = item;
    while let Some(component) = at.filter(|component| component.name() == "NewsComponent") {
        outermost = component;
        if component.text_at("NewsLines/HeadLine").is_some() {
            return component;
        }
        at = component.parent();
    }
    outermost
}

fn role(content: Element<'_>) -> Role {
    let component = content.parent();
    let role = component.and_then(|component| component.find("Role")?.value("FormalName"));
    let role = role.unwrap_or_default().to_lowercase();
    ROLES.iter().find(|(name, _)| *name == role).map_or(Role::Body, |(_, role)| *role)
}

/// Returns what a content is if it is no text. Its component's role and class speak where it does not.
fn kind(content: Element<'_>) -> Option<&'static str> {
    let value = |path, name| content.find(path).and_then(|found| found.value(name));
    let mut words: Vec<&str> = value("MediaType", "FormalName").into_iter().collect();
    words.extend(value("MimeType", "FormalName"));
    let properties = content.parent().map(|it| it.all("DescriptiveMetadata/Property")).unwrap_or_default();
    let class =
        properties.into_iter().find(|property| property.value("FormalName") == Some("ComponentClass"));
    words.extend(class.and_then(|class| class.value("Value")));
    words.into_iter().find_map(named)
}

fn named(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    KINDS.iter().find(|(part, _)| word.contains(part)).map(|(_, kind)| *kind)
}

/// Returns what an item without running text is by its own declaration, in the plural; `None` if it may
/// be an article of a headline alone.
pub fn kind_without_text(item: Element<'_>) -> Option<&'static str> {
    let roles = item.within("Role").filter_map(|role| named(role.value("FormalName")?));
    if let Some(kind) = item.within("ContentItem").find_map(kind).or_else(|| roles.into_iter().next()) {
        return Some(kind);
    }
    let is_package = item.first("NewsItemRef").is_some()
        || item.first("NewsComponent").is_some_and(|component| component.first("NewsItem").is_some());
    if is_package {
        return Some("packages");
    }
    item.first("TopicSet").filter(|_| item.first("NewsComponent").is_none()).map(|_| "lists of topics")
}
