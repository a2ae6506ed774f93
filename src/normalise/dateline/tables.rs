//! Words and cities that tell a dateline from other beginnings, as data.

/// Cities that may stand in a dateline without capitals, agency or date. Matched after folding.
///
/// Capitals and the cities that news is most often reported from; names that are also words or first
/// names (`Nice`, `Victoria`, `Sofia`) are left out, and so are cities with one name of another meaning.
#[rustfmt::skip]
pub const CITIES: &[&str] = &[
    "Abidjan", "Abu Dhabi", "Abuja", "Accra", "Addis Ababa", "Aden", "Adana", "Ahmedabad", "Aleppo", "Alexandria",
    "Algiers", "Alger", "Almaty", "Amman", "Amsterdam", "Ankara", "Antakya", "Antalya", "Antananarivo", "Antwerp",
    "Ashgabat", "Asmara", "Astana", "Asunción", "Atina", "Athens", "Athènes", "Atlanta", "Augusta", "Auckland", "Baghdad",
    "Bağdat", "Bakü", "Baku", "Baltimore", "Bamako", "Bangalore", "Bengaluru", "Bangkok", "Bangui", "Barcelona",
    "Basra", "Beijing", "Beirut", "Beyrouth", "Belfast", "Belgrade", "Belgrad", "Benghazi", "Berlin", "Bern",
    "Bishkek", "Bogotá", "Bonn", "Boston", "Brasilia", "Brasília", "Bratislava", "Brazzaville", "Brussels", "Bruxelles",
    "Brüssel", "Brüksel", "Bucharest", "Budapest", "Buenos Aires", "Bujumbura", "Bursa", "Cairo", "Canberra",
    "Cape Town", "Caracas", "Casablanca", "Chennai", "Chicago", "Chisinau", "Cleveland", "Colombo", "Conakry",
    "Copenhagen", "Dakar", "Dallas", "Damascus", "Şam", "Dar es Salaam", "Delhi", "Denver", "Detroit", "Dhaka",
    "Diyarbakır", "Djibouti", "Doha", "Donetsk", "Dortmund", "Dresden", "Dubai", "Dublin", "Durban", "Dushanbe",
    "Düsseldorf", "Edinburgh", "Erbil", "Erzurum", "Eskişehir", "Frankfurt", "Freetown", "Gaborone", "Gaza",
    "Gaza City", "Gaziantep", "Geneva", "Genève", "Genf", "Glasgow", "Guangzhou", "Guatemala City", "Hamburg",
    "Hanoi", "Hannover", "Harare", "Hatay", "Havana", "La Habana", "Helsinki", "Hiroshima", "Ho Chi Minh City",
    "Hong Kong", "Honolulu", "Houston", "Hyderabad", "Idlib", "Indianapolis", "Islamabad", "Istanbul", "İzmir",
    "Jakarta", "Jeddah", "Jerusalem", "Johannesburg", "Juba", "Kabul", "Kansas City", "Oklahoma City", "Kahramanmaraş", "Kampala", "Karachi",
    "Kathmandu", "Kayseri", "Kharkiv", "Khartoum", "Kiev", "Kyiv", "Kigali", "Kinshasa", "Kocaeli", "Köln",
    "Kolkata", "Konya", "Kuala Lumpur", "Kuwait City", "Lagos", "Lahore", "La Paz", "Las Vegas", "Leipzig",
    "Libreville", "Lilongwe", "Lima", "Lisbon", "Lisboa", "Ljubljana", "Lomé", "London", "Londra", "Londres",
    "Los Angeles", "Luanda", "Lusaka", "Luxembourg", "Lviv", "Madrid", "Malatya", "Manama", "Managua", "Manila",
    "Maputo", "Marseille", "Mashhad", "Melbourne", "Mersin", "Mexico City", "Ciudad de México", "Miami", "Milan",
    "Milano", "Minneapolis", "Minsk", "Mogadishu", "Monrovia", "Montevideo", "Montreal", "Montréal", "Moscow",
    "Moskova", "Moscou", "Moskau", "Mosul", "Mumbai", "München", "Munich", "Muscat", "Nairobi", "Naypyitaw",
    "N'Djamena", "New Delhi", "New Orleans", "New York", "Niamey", "Nicosia", "Lefkoşa", "Nouakchott", "Odesa",
    "Odessa", "Osaka", "Oslo", "Ottawa", "Ouagadougou", "Panama City", "Paris", "Peshawar", "Philadelphia",
    "Phnom Penh", "Phoenix", "Pittsburgh", "Podgorica", "Port-au-Prince", "Prague", "Praha", "Prag", "Pretoria",
    "Pristina", "Pyongyang", "Quebec", "Quetta", "Quito", "Rabat", "Ramallah", "Rangoon", "Reykjavik", "Riga",
    "Rio de Janeiro", "Riyadh", "Rome", "Roma", "Rotterdam", "St. Louis", "St. Petersburg", "Saint Petersburg",
    "Salt Lake City", "Samsun", "San Diego", "San Francisco", "San José", "San Salvador", "Sanaa", "Şanlıurfa",
    "Santiago", "Santo Domingo", "São Paulo", "Sarajevo", "Saraybosna", "Seattle", "Seoul", "Seul", "Shanghai",
    "Shenzhen", "Singapore", "Skopje", "Srinagar", "Stockholm", "Strasbourg", "Straßburg", "Stuttgart", "Sydney",
    "Taipei", "Tallinn", "Tashkent", "Tbilisi", "Tiflis", "Tegucigalpa", "Tehran", "Teheran", "Téhéran", "Tel Aviv",
    "The Hague", "Tirana", "Tokyo", "Toronto", "Trabzon", "Tripoli", "Tunis", "Ulaanbaatar", "United Nations",
    "Valletta", "Vancouver", "Vatican City", "Città del Vaticano", "Ciudad del Vaticano", "Cité du Vatican", "Vienna", "Wien", "Viyana", "Vientiane", "Vilnius", "Warsaw",
    "Warschau", "Warszawa", "Varşova", "Washington", "Wellington", "Wuhan", "Yangon", "Yaoundé", "Yerevan",
    "Zagreb", "Zürich", "Zurich", "Москва", "Киев", "Київ", "Минск", "Санкт-Петербург", "Вашингтон", "Лондон",
    "Париж", "Берлин", "Брюссель", "Пекин", "Токио", "Тегеран", "Анкара", "Баку", "Астана", "Ташкент", "Женева",
];

/// Words that no place of a dateline has: labels of articles, of pictures and of pages, and words of
/// sentences. Matched after folding.
#[rustfmt::skip]
pub const STOP_WORDS: &[&str] = &[
    // labels in capitals
    "advertisement", "advisory", "alert", "analysis", "answer", "archive", "audio", "blog", "brief", "briefing",
    "briefs", "breaking", "bulletin", "caption", "clarification", "column", "comment", "comments", "commentary",
    "corrected", "correction", "corrects", "dear", "debate", "developing", "disclaimer", "disclosure", "editor",
    "editorial", "editors", "embargoed", "episode", "essay", "exclusive", "explained", "explainer", "factbox", "facts",
    "fact", "feature", "file", "final", "flash", "gallery", "graphic", "guest", "highlights", "image", "images",
    "interview", "introduction", "investigation", "just", "latest", "letter", "letters", "list", "listen", "live",
    "longread", "media", "migration", "more", "news", "newsletter", "note", "notes", "notice", "obituary", "opinion",
    "overview", "part", "photo", "photos", "picture", "pictures", "podcast", "poll", "preview", "profile", "question",
    "quiz", "quote", "read", "recap", "refile", "related", "release", "report", "reports", "results", "review", "rewrite",
    "roundup", "score", "scores", "series", "source", "sources", "special", "spoiler", "sponsored", "sport", "sports",
    "statement", "story", "subscribe", "summary", "survey", "table", "text", "timeline", "tip", "tips", "title",
    "topic", "topics", "transcript", "trending", "update", "updated", "updates", "urgent", "verdict", "video", "videos",
    "view", "warning", "watch", "weather", "webinar", "wrapup", "winner", "winners", "pros", "cons", "rating", "key",
    "step", "chapter", "section", "politics", "business", "technology", "tech", "health", "science", "culture", "arts",
    "entertainment", "lifestyle", "travel", "money", "markets", "finance", "economy", "education", "environment",
    "climate", "war", "covid", "ipo", "faq", "ceo", "nato", "opec", "unesco", "unicef", "fifa", "uefa", "nasa",
    // the same in other languages
    "son", "dakika", "haber", "haberi", "ozel", "guncelleme", "roportaj", "analiz", "yorum", "kose", "yazisi", "foto",
    "fotograf", "galeri", "canli", "eilmeldung", "exklusiv", "interview", "kommentar", "korrektur", "meldung",
    "hinweis", "anzeige", "werbung", "liveticker", "ticker", "exclusif", "entretien", "analyse", "recit", "reportage",
    "tribune", "exclusivo", "exclusiva", "entrevista", "analisis", "ultima", "hora", "aviso", "nota", "urgente",
    "esclusiva", "intervista", "срочно", "эксклюзив", "интервью", "фото", "видео", "мнение", "обзор", "молния",
    // words of sentences
    "a", "about", "after", "again", "against", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "every", "first", "for", "from", "get", "has", "have",
    "he", "her", "here", "his", "how", "i", "if", "in", "is", "it", "its", "last", "my", "new", "next", "no", "not",
    "now", "off", "one", "only", "or", "our", "out", "over", "she", "should", "so", "some", "than", "that",
    "their", "then", "there", "these", "they", "this", "those", "to", "today", "tomorrow", "two", "under",
    "up", "us", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with",
    "would", "yes", "yesterday", "you", "your", "published", "posted", "written", "der", "die", "das", "ein", "eine",
    "und", "nicht", "mit", "wie", "warum", "une", "dans", "pour", "avec", "les", "los", "una", "por", "para",
    "con", "como", "bir", "bu", "ve", "ile", "icin", "non", "che", "per", "mr", "mrs", "ms", "dr", "prof", "sir",
    "president", "minister", "inc", "ltd", "corp", "plc", "company", "group", "fc", "united",
];

/// Names of places that hold one of [`STOP_WORDS`]. Matched after folding.
#[rustfmt::skip]
pub const PLACES_WITH_STOP_WORDS: &[&str] = &[
    "New York", "New York City", "New Delhi", "New Orleans", "New Haven", "New Britain", "New Jersey", "New Mexico",
    "New Hampshire", "New South Wales", "New Zealand", "New Brunswick", "New Bedford", "New Rochelle", "New Caledonia",
    "Papua New Guinea", "United Nations", "United States", "United Kingdom", "United Arab Emirates", "Isle of Man",
    "Los Angeles", "Los Cabos", "Los Alamos", "Las Vegas", "Key West", "Key Biscayne", "Stratford-upon-Avon",
    "Trinidad and Tobago", "Bosnia and Herzegovina", "Newfoundland and Labrador", "St. John's",
];

/// Those of [`STOP_WORDS`] and of the names of dates that a place of several words may have, where an
/// agency or a date supports it: `MOUNTAIN VIEW, Calif., March 2 -`. Folded.
#[rustfmt::skip]
pub const WORDS_OF_PLACES: &[&str] = &[
    "new", "los", "las", "les", "des", "view", "news", "united", "key", "point", "over", "first", "out", "war", "series",
    "sir", "us", "on", "and", "mar", "may", "sa", "sal", "so", "do", "di", "mi", "die", "das", "del", "mo", "president",
    "minister", "two", "part", "money", "media", "san", "sun", "dom", "martes", "sport",
];

/// Names of places that are initials and have vowels, beside those that stay in capitals in every name.
#[rustfmt::skip]
pub const ABBREVIATIONS: &[&str] = &[
    "ABD", "BAE", "KKTC", "BRD", "DDR", "GUS", "VAE", "UDSSR", "EEUU", "EUA", "URSS", "RFA", "RDA", "RCA", "RDC", "EAU", "UE",
    "USSR", "UAR", "DRC", "CAR", "EEC", "ASEAN", "MENA", "EMEA", "APAC", "VS", "VSA", "США", "СССР", "ОАЭ", "ЕС", "КНР",
    "КНДР", "ФРГ", "ГДР", "СНГ", "ДНР", "ЛНР", "ЮАР", "РФ", "ΗΠΑ", "ΕΣΣΔ",
];

/// Small words that stand inside the name of a place.
pub const INNER_WORDS: &[&str] = &[
    "of", "de", "del", "la", "las", "los", "le", "du", "des", "da", "do", "dos", "di", "am", "an", "der",
    "den", "im", "upon", "on", "sur", "es", "el", "al", "and", "na", "nad", "bei",
];

/// Words that mark what follows a Chinese outlet's name, place and day: `新华社北京7月17日电`.
pub const CHINESE_ENDS: &[&str] = &["电", "電", "讯", "訊"];
