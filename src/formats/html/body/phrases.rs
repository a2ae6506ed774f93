//! Lines that pages put between the paragraphs of an article, in the languages of the news.

/// What a line says that is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// It leads to another article.
    ReadMore,
    /// It asks for something: to subscribe, to share, to comment, to agree.
    Request,
    /// It says who made a picture.
    Credit,
}

/// Words of a line at most: whatever says more is a paragraph, whatever it begins with.
const MAX_WORDS: usize = 40;

/// Beginnings of lines, in lower case.
#[rustfmt::skip]
const BEGINNINGS: &[(Phrase, &[&str])] = &[
    (Phrase::ReadMore, &[
        "read more", "also read", "read also", "read:", "read next", "related:", "related article", "related stor", "related content",
        "more on this", "more from", "more about", "see also", "see more", "don't miss", "recommended", "up next",
        "watch:", "watch next", "watch more", "click here", "continue reading", "keep reading", "story continues", "you may also like", "you might also like",
        "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "mehr zum thema", "mehr dazu", "auch interessant", "lesetipp", "weiterlesen", "weitere artikel", "mehr themen", "mehr lesen", "passend zum thema", "das könnte sie auch",
        "les også", "les mer", "læs også", "læs mere", "läs också", "läs mer", "läs även", "lue myös", "lue lisää", "lees ook", "lees meer", "lees verder",
        "a lire aussi", "à lire aussi", "lire aussi", "a lire également", "à lire également", "à lire :", "lire la suite", "voir aussi", "sur le même sujet", "en savoir plus",
        "lee también", "lea también", "leer también", "leer más", "ver más", "te puede interesar", "más información", "también te puede", "noticia relacionada", "noticias relacionadas",
        "leia também", "leia mais", "saiba mais", "veja também", "leggi anche", "leggi tutto", "per approfondire", "ti potrebbe interessare",
        "czytaj też", "czytaj także", "czytaj więcej", "zobacz też", "zobacz także", "přečtěte si", "čtěte také", "citeşte şi", "citește și", "olvasd el", "διαβάστε",
        "читайте также", "читать далее", "читайте ещё", "читайте", "по теме", "смотрите также", "читайте також",
        "ilgili haber", "ayrıca oku", "ayrıca bakınız", "bunları da", "haberin devamı", "devamını oku", "ilginizi çekebilir",
        "اقرأ أيضا", "اقرأ المزيد", "إقرأ أيضا", "شاهد أيضا", "مواضيع ذات صلة", "बाद में पढ़ें", "यह भी पढ़ें", "延伸阅读", "相关阅读", "相关新闻", "関連記事", "あわせて読みたい", "관련기사", "관련 기사", "baca juga", "simak juga", "lihat juga", "đọc thêm", "xem thêm",
    ]),
    (Phrase::Request, &[
        "e-mail this", "email this", "send this", "print this", "printable version",
        "sign up", "subscribe", "follow us", "follow ", "share this", "share on", "like this story", "join our", "join the conversation", 
        "advertisement", "we want to hear from you", "do you have a story", "would you like to comment", "leave a comment", "get the latest", "get our", "download our", "download the app", "support our",
        "please read our comment", "please enable", "please log", "you must ", "for the latest", "loading", "all rights reserved", "copyright", "©", "(c) ", "recommended videos", "click to ", "have a tip", "got a tip", "contact us", "email us", "filed under", "posted in", "tagged", "tags:", "topics:",
        "we independently select", 
        "anzeige", "werbung", "newsletter", "melden sie sich", "jetzt abonnieren", "folgen sie", "empfohlener redaktioneller inhalt", "an dieser stelle finden sie", "ich bin damit einverstanden", "datenschutz", "externer inhalt", "externe inhalte", "ein klick für den datenschutz", "teilen mit", "artikel teilen", "link kopieren", "kommentare", "alle rechte", "hinweis der redaktion", "schlagwörter", "themen:", "link zum",
        "publicité", "il vous reste", "la suite est réservée", "abonnez", "inscrivez", "partager", "suivez", "publicidad", "suscríbete", "suscribete", "síguenos", "regístrate", "compartir", "publicidade", "assine", "inscreva", "siga ", "pubblicità", "iscriviti", "seguici", "condividi",
        "reklam", "abone ol", "bizi takip", "takip et", "paylaş", "abonelik için", "реклама", "подпишитесь", "подписывайтесь", "поделиться", "reklama", "udostępnij", "zapisz się", "annons", "annonse", "advertentie", "mainos", "اشترك", "إعلان", "تابعنا", "广告", "分享到", "責任編輯", "责任编辑",
    ]),
    (Phrase::Credit, &[
        "image:", "image credit", "images:", "(image credit", "photo:", "photo by", "photo credit", "photos:", "photograph:", "picture:", "pictures:", "(photo", "credit:", "getty images", "foto:", "fotos:", "fotografie:", "(foto", "bild:", "bilder:", "bildquelle", "quelle:", "grafik:", "© ",
        "crédit photo", "crédits photo", "crédit :", "photo :", "imagen:", "fotografía:", "immagine:", "fotoğraf:", "фото:", "фото ", "fot.", "zdjęcie:", "kuva:", "källa:", "bron:", "source:", "sources:", "kaynak:", "fuente:", "fonte:", "источник:",
        "reporting by", "(reporting by", "(reporting ", "additional reporting", "editing by", "writing by", "(editing by", "(writing by", "compiled by",
    ]),
];

/// Beginnings of notes that say what was changed in an article, or where it comes from: readers need them.
#[rustfmt::skip]
const NOTES: &[&str] = &[
    "correction", "clarification", "editor's note", "editor’s note", "editors' note", "this story", "this article", "this post", "update",
    "dieser artikel", "dieser text", "dieser beitrag", "korrektur", "anmerkung", "cet article", "rectificatif", "mise à jour", "este artículo",
    "corrección", "actualización", "nota del editor", "este artigo", "correção", "atualização", "questo articolo", "correzione", "düzeltme", "güncelleme", "editörün notu",
    "уточнение", "исправление", "обновлено", "更正", "تصحيح", "تحديث",
];

/// Parts of lines that say that the rest of an article is for those who pay, in lower case.
#[rustfmt::skip]
const PAYWALLS: &[&str] = &[
    "de cet article à lire", "la suite est réservée", "article réservé aux abonnés", "la suite de cet article est réservée",
    "subscribe to continue reading", "subscribe to read the full", "subscribe to read the rest", "this article is for subscribers", "this content is for subscribers",
    "this story is for subscribers", "rest of this article is for subscribers",
    "dieser artikel ist nur für abonnenten", "jetzt abonnieren und weiterlesen", "mit abo weiterlesen", "registrieren und weiterlesen", "den vollständigen artikel lesen sie mit",
    "contenido exclusivo para suscriptores", "suscríbete para seguir leyendo", "para seguir leyendo, suscríbete", "conteúdo exclusivo para assinantes", "assine para continuar lendo",
    "contenuto riservato agli abbonati", "per continuare a leggere abbonati", "dit artikel is alleen voor abonnees", "artikel is exclusief voor abonnees",
    "artykuł dostępny tylko dla", "denne saken er for abonnenter", "artikkelen er for abonnenter", "この記事は有料会員限定", "続きを読むには会員登録", "материал доступен только подписчикам",
];

/// Returns whether a line says that the rest of an article is for those who pay.
pub fn is_paywall(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split_whitespace().nth(MAX_WORDS).is_none() && PAYWALLS.iter().any(|words| text.contains(words))
}

/// Returns whether a line says what was changed in an article, or where it comes from.
pub fn is_note(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    NOTES.iter().any(|words| text.starts_with(words))
}

/// What the end of a line says that tells who made a picture, in lower case.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "(ap photo", "ap photo/", "getty images", "/reuters)", "/afp)", "/ap)", "/dpa)", "/epa)", "bildrechte", " bild: ", " foto: ", " photo: ", "photograph: ",
    "image credit", "photo credit", "photo by ", "© ", "picture alliance", "imago ", "shutterstock", "(photo: ", "(foto: ", " image: ", "crédit photo", "file photo", "/ ap file", "photos by ",
];

/// Returns whether a line is the text under a picture by how it ends.
pub fn ends_with_credit(text: &str) -> bool {
    const MAX_CHARACTERS: usize = 600;
    const TAIL: usize = 60;
    let n_characters = text.chars().count();
    let tail: String =
        text.chars().skip(n_characters.saturating_sub(TAIL)).collect::<String>().to_lowercase();
    let is_old = || text.to_lowercase().contains("file photo");
    n_characters <= MAX_CHARACTERS && (ENDINGS.iter().any(|words| tail.contains(words)) || is_old())
}

/// Returns what a line says, if it is one of these.
pub fn phrase(text: &str) -> Option<Phrase> {
    if text.split_whitespace().nth(MAX_WORDS).is_some() {
        return None;
    }
    let text = text.to_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©'));
    let begins = |words: &&str| text.starts_with(*words);
    BEGINNINGS.iter().find(|(_, beginnings)| beginnings.iter().any(begins)).map(|(phrase, _)| *phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_between_paragraphs_are_known_by_how_they_begin() {
        let check = |text: &str, expected: Option<Phrase>| assert_eq!(phrase(text), expected, "{text}");
        check("Read more: Storm floods the market", Some(Phrase::ReadMore));
        check("» Lesen Sie auch", Some(Phrase::ReadMore));
        check("Sign up for our newsletter", Some(Phrase::Request));
        check("Foto: Ann Example", Some(Phrase::Credit));
        check("E-mail this story to a friend", Some(Phrase::Request));
        check("The readers were many", None);
        check(&format!("Read more {}", "and more ".repeat(40)), None);
        check("", None);
    }

    #[test]
    fn a_credit_at_the_end_makes_a_caption() {
        let check = |text: &str, expected: bool| assert_eq!(ends_with_credit(text), expected, "{text}");
        check("The wall at low tide. (AP Photo/Ann Example)", true);
        check("The wall at low tide. Foto: Ann Example", true);
        check("She took a photo of the wall.", false);
        check("", false);
    }

    #[test]
    fn a_paywall_says_so() {
        let check = |text: &str, expected: bool| assert_eq!(is_paywall(text), expected, "{text}");
        check("Il vous reste 60 % de cet article à lire. La suite est réservée aux abonnés.", true);
        check("Subscribe to continue reading", true);
        check("Les commentaires sont réservés aux abonnés.", false);
        check("Subscribe to our newsletter", false);
        check("", false);
    }

    #[test]
    fn beginnings_are_in_lower_case() {
        let beginnings =
            BEGINNINGS.iter().flat_map(|(_, words)| *words).chain(NOTES).chain(ENDINGS).chain(PAYWALLS);
        beginnings.for_each(|words| assert_eq!(*words, words.to_lowercase()));
    }
}
