//! Words by which the furniture of a news page is known, as data: one table a kind, all languages in it.
//!
//! Every entry is folded as by [`crate::analysis::fold`]; a test holds it. A phrase is a run of whole words.

/// A bare label before the date that a scraper writes above the page.
pub const HEADER_LABELS: &[&str] = &["date", "tarih", "datum", "fecha", "data"];

/// What a scraper writes where it found no date.
pub const NO_DATE: &[&str] = &["none", "null", "nan", "unknown", "n a"];

/// Units of a reading time.
#[rustfmt::skip]
pub const MINUTES: &[&str] = &[
    "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti", "minuut", "dk", "dakika",
    "dakikada", "dakikalik", "мин", "минут", "минуты", "минута", "minut", "minuty", "minuta",
];

/// Words for reading.
#[rustfmt::skip]
pub const READING: &[&str] = &[
    "read", "reading", "okuma", "okunma", "okunur", "okuyun", "lesezeit", "lesedauer", "lesen", "lecture",
    "lire",
    "lectura", "leer", "lettura", "leitura", "leestijd", "lezen", "чтения", "читать", "czytania",
];

/// Words that may stand in a reading time besides.
#[rustfmt::skip]
pub const READING_FILLERS: &[&str] = &[
    "time", "estimated", "about", "approx", "less", "than", "a", "an", "suresi", "sure", "tahmini",
    "ortalama",
    "de", "temps", "duree", "tiempo", "tempo", "di", "ca", "etwa", "zu", "te", "время", "на", "czas", "s",
    "long",
];

/// Units of an age: `3 hours ago`.
#[rustfmt::skip]
pub const AGE_UNITS: &[&str] = &[
    "s", "sec", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour",
    "hours",
    "d", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "saniye", "dakika", "dk", "saat", "gun", "hafta", "ay", "yil",
    "sekunden", "minuten", "stunde", "stunden", "tag", "tagen", "woche", "wochen", "monat", "monaten",
    "heure", "heures", "jour", "jours", "semaine", "semaines", "mois", "ans",
    "minuto", "minutos", "hora", "horas", "dia", "dias", "semana", "semanas", "mes", "meses", "ora", "ore",
    "giorni",
];

/// Words that make a number with a unit an age.
pub const AGO: &[&str] = &["ago", "once", "vor", "il", "hace", "fa", "ha", "geleden", "назад", "temu"];

/// Words that say that a date is of a change.
#[rustfmt::skip]
pub const UPDATED: &[&str] = &[
    "updated", "modified", "revised", "edited", "update", "guncelleme", "guncellendi", "guncellenme",
    "guncel", "degistirilme",
    "aktualisiert", "geandert", "mis", "mise", "modifie", "actualise", "actualizado", "actualizada",
    "actualizacion",
    "atualizado", "atualizada", "aggiornato", "aggiornata", "bijgewerkt", "gewijzigd", "обновлено",
    "zaktualizowano",
];

/// Words that say that a date is of the publication.
#[rustfmt::skip]
pub const PUBLISHED: &[&str] = &[
    "published", "posted", "issued", "released", "filed", "created", "date", "first", "on",
    "yayinlanma", "yayinlandi", "yayin", "yayim", "yayimlanma", "yayimlandi", "giris", "eklenme",
    "olusturulma", "tarih", "tarihi",
    "veroffentlicht", "erschienen", "erstellt", "stand", "datum", "publie", "paru", "cree", "publicado",
    "publicada",
    "fecha", "data", "pubblicato", "pubblicata", "gepubliceerd", "geplaatst", "опубликовано", "дата",
    "opublikowano",
];

/// Other words of such a label.
#[rustfmt::skip]
pub const DATE_LABEL_PARTICLES: &[&str] = &[
    "last", "at", "the", "time", "of", "son", "zamani", "zuletzt", "am", "derniere", "jour", "a", "le",
    "de",
    "publication", "ultima", "ultimo", "el", "publicacion", "publicacao", "pubblicazione",
];

/// Labels with a colon before the names of those who wrote the article.
#[rustfmt::skip]
pub const BYLINE_LABELS: &[&str] = &[
    "by", "author", "authors", "written by", "story by", "words", "words by", "text", "text by", "report",
    "report by",
    "reporter", "reported by", "journalist", "correspondent",
    "haber", "yazan", "yazar", "yazarlar", "muhabir", "hazirlayan", "editor", "derleyen",
    "von", "autor", "autorin", "autoren", "verfasser", "redaktion", "bericht", "ein bericht von",
    "par", "auteur", "auteurs", "texte", "redaction", "por", "autora", "autores", "texto", "redaccion",
    "di", "autore", "testo", "door", "автор", "авторы", "текст", "autorzy", "tekst",
];

/// Words before the names without a colon.
#[rustfmt::skip]
pub const BYLINE_WORDS: &[&str] = &[
    "written by", "story by", "words by", "text by", "report by", "reported by", "ein bericht von",
    "eine analyse von",
    "by", "von", "par", "por", "di", "door",
];

/// Callings that stand after a name.
#[rustfmt::skip]
pub const ROLES: &[&str] = &[
    "reporter", "correspondent", "editor", "writer", "staff", "journalist", "columnist", "producer",
    "contributor",
    "staff writer", "staff reporter", "news agencies", "agencies", "political correspondent",
    "foreign correspondent",
    "muhabir", "muhabiri", "yazar", "yazari", "editoru", "gazeteci", "kose yazari", "haber merkezi",
    "redakteur", "redakteurin", "korrespondent", "korrespondentin", "reporterin", "redaktion",
    "journalistin", "autor", "autorin",
    "journaliste", "correspondant", "correspondante", "redacteur", "redactrice", "envoye special",
    "envoyee speciale",
    "redactor", "redactora", "corresponsal", "periodista", "enviado especial", "enviada especial",
];

/// Small words inside the names of people.
#[rustfmt::skip]
pub const NAME_PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "la", "le", "el", "al", "bin",
    "ibn", "ben", "zu", "du", "y", "e",
];

/// Words between two names.
pub const AND_WORDS: &[&str] = &["and", "und", "et", "ve", "y", "e", "en", "with", "mit", "avec", "con", "и"];

/// Words after which a byline names a place: `By Ann Lee in Ankara`.
pub const IN_WORDS: &[&str] = &["in", "at", "for", "a", "en"];

/// Labels of what the text was taken from.
#[rustfmt::skip]
pub const SOURCE_LABELS: &[&str] = &[
    "source", "sources", "news source", "via", "agency", "kaynak", "kaynaklar", "haber kaynagi", "ajans",
    "quelle", "quellen", "agentur", "avec", "agence", "fuente", "fuentes", "con informacion de", "agencia",
    "agencias",
    "fonte", "fonti", "bron", "источник", "zrodlo", "المصدر",
];

/// Words before an agency's name without a colon.
#[rustfmt::skip]
pub const SOURCE_STARTS: &[&str] = &[
    "with inputs from", "with input from", "with files from", "with material from", "mit material von",
    "mit agenturmaterial von",
    "avec l", "con informacion de",
];

/// Any agency.
#[rustfmt::skip]
pub const SOME_AGENCIES: &[&str] = &[
    "agencies", "news agencies", "agency", "wires", "wire services", "wire reports", "ajanslar", "ajans",
    "haber ajanslari", "agenturen",
    "agences", "les agences", "agencias", "agenzie", "agentschappen",
];

/// Words in the name of an agency that no table knows.
#[rustfmt::skip]
pub const AGENCY_WORDS: &[&str] = &[
    "news agency", "press agency", "haber ajansi", "ajansi", "nachrichtenagentur", "presseagentur",
    "presse agentur",
    "agence", "agencia", "agenzia", "persbureau", "агентство", "wire service",
];

/// Agencies that write their short name in small letters, or whose name is no other word in any case.
#[rustfmt::skip]
pub const UNMISTAKABLE: &[&str] = &[
    "dpa", "epd", "kna", "kyodo", "belga", "tass", "ansa", "getty", "imago", "istock", "alamy", "unsplash",
    "pexels", "тасс",
];

/// Sources of photographs that are no news agencies.
#[rustfmt::skip]
pub const PHOTO_SOURCES: &[&str] = &[
    "getty", "getty images", "afp getty", "shutterstock", "istock", "alamy", "alamy stock photo", "epa",
    "epa efe", "nurphoto",
    "imago", "imago images", "picture alliance", "zuma", "zuma press", "zuma wire", "depo photos",
    "depophotos", "unsplash", "pixabay",
    "pexels", "wikimedia", "wikimedia commons", "magnum photos", "hans lucas", "sipa", "sipa press",
    "sipa usa", "abaca",
    "abacapress", "maxppp", "cordon press", "contacto photo", "adobe stock", "ap photo", "reuters photo",
    "afp photo", "pool reuters",
    "pool ap", "pool afp", "flickr", "ddp", "ullstein bild", "rex features",
];

/// Words of a credit that say little alone, but are one beside a known source or behind a stroke.
#[rustfmt::skip]
pub const PHOTO_WORDS: &[&str] = &[
    "x", "handout", "screengrab", "screenshot", "file", "file photo", "archive", "archives", "archivo",
    "arsiv", "archiv", "courtesy",
    "twitter", "instagram", "facebook", "youtube", "telegram", "photo", "foto", "pool", "pool photo",
    "third party", "others", "press office", "presidency", "via",
];

/// Labels of a photograph's maker. Those of several words come first.
#[rustfmt::skip]
pub const CREDIT_LABELS: &[&str] = &[
    "photo credit", "photo credits", "image credit", "image credits", "picture credit", "photo by",
    "image by", "photograph by", "photos by", "image source",
    "photo source", "foto kredisi", "credit photo", "credits photo", "credito foto", "file photo",
    "cover photo", "photo courtesy of",
    "photo", "photos", "photograph", "photographer", "image", "images", "picture", "pictures", "credit",
    "credits",
    "foto", "fotos", "fotograf", "fotograflar", "gorsel", "bild", "bilder", "bildquelle", "fotoquelle",
    "fotografin",
    "photographie", "credito", "creditos", "fotografia", "imagen", "imagem", "immagine", "фото",
];

/// Labels of the text under a photograph.
#[rustfmt::skip]
pub const CAPTION_LABELS: &[&str] = &[
    "caption", "image caption", "photo caption", "bildunterschrift", "legende", "pie de foto", "fotograf alti",
];

/// Labels of keywords.
#[rustfmt::skip]
pub const TAG_LABELS: &[&str] = &[
    "tags", "tag", "related tags", "topics", "keywords", "filed under", "etiketler", "etiket",
    "anahtar kelimeler", "konular",
    "schlagworte", "schlagworter", "stichworte", "themen", "mots cles", "tags de l article", "etiquetas",
    "temas", "palabras clave",
    "trefwoorden", "parole chiave", "palavras chave", "теги", "tagi",
];

/// Lines that stand above a list of other articles.
#[rustfmt::skip]
pub const RELATED_MARKS: &[&str] = &[
    "explore", "explore more", "related", "related articles", "related stories", "related news",
    "related content", "related topics", "related links", "popular articles", "popular stories",
    "more stories like this", "related coverage", "related posts",
    "more stories", "more news", "more top stories", "more like this", "more articles", "read more",
    "read also", "also read", "read next", "up next", "see also",
    "recommended", "recommended for you", "recommended stories", "recommended reading",
    "recommended articles", "suggested", "you may like", "you may also like", "you might also like",
    "you might be interested in", "you may also be interested in",
    "most read", "most popular", "most viewed", "most shared", "trending", "trending now", "top stories",
    "popular", "popular now", "latest", "latest news", "latest stories", "editor s picks", "editors picks",
    "don t miss", "in other news", "other news", "others also read", "people also read",
    "what to read next", "keep reading", "continue reading", "next article", "previous article",
    "further reading", "from around the web", "around the web", "promoted stories", "sponsored content",
    "ilgili haberler", "ilgili haber", "ilgili icerikler", "ilgili konular", "bunlar da ilginizi cekebilir",
    "bunlar da ilgini cekebilir", "ilginizi cekebilir", "ilgini cekebilir", "bunlara da bakin",
    "sizin icin sectiklerimiz", "sizin icin onerilenler", "onerilen haberler", "diger haberler",
    "benzer haberler", "cok okunanlar", "en cok okunanlar", "en cok okunan haberler", "gunun haberleri",
    "gunun one cikan haberleri", "son haberler", "son dakika", "son dakika haberleri", "kesfet",
    "sonraki haber", "onceki haber", "one cikanlar", "populer haberler", "daha fazla haber",
    "bunlari da okuyun", "ayrica okuyun",
    "mehr zum thema", "mehr dazu", "zum thema", "auch interessant", "das konnte sie auch interessieren",
    "das konnte dich auch interessieren", "weitere artikel", "weitere meldungen", "weitere nachrichten",
    "weitere themen", "mehr nachrichten", "lesen sie auch", "lesen sie mehr", "meistgelesen",
    "meistgelesene artikel", "empfohlene artikel", "empfehlungen", "passend dazu", "verwandte artikel",
    "verwandte themen", "aktuelle nachrichten", "nachste meldung", "top themen", "lesetipps",
    "a lire aussi", "lire aussi", "a lire egalement", "a voir aussi", "sur le meme sujet",
    "sur le meme theme", "articles lies", "articles similaires", "articles associes", "les plus lus",
    "nos articles", "en continu", "a ne pas manquer", "plus d articles", "pour aller plus loin",
    "dans la meme rubrique", "vous aimerez aussi", "recommande pour vous", "les derniers articles",
    "leer tambien", "lea tambien", "lee tambien", "te puede interesar", "le puede interesar",
    "tambien te puede interesar", "mas noticias", "mas informacion", "noticias relacionadas",
    "articulos relacionados", "contenido relacionado", "relacionados", "relacionado", "lo mas leido",
    "lo mas visto", "mas leidas", "ultimas noticias", "otras noticias", "ver tambien", "recomendados",
    "recomendado", "no te pierdas",
    "leggi anche", "potrebbe interessarti", "articoli correlati", "i piu letti", "leia tambem",
    "veja tambem", "mais lidas",
    "lees ook", "meer over dit onderwerp", "meest gelezen", "gerelateerde artikelen", "читайте также",
    "по теме", "новости по теме", "смотрите также", "czytaj takze", "zobacz takze", "اقرا ايضا", "相关 关阅 阅读",
    "相关 关新 新闻",
];

/// Beginnings of such lines that end in a name: `More from Europe`.
#[rustfmt::skip]
pub const RELATED_STARTS: &[&str] = &[
    "more from", "more news from", "more stories from", "trending on", "trending now on", "most popular in",
    "popular in", "more on", "more about", "more in", "more by", "latest from", "most read in",
    "read more about", "read more on", "top stories in", "also in",
    "mehr aus", "mehr zu", "mehr von", "mehr uber", "weitere artikel zu", "weitere artikel aus", "plus sur",
    "tout sur", "plus d articles", "dans la rubrique",
    "mas sobre", "mas de", "mas en", "meer over", "altre notizie", "daha fazla", "di piu su",
];

/// Labels of one other article, inside the text: `Read more: …`.
#[rustfmt::skip]
pub const READ_MORE_LABELS: &[&str] = &[
    "read more", "read also", "also read", "read", "more", "see also", "see more", "related",
    "related article", "related story", "related news", "must read", "don t miss", "watch", "watch also",
    "listen", "read next", "read here", "up next", "explore",
    "ilgili haber", "ilgili", "ayrica okuyun", "bunu da okuyun", "bunu da oku", "okuyun", "haberi oku",
    "devamini oku", "ayrica bakiniz", "bakiniz", "izleyin", "izle", "tiklayin", "detaylar",
    "bir de bu habere bakin",
    "lesen sie auch", "lesen sie hier", "mehr dazu", "mehr zum thema", "auch interessant", "siehe auch",
    "zum thema", "lesen sie mehr", "lesetipp", "weiterlesen", "lies auch",
    "a lire aussi", "lire aussi", "a lire", "lire", "lire egalement", "a lire egalement", "voir aussi",
    "a voir aussi", "sur le meme sujet", "regarder", "ecouter",
    "leer tambien", "lea tambien", "lee tambien", "leer mas", "lea mas", "lee mas", "te puede interesar",
    "le puede interesar", "tambien lea", "ver tambien", "vea tambien", "mas informacion", "no te pierdas",
    "leggi anche", "leia tambem", "leia mais", "veja tambem", "lees ook", "lees meer", "читайте также",
    "читайте", "czytaj takze", "czytaj wiecej", "اقرا ايضا",
];

/// Words of one line, whole: advertisements, buttons, menus.
#[rustfmt::skip]
pub const BUTTONS: &[&str] = &[
    "advertisement", "advertisement continue reading", "story continues below advertisement",
    "article continues after ad", "article continues below", "ad", "ads", "sponsored", "promoted",
    "loading", "skip to content", "skip to main content", "skip advertisement", "menu", "search", "sign in",
    "log in", "login", "home", "share", "share this", "share this article", "share this story",
    "share article", "share on", "share via", "save", "saved", "save article", "bookmark", "print",
    "print this article", "copy link", "link copied", "listen", "listen to this article",
    "listen to article", "listen to this story", "play", "play video", "video", "watch", "follow",
    "following", "like", "comments", "comment", "view comments", "show comments", "add comment",
    "leave a comment", "gift article", "give this article", "email", "close", "open", "next", "previous",
    "show more", "load more", "view more", "show less", "see all", "view all", "expand", "text size",
    "font size", "enlarge image", "image", "live", "breaking", "breaking news", "toggle navigation",
    "subscribe", "subscribe now", "register", "sign up", "donate", "accept", "accept all", "reject all",
    "i agree", "ok", "aa aa", "a a", "report an error", "report a typo", "google news",
    "add as a preferred source on google",
    "reklam", "reklami gec", "reklam alani", "haberin devami", "paylas", "haberi paylas",
    "bu haberi paylas", "kaydet", "yazdir", "dinle", "haberi dinle", "izle", "yorumlar", "yorum yap",
    "yorum yaz", "yorumlari gor", "begen", "takip et", "abone ol", "ara", "giris yap", "uye ol", "kopyala",
    "baglantiyi kopyala", "linki kopyala", "ana sayfa", "anasayfa", "kapat", "yukleniyor", "daha fazla",
    "daha fazla goster", "tumunu gor", "son dakika", "yazi boyutu", "devamini oku",
    "google news te takip et", "a dan a ya", "mini", "sesli dinle", "e bulten",
    "anzeige", "werbung", "teilen", "artikel teilen", "drucken", "merken", "merkliste", "speichern",
    "vorlesen", "artikel anhoren", "anhoren", "kommentare", "kommentieren", "kommentar schreiben", "suche",
    "suchen", "anmelden", "registrieren", "startseite", "zur startseite", "link kopieren", "schliessen",
    "mehr anzeigen", "weiterlesen", "feedback", "nach oben", "zum inhalt springen",
    "publicite", "annonce", "partager", "partager l article", "imprimer", "enregistrer", "sauvegarder",
    "ecouter", "ecouter l article", "commentaires", "commenter", "reagir", "rechercher", "se connecter",
    "s inscrire", "s abonner", "accueil", "copier le lien", "fermer", "voir plus", "lire la suite",
    "haut de page", "ajouter a mes favoris", "offrir l article",
    "publicidad", "anuncio", "compartir", "comparte", "imprimir", "guardar", "escuchar", "escuchar noticia",
    "comentarios", "comentar", "buscar", "iniciar sesion", "suscribirse", "suscribete", "registrate",
    "inicio", "portada", "copiar enlace", "cerrar", "ver mas", "leer mas", "volver arriba",
    "pubblicita", "condividi", "stampa", "commenti", "publicidade", "compartilhar", "compartilhe",
    "advertentie", "delen", "reclame", "реклама", "поделиться", "reklama", "udostepnij", "اعلان", "广告",
    "分享",
];

/// Networks and means of sharing; a line of nothing else is furniture.
#[rustfmt::skip]
pub const NETWORKS: &[&str] = &[
    "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "instagram",
    "youtube", "threads", "bluesky", "tiktok", "snapchat", "flipboard", "messenger", "tumblr", "viber",
    "vk", "mastodon", "rss", "email", "e", "mail", "posta", "tweet", "tweetle", "share", "paylas", "teilen",
    "partager", "compartir", "copy", "link", "kopyala", "print", "yazdir", "sms", "on", "via", "sur", "en",
    "auf", "google", "news",
];

/// Things that pages count: `12 comments`.
#[rustfmt::skip]
pub const COUNTED: &[&str] = &[
    "comments", "comment", "shares", "share", "views", "likes", "reads", "yorum", "goruntulenme", "okunma",
    "begeni", "paylasim", "izlenme", "kommentare", "kommentar", "aufrufe", "commentaires", "commentaire",
    "partages", "vues", "reactions", "comentarios", "comentario", "visitas", "lecturas", "commenti",
    "reacties",
];

/// Beginnings of lines by which a page asks its reader for something.
#[rustfmt::skip]
pub const PLUG_STARTS: &[&str] = &[
    "sign up for", "sign up to", "sign up here", "sign up now", "subscribe to our", "subscribe to the",
    "subscribe to", "subscribe for", "subscribe now", "subscribe today", "subscribe here", "join our",
    "join us on", "join the conversation", "follow us", "follow our", "follow the topics",
    "follow live updates", "like us on", "find us on", "add us on", "download our", "download the app",
    "get our", "get breaking news", "get the latest news", "get the day s", "get the app", "get more",
    "get updates", "get notified", "stay informed", "stay up to date", "stay updated", "stay tuned",
    "support our", "support independent", "support quality", "share your", "share this",
    "share the article", "tell us what you think", "tell us", "let us know", "send us", "have a tip",
    "have you got a", "got a tip", "got a story", "do you have a story", "do you have a tip",
    "do you have a question", "click here", "tap here", "listen to the podcast", "listen to our",
    "watch our", "our newsletter", "our standards", "this site uses cookies", "this website uses cookies",
    "we use cookies", "we value your privacy", "by clicking", "by signing up", "by subscribing",
    "by continuing", "please enable javascript", "enable javascript", "enable notifications",
    "allow notifications", "turn on notifications", "for more news", "for the latest news",
    "for more stories", "for more information visit", "already a subscriber", "already have an account",
    "log in to", "create an account", "create a free account", "register for free", "leave a comment",
    "comment on this", "report an error", "spotted an error", "thank you for reading", "thanks for reading",
    "your email address", "enter your email", "you can unsubscribe", "unsubscribe at any time", "read our",
    "be the first to comment", "add as preferred", "view our", "see our", "check out our", "try our",
    "this content is", "this article is free", "start your free trial", "support us", "contact our",
    "email us", "write to us", "reach us", "discover our", "take our survey", "help us improve",
    "rate this article", "was this article helpful",
    "abone olun", "abone olmak icin", "bultenimize", "e bultenimize", "ucretsiz abone", "bizi takip",
    "sosyal medyada bizi", "sosyal medya hesaplarimizi", "gelismelerden haberdar",
    "son gelismelerden haberdar", "gundemdeki gelismeleri", "uygulamamizi indir", "whatsapp kanalimiz",
    "telegram kanalimiz", "youtube kanalimiz", "google haberler", "google news",
    "son dakika haberleri icin", "daha fazla haber icin", "daha fazlasi icin", "detaylar icin tiklayin",
    "haberin detaylari icin", "haberin devami icin", "haberin devamini", "tiklayiniz", "tiklayin",
    "yorum yapmak icin", "yorumunuzu", "gorusunuzu", "goruslerinizi", "geri bildirim", "bildirimleri ac",
    "bu site cerez", "sitemizde cerez", "web sitemizde cerez", "ilk yorumu siz", "hemen indir",
    "bize yazin", "haber ihbar",
    "newsletter abonnieren", "abonnieren sie", "jetzt abonnieren", "jetzt anmelden", "jetzt registrieren",
    "jetzt kostenlos", "unser newsletter", "unseren newsletter", "mit unserem newsletter",
    "melden sie sich", "hier anmelden", "hier geht es", "folgen sie uns", "folge uns", "besuchen sie uns",
    "diesen artikel teilen", "laden sie unsere", "laden sie sich", "die app herunterladen",
    "haben sie einen hinweis", "haben sie fehler", "fehler gefunden", "schreiben sie uns",
    "wir verwenden cookies", "diese seite verwendet cookies", "bleiben sie auf dem laufenden",
    "bleiben sie informiert", "keine nachricht mehr verpassen", "teilen sie ihre meinung",
    "diskutieren sie mit", "sie haben noch kein", "schon abonnent", "alle nachrichten im",
    "lesen sie unsere", "ihre meinung ist",
    "abonnez vous", "inscrivez vous", "s abonner a", "s inscrire a", "suivez nous", "suivez l actualite",
    "suivez toute l actualite", "suivez l info", "recevez", "retrouvez nous", "retrouvez toute l actualite",
    "rejoignez nous", "rejoignez notre", "telechargez notre", "telechargez l application",
    "partagez cet article", "partagez votre", "partager cet article", "reagissez", "donnez votre avis",
    "laissez un commentaire", "nous utilisons des cookies", "ce site utilise des cookies",
    "notre newsletter", "la newsletter", "deja abonne", "il vous reste", "cet article est reserve",
    "cliquez ici", "envoyez nous", "ecrivez nous", "signaler une erreur",
    "suscribete", "suscribase", "siguenos", "siganos", "sigue nuestro", "sigue toda la informacion",
    "sigue la informacion", "recibe en tu", "recibe nuestra", "recibe la", "reciba", "apuntate", "unete a",
    "registrate", "inscribete", "comparte esta", "comparte este", "compartir esta", "compartir en",
    "comparte tu opinion", "descarga la app", "descarga nuestra", "deja tu comentario", "danos tu opinion",
    "utilizamos cookies", "este sitio utiliza cookies", "usamos cookies", "haz clic", "haga clic",
    "pincha aqui", "ya soy suscriptor", "quieres recibir", "escribenos", "envianos", "visita nuestra",
    "iscriviti alla", "seguici su", "abbonati", "inscreva se", "siga nos", "assine", "schrijf je in",
    "volg ons", "подписывайтесь", "подпишитесь", "следите за", "присоединяйтесь", "obserwuj nas",
    "zapisz sie", "subskrybuj",
];

/// Words that only such a line has, anywhere in it; used after the body alone.
#[rustfmt::skip]
pub const PLUG_WORDS: &[&str] = &[
    "newsletter", "newsletters", "your feedback", "our app", "mobile app", "our website", "our social",
    "our team", "our readers", "follow us", "share your", "subscribe", "sign up", "our channel", "cookies",
    "privacy", "terms of",
    "bulten", "bultenimize", "geri bildirim", "uygulamamizi", "hesaplarimizi", "takip edin",
    "takip edebilirsiniz", "abone olun", "abone ol", "kanalimiza", "tiklayin", "tiklayiniz", "cerez",
    "abonnieren", "folgen sie", "unsere app", "datenschutz", "abonnez", "suivez", "notre application",
    "suscribete", "siguenos", "nuestra app", "boletin", "nuestro boletin",
];

/// Lines with which the foot of a page begins.
#[rustfmt::skip]
pub const FOOTERS: &[&str] = &[
    "contact", "contact us", "contact the author", "about", "about us", "about the author", "advertise",
    "advertise with us", "careers", "jobs", "help", "help centre", "help center", "faq", "privacy",
    "privacy policy", "privacy notice", "privacy settings", "terms", "terms of use", "terms of service",
    "terms and conditions", "terms conditions", "cookie policy", "cookie settings", "cookies",
    "cookie preferences", "manage cookies", "do not sell my personal information", "accessibility",
    "accessibility statement", "sitemap", "site map", "back to top", "editorial policy",
    "editorial standards", "corrections", "newsletter", "newsletters", "follow us on", "feedback",
    "send feedback", "give feedback", "rss feeds", "licensing", "syndication", "imprint", "legal notice",
    "press office", "our network",
    "bize ulasin", "bize yazin", "iletisim", "hakkimizda", "kunye", "gizlilik", "gizlilik politikasi",
    "kullanim kosullari", "kullanim sartlari", "cerez politikasi", "cerez ayarlari", "aydinlatma metni",
    "kvkk", "kvkk aydinlatma metni", "reklam verin", "yayin ilkeleri", "veri politikasi", "site haritasi",
    "yukari cik", "bulten", "kurumsal", "kariyer", "yasal uyari",
    "kontakt", "impressum", "datenschutz", "datenschutzerklarung", "datenschutzhinweise", "agb",
    "nutzungsbedingungen", "uber uns", "mediadaten", "cookie einstellungen", "barrierefreiheit", "karriere",
    "hilfe", "werben", "widerruf", "presse", "redaktion",
    "nous contacter", "contactez nous", "mentions legales", "politique de confidentialite",
    "conditions generales", "conditions d utilisation", "conditions generales d utilisation", "cgu", "cgv",
    "qui sommes nous", "a propos", "gestion des cookies", "parametres des cookies", "plan du site", "aide",
    "donnees personnelles", "nos newsletters",
    "contacto", "contactanos", "contactenos", "contacte con nosotros", "aviso legal",
    "politica de privacidad", "politica de cookies", "terminos y condiciones", "condiciones de uso",
    "quienes somos", "sobre nosotros", "publicidad con nosotros", "mapa del sitio", "mapa web", "ayuda",
    "configuracion de cookies",
    "contatti", "chi siamo", "note legali", "contato", "quem somos", "over ons", "контакты", "о нас",
    "реклама на сайте", "o nas", "اتصل بنا", "联系 系我 我们", "关于 于我 我们",
];

/// Labels before who answers for an outlet and where it is to be reached, at the foot of a page.
#[rustfmt::skip]
pub const IMPRINT_LABELS: &[&str] = &[
    "editorial office", "editorial offices", "editorial department", "newsroom", "news desk", "newsdesk", "imprint",
    "editor in chief", "chief editor", "managing editor", "impressum", "redaktion", "anschrift der redaktion",
    "chefredaktion", "chefredakteur", "chefredakteurin", "v i s d p", "verantwortlich", "redaction",
    "redacteur en chef", "directeur de la publication", "directrice de la publication", "siege de la redaction",
    "redaccion", "direccion de la redaccion", "redazione", "direttore responsabile", "sede della redazione",
    "redacao", "redactie", "redactieadres", "hoofdredactie", "hoofdredacteur", "redakcja", "adres redakcji",
    "redaktor naczelny", "redaktor naczelna", "redakce", "sefredaktor", "ansvarig utgivare", "ansvarlig redaktor",
    "редакция", "адрес редакции", "телефон редакции", "главный редактор", "учредитель", "адреса редакції",
    "genel yayin yonetmeni", "sorumlu yazi isleri muduru", "yazi isleri muduru", "imtiyaz sahibi", "yonetim yeri",
];

/// Words that only a statement of rights has, anywhere in a line.
#[rustfmt::skip]
pub const RIGHTS: &[&str] = &[
    "all rights reserved", "may not be published broadcast rewritten", "tum haklari saklidir",
    "her hakki saklidir", "izinsiz kopyalanamaz", "abonelik icin lutfen", "alle rechte vorbehalten",
    "tous droits reserves", "reproduction interdite", "todos los derechos reservados",
    "prohibida la reproduccion", "tutti i diritti riservati", "todos os direitos reservados",
    "alle rechten voorbehouden", "все права защищены", "wszelkie prawa zastrzezone", "جميع الحقوق محفوظة",
    "版权 权所 所有",
];

/// Beginnings of a note on who reported, wrote and edited.
#[rustfmt::skip]
pub const DESK_STARTS: &[&str] = &[
    "reporting by", "additional reporting by", "additional reporting", "writing by",
    "written and edited by", "reporting and writing by", "reporting and editing by", "editing by",
    "edited by", "compiled by", "translated by", "our reporting",
    "haberi hazirlayan", "haberi yazan", "ceviren", "bearbeitet von", "mitarbeit", "redigiert von",
    "ubersetzt von", "reportage de", "redige par", "edite par", "traduit par", "avec la contribution de",
    "reporte de", "reporte por", "editado por", "escrito por", "redactado por", "traducido por",
    "con la colaboracion de",
];

/// Names of sections.
#[rustfmt::skip]
pub const SECTIONS: &[&str] = &[
    "world", "world news", "international", "europe", "asia", "africa", "asia pacific", "americas",
    "middle east", "us", "u s", "us news", "uk", "uk news", "turkiye", "turkey", "politics", "business",
    "economy", "finance", "markets", "technology", "tech", "science", "health", "environment", "climate",
    "sport", "sports", "football", "culture", "arts", "entertainment", "lifestyle", "travel", "opinion",
    "analysis", "education", "national", "news", "local", "society", "crime", "media", "money", "war",
    "defence", "defense", "security", "energy", "features", "explainer", "magazine", "life", "weather",
    "dunya", "gundem", "ekonomi", "spor", "siyaset", "politika", "teknoloji", "bilim", "bilim teknoloji",
    "saglik", "kultur", "kultur sanat", "sanat", "yasam", "egitim", "magazin", "yerel", "guncel", "haber",
    "haberler", "futbol", "analiz", "dis haberler", "avrupa", "orta dogu", "ortadogu", "savunma",
    "otomotiv", "borsa", "finans", "yazarlar",
    "politik", "wirtschaft", "welt", "ausland", "inland", "deutschland", "wissenschaft", "wissen",
    "gesundheit", "technik", "digital", "panorama", "gesellschaft", "meinung", "feuilleton", "reise",
    "leben", "nachrichten", "regional", "vermischtes", "fussball", "europa", "netzwelt", "medien",
    "bildung",
    "monde", "politique", "economie", "societe", "sciences", "sante", "environnement", "planete",
    "technologies", "afrique", "idees", "opinions", "faits divers", "france", "actualites",
    "actualite", "etats unis", "proche orient", "moyen orient",
    "mundo", "internacional", "politica", "economia", "sociedad", "ciencia", "salud", "deportes",
    "tecnologia", "medio ambiente", "cultura", "espana", "america latina", "nacional",
    "actualidad", "sucesos", "noticias",
    "mondo", "esteri", "cronaca", "buitenland", "binnenland", "мир", "политика", "экономика",
    "спорт", "наука", "культура", "общество", "в мире", "swiat", "kraj", "gospodarka", "العالم", "اقتصاد",
    "رياضة", "国际", "体育", "财经",
];

/// Words in capitals before a headline.
#[rustfmt::skip]
pub const FLAGS: &[&str] = &[
    "live", "exclusive", "breaking", "update", "updated", "analysis", "explainer", "opinion", "video",
    "watch", "photos", "interview",
    "canli", "ozel", "son", "analiz", "flas", "eilmeldung", "exklusiv", "kommentar", "direct", "exclusif",
    "directo", "exclusiva", "ultima",
];

/// First steps of a path through the site.
pub const HOME: &[&str] =
    &["home", "homepage", "anasayfa", "ana sayfa", "startseite", "accueil", "inicio", "portada", "haberler"];

/// Returns whether a folded text is an entry of a table.
pub fn is_one_of(folded: &str, table: &[&str]) -> bool {
    // Every line is looked up in most tables: a comparison of first bytes saves most calls.
    let first = folded.as_bytes().first();
    table.iter().any(|entry| entry.as_bytes().first() == first && *entry == folded)
}

/// Returns whether a folded text begins with a phrase of a table.
pub fn starts_with_one(folded: &str, table: &[&str]) -> bool {
    let first = folded.as_bytes().first();
    table.iter().any(|phrase| phrase.as_bytes().first() == first && starts_with(folded, phrase))
}

/// Returns whether a folded text has a phrase of a table in it.
pub fn has_one(folded: &str, table: &[&str]) -> bool {
    starts_with_one(folded, table)
        || folded.match_indices(' ').any(|(at, space)| starts_with_one(&folded[at + space.len()..], table))
}

/// Returns whether a folded text begins with a folded phrase.
pub fn starts_with(folded: &str, phrase: &str) -> bool {
    folded.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fold;

    #[test]
    fn every_entry_is_folded() {
        let tables = [
            HEADER_LABELS,
            NO_DATE,
            MINUTES,
            READING,
            READING_FILLERS,
            AGE_UNITS,
            AGO,
            UPDATED,
            PUBLISHED,
            DATE_LABEL_PARTICLES,
            BYLINE_LABELS,
            BYLINE_WORDS,
            ROLES,
            NAME_PARTICLES,
            AND_WORDS,
            IN_WORDS,
            SOURCE_LABELS,
            SOURCE_STARTS,
            SOME_AGENCIES,
            AGENCY_WORDS,
            UNMISTAKABLE,
            PHOTO_SOURCES,
            PHOTO_WORDS,
            CREDIT_LABELS,
            CAPTION_LABELS,
            TAG_LABELS,
            RELATED_MARKS,
            RELATED_STARTS,
            READ_MORE_LABELS,
            BUTTONS,
            NETWORKS,
            COUNTED,
            PLUG_STARTS,
            PLUG_WORDS,
            FOOTERS,
            IMPRINT_LABELS,
            RIGHTS,
            DESK_STARTS,
            SECTIONS,
            FLAGS,
            HOME,
        ];
        for entry in tables.into_iter().flatten() {
            let folded = fold(entry);
            assert_eq!(folded, **entry);
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(starts_with("read more", "read") && !starts_with("reader", "read"));
        assert!(has_one("x all rights reserved y", RIGHTS) && !has_one("small rights reserved", RIGHTS));
    }
}
