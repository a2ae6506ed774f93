//! Words that tell authors from what else stands in their place, as data. All are folded.

/// Meta tags for authors, the most particular first.
#[rustfmt::skip]
pub const META_KEYS: &[&str] = &[
    "article:author_name", "shareaholic:article_author_name", "parsely-author", "sailthru.author", "citation_author",
    "bepress_citation_author", "author", "article:author", "og:author", "byl", "byline", "dc.creator", "dc:creator",
    "dcterms.creator", "dc.contributor", "cxenseparse:author", "vr:author", "dcsext.author", "authors", "creator",
    "article.author", "og:article:author",
];

/// What systems write where there is no author.
#[rustfmt::skip]
pub const NO_NAMES: &[&str] = &[
    "admin", "administrator", "webmaster", "null", "none", "undefined", "unknown", "anonymous", "no author", "author",
    "guest", "user", "root", "editor", "wordpressadmin", "staff", "staff writer", "staff reporter", "default",
    "show more", "see more", "read more", "view all posts", "view profile", "follow", "share", "comments", "comment",
    "mehr", "more", "more posts", "all posts", "weiterlesen", "mehr lesen",
];

/// Networks whose buttons stand beside bylines.
pub const NETWORKS: &[&str] =
    &["twitter", "facebook", "linkedin", "instagram", "whatsapp", "email", "pinterest"];

/// Words of the names of desks and outlets.
#[rustfmt::skip]
pub const DESKS: &[&str] = &[
    "redaktion", "redaktionen", "redaction", "redaccion", "redacao", "redazione", "redactie", "redaksi", "redakcja",
    "redaktsiya", "newsroom", "newsdesk", "desk", "bureau", "online", "editors", "редакция", "newsteam", "haber",
    "merkezi", "webredaktion", "onlineredaktion", "team", "times", "tribune", "herald", "gazette", "news", "tv",
    "magazine", "magazin", "zeitung", "radio", "press", "presse", "journal", "media", "agency", "agencies",
    "correspondents", "newspaper", "com", "contributors", "reporters",
];

/// Ends of the names of desks and outlets that are written as one word.
pub const DESK_ENDS: &[&str] =
    &["redaktion", "zeitung", "デジタル", "新聞", "新闻", "网", "編集部", "编辑部"];

/// Words of the names of desks that sign below a text.
#[rustfmt::skip]
pub const SIGNING_DESKS: &[&str] = &[
    "redaktion", "redaction", "redaccion", "redacao", "redazione", "redactie", "redaksi", "redakcja", "redakcija",
    "redactia", "redaktionen", "newsroom", "newsdesk", "редакция", "редакція",
];

/// Words of a class or id that mark a byline; those that end in `*` may go on.
#[rustfmt::skip]
pub const BYLINES: &[&str] = &[
    "byline*", "author", "authors", "authorname", "authorlink", "autor", "autoren", "autores", "auteur", "auteurs",
    "autore", "autori", "verfasser", "writer", "writers", "redacteur", "yazar", "muhabir", "journalist", "firma",
    "signature", "contributor", "contributors", "skribent", "forfatter", "reporter", "creator", "writtenby",
    "firmante", "автор",
];

/// Words of a class or id of what belongs to a byline but is no name.
#[rustfmt::skip]
pub const NOT_NAMES: &[&str] = &[
    "bio", "biography", "avatar", "image", "img", "photo", "picture", "icon", "social", "follow", "email", "mail",
    "twitter", "date", "time", "datetime", "published", "role", "position", "title", "location", "share", "count",
    "desc", "description", "job", "caption", "credit", "copyright", "comments",
];

/// Parts of the address of an author's page.
#[rustfmt::skip]
pub const ADDRESSES: &[&str] = &[
    "/author/", "/authors/", "/autor/", "/autoren/", "/autores/", "/auteur/", "/auteurs/", "/autore/", "/autori/",
    "/profile/", "/profil/", "/people/", "/journalist/", "/journalists/", "/contributor/", "/contributors/",
    "/reporter/", "/reporters/", "/by/", "/staff/", "/writer/", "/writers/", "/columnist/", "/yazar/", "/autor-",
    "/author-", "/redaktion/", "/firmas/", "/signature/", "/person/", "/redakteur/", "/bio/", "/muhabir/",
];

/// Words that begin a byline in running text, with a name after them.
pub const LEADS: &[&str] =
    &["by", "von", "par", "por", "di", "door", "av", "af", "text:", "autor:", "автор:"];
