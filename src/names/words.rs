//! Words of bylines, as data. All are matched after folding.

/// Words before the names of a byline, with a colon or without.
#[rustfmt::skip]
pub const LEADS: &[&str] = &[
    "by", "von", "par", "por", "di", "door", "av", "af", "written by", "story by", "posted by", "words by", "report by",
    "reporting by", "reported by", "author", "authors", "autor", "autorin", "auteur", "autore", "autora", "autores",
    "ein artikel von", "eine analyse von", "ein kommentar von", "ein gastbeitrag von", "ein interview von",
    "von unserem korrespondenten", "a cura di", "de nuestro corresponsal", "propos recueillis par", "escrito por",
    "publicado por", "publie par", "автор", "авторы", "текст", "от", "بقلم", "كتب", "كتبت", "إعداد", "نوشته",
    "written and reported by", "analysis by", "opinion by", "review by", "interview by", "texte", "testo", "tekst",
];

/// Words that lead a byline only with a colon: without one they may be names or titles.
#[rustfmt::skip]
pub const LEADS_WITH_COLON: &[&str] = &[
    "text", "haber", "yazan", "yazi", "muhabir", "report", "words", "story", "texto", "de", "byline", "name",
    "redaktion", "redaktor", "bericht", "reportage", "作者", "记者", "記者", "文", "編集", "撰文", "来源", "기자", "حوار",
];

/// Words that begin the names of others than the writers: nothing after them is the byline's.
#[rustfmt::skip]
pub const OTHERS: &[&str] = &[
    "photo", "photos", "photograph", "photographs", "photography", "foto", "fotos", "fotograf", "fotograflar", "bild",
    "bilder", "illustration", "illustrations", "illustrated", "illustrationen", "graphic", "graphics", "grafik",
    "video", "videos", "camera", "kamera", "editing", "edited", "editor", "producer", "produced", "photographie",
    "fotografia", "фото", "видео", "editado", "redazione", "translated", "ubersetzt", "摄影", "摄", "编辑", "责任编辑",
];

/// Words between two names.
#[rustfmt::skip]
pub const ANDS: &[&str] = &[
    "and", "und", "et", "ve", "y", "e", "en", "i", "и", "та", "och", "og", "ja", "si", "with", "mit", "avec", "con", "com",
    "και", "و", "和", "及", "dan", "oraz",
];

/// Roles and places of work: words that stand beside a name and are no part of it.
#[rustfmt::skip]
pub const ROLES: &[&str] = &[
    "staff", "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "editor", "editors",
    "editorial", "contributor", "contributors", "contributing", "columnist", "journalist", "journalists", "freelance",
    "freelancer", "senior", "junior", "chief", "deputy", "associate", "assistant", "managing", "executive", "special",
    "guest", "political", "politics", "business", "economics", "economic", "financial", "finance", "sports", "sport",
    "science", "health", "technology", "tech", "education", "environment", "climate", "diplomatic", "foreign",
    "defence", "defense", "security", "legal", "affairs", "international", "national", "world", "home", "crime",
    "entertainment", "culture", "arts", "media", "travel", "features", "digital", "data", "investigations",
    "investigative", "bureau", "desk", "news", "newsroom", "team", "agency", "agencies", "wire", "wires", "service",
    "services", "web", "online", "admin", "administrator", "webmaster", "intern", "producer", "presenter", "analyst",
    "unknown", "anonymous", "editor-at-large", "board", "head", "lead", "published", "updated",
    "redaktion", "redakteur", "redakteurin", "korrespondent", "korrespondentin", "agentur", "agenturen", "reporterin",
    "redaction", "journaliste", "correspondant", "correspondante", "envoye", "envoyee", "agences", "agence",
    "redaccion", "redacao", "redazione", "redactie", "redaksi", "redakcja", "redakce", "agencias", "agencia", "corresponsal", "enviado",
    "enviada", "periodista", "corrispondente", "inviato", "inviata", "agenzie", "verslaggever", "correspondente",
    "muhabir", "muhabiri", "editoru", "editor", "haber", "merkezi", "ajanslar", "temsilcisi", "yazari", "dis",
    "haberler", "servisi", "корреспондент", "редакция", "редактор", "журналист", "обозреватель",
    "기자", "특파원", "记者", "記者", "編輯", "编辑", "本报记者", "本报", "通讯员", "见习记者", "实习生", "実習", "特派員",
    "مراسل", "محرر", "وكالات", "متابعات",
];

/// Roles that are the last word of `Political editor`: what stands before is a field, not a name.
#[rustfmt::skip]
pub const OFFICES: &[&str] = &[
    "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "editor", "editors", "contributor",
    "contributors", "columnist", "desk", "bureau", "editor-at-large", "staff", "team", "newsroom", "korrespondent", "korrespondentin",
    "redakteur", "redakteurin", "muhabiri", "editoru", "temsilcisi", "analyst", "producer", "chief",
    "기자", "특파원", "记者", "記者", "特派員", "مراسل",
];

/// Words of the names of institutions for which a writer of an opinion works.
#[rustfmt::skip]
pub const INSTITUTIONS: &[&str] = &[
    "university", "universitat", "universite", "universidad", "universidade", "universita", "universiteit", "universitet",
    "universitesi", "uniwersytet", "institute", "institut", "instituto", "istituto", "college", "университет", "институт",
];

/// What stands alone in place of a name and names nobody. Beside a name it is part of it: `Collectif Climat`.
#[rustfmt::skip]
pub const NOBODY: &[&str] = &[
    "collectif", "collective", "colectivo", "coletivo", "collettivo", "kollektiv", "anonyme", "anonym", "anonymus",
    "anonimo", "anonim", "anoniem", "аноним", "guest", "guest author", "gastautor", "gast", "invite", "invitado",
    "convidado", "ospite", "the editors", "various", "various authors", "diverse", "toimitus", "redaktionen",
];

/// Words that begin a byline without a name, before what the writer is: `Van onze verslaggever`.
#[rustfmt::skip]
pub const UNSIGNED_LEADS: &[&str] = &[
    "van", "von", "vom", "de", "da", "do", "dal", "dalla", "od", "from", "by", "por", "par", "door", "fra", "fran", "av",
    "af", "от",
];

/// What such a byline calls its writer.
#[rustfmt::skip]
pub const UNSIGNED: &[&str] = &[
    "our correspondent", "our own correspondent", "our special correspondent", "our foreign correspondent",
    "our correspondents", "our reporter", "our reporters", "our staff reporter", "our staff", "our bureau",
    "a staff reporter", "a staff writer", "a staff correspondent", "a correspondent", "a special correspondent",
    "onze verslaggever", "onze verslaggevers", "onze verslaggeefster", "onze correspondent", "onze redactie",
    "onze redacteur", "onze sportredactie", "een verslaggever", "een onzer verslaggevers",
    "unserem korrespondenten", "unserer korrespondentin", "unseren korrespondenten", "unserem redakteur",
    "unserer redakteurin", "unserem mitarbeiter", "unserer redaktion", "unserem reporter", "unserem berichterstatter",
    "notre correspondant", "notre correspondante", "nos correspondants", "notre envoye special",
    "notre envoyee speciale", "nos envoyes speciaux", "notre redaction",
    "nuestro corresponsal", "nuestra corresponsal", "nuestro enviado especial", "nuestra enviada especial",
    "nuestra redaccion", "nuestro redactor",
    "nostro corrispondente", "nostra corrispondente", "nostro inviato", "nostra inviata", "nostra redazione",
    "nosso correspondente", "nossa correspondente", "nosso enviado especial", "nossa enviada especial",
    "naszego korespondenta", "naszego wyslannika", "naszego specjalnego wyslannika", "naseho zpravodaje",
    "нашего корреспондента", "наш корреспондент", "нашего специального корреспондента",
    "var korrespondent", "var utsande medarbetare", "vor korrespondent", "vores korrespondent", "muhabirimiz",
    "muhabirimizden",
];

/// Words before the place where a writer is or what the writer did, in small letters: `Ann Lee in Ankara`.
#[rustfmt::skip]
pub const IN: &[&str] = &[
    "in", "aus", "à", "at", "from", "for", "of", "is", "ist", "est", "es", "has", "who", "für", "contributed", "reported",
    "reports", "berichtet",
];

/// Words with which the name of an agency begins, and those with which it ends.
pub const AGENCIES_BEFORE: &[&str] =
    &["agencia", "agence", "agenzia", "agentia", "agencja", "агентство", "وكالة"];
pub const AGENCIES_BEHIND: &[&str] = &["agency", "ajansi", "agentur", "nachrichtenagentur", "nyhetsbyra"];

/// Ends of the names of Japanese desks, which a point joins to a name.
pub const DESK_ENDS: &[&str] = &["部", "支局", "総局", "班", "編集委員", "特派員"];

/// Words before the outlet that a writer who is not of its staff wrote for.
#[rustfmt::skip]
pub const SPECIAL: &[(&str, &str)] = &[
    ("special", "to"), ("special", "for"), ("exclusive", "to"), ("especial", "para"), ("especial", "de"),
    ("exclusivo", "para"),
];

/// Small words with which an inverted name ends: `Jong, Michiel de`.
#[rustfmt::skip]
pub const PARTICLES: &[&str] = &["de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "do", "la", "le", "al", "el", "bin"];
