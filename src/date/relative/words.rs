//! Words of relative dates, as data. They are written as their languages write them and matched after
//! folding; a test holds that no word means two things.

/// A span of time that is counted back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Names of units after a number.
#[rustfmt::skip]
pub const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Second, &["second", "seconds", "sec", "secs", "saniye", "sn", "Sekunde", "Sekunden", "seconde", "secondes",
        "segundo", "segundos", "secondo", "secondi", "seconden", "секунда", "секунды", "секунд", "секунду",
        "sekund", "sekundy", "ثانية", "ثوان", "ثواني", "秒", "秒钟", "秒鐘", "초"]),
    (Unit::Minute, &["minute", "minutes", "min", "mins", "dakika", "dk", "Minuten", "minuto", "minutos", "minuti",
        "minuut", "minuten", "минута", "минуты", "минут", "минуту", "мин", "хвилина", "хвилини", "хвилин", "хвилину",
        "minuta", "minuty", "minut", "minutę", "minuter", "minutter", "minutt", "minuutti", "minuuttia",
        "perc", "perccel", "minutami", "minutou", "λεπτό", "λεπτά", "menit", "minit", "phút", "دقيقة", "دقائق",
        "دقیقه", "منٹ", "דקה", "דקות", "मिनट", "মিনিট", "分钟", "分鐘", "分", "분"]),
    (Unit::Hour, &["hour", "hours", "hr", "hrs", "h", "saat", "Stunde", "Stunden", "Std", "heure", "heures",
        "hora", "horas", "ora", "ore", "uur", "uren", "час", "часа", "часов", "ч", "година", "години", "годин",
        "годину", "godzina", "godziny", "godzin", "godzinę", "godz", "timme", "timmar", "tim", "time", "timer",
        "tunti", "tuntia", "órával", "hodina", "hodinami", "hodinou", "ώρα", "ώρες", "jam", "giờ", "ساعة", "ساعات",
        "ساعت", "گھنٹے", "گھنٹہ", "שעה", "שעות", "घंटे", "घंटा", "ঘণ্টা", "ঘন্টা", "小时", "小時", "个小时", "個小時",
        "時間", "시간"]),
    (Unit::Day, &["day", "days", "d", "gün", "Tag", "Tage", "Tagen", "jour", "jours", "día", "días", "giorno",
        "giorni", "dag", "dagen", "день", "дня", "дней", "дні", "днів", "dzień", "dni", "dagar", "dage", "dager",
        "päivä", "päivää", "zi", "zile", "nappal", "dny", "dnem", "μέρα", "μέρες", "ημέρα", "ημέρες", "hari",
        "ngày", "يوم", "يوما", "أيام", "ايام", "روز", "دن", "יום", "ימים", "दिन", "দিন", "天", "日", "일"]),
    (Unit::Week, &["week", "weeks", "wk", "wks", "w", "hafta", "Woche", "Wochen", "semaine", "semaines", "semana",
        "semanas", "settimana", "settimane", "weken", "неделя", "недели", "недель", "неделю", "тиждень", "тижні",
        "тижнів", "tydzień", "tygodnie", "tygodni", "vecka", "veckor", "uge", "uger", "uke", "uker", "viikko",
        "viikkoa", "săptămână", "săptămâni", "héttel", "týdny", "týdnem", "εβδομάδα", "εβδομάδες", "minggu", "tuần",
        "أسبوع", "أسابيع", "هفته", "שבוע", "שבועות", "सप्ताह", "हफ्ते", "সপ্তাহ", "周", "週", "星期", "个星期", "個星期",
        "週間", "주", "주일"]),
    (Unit::Month, &["month", "months", "mo", "mos", "ay", "Monat", "Monate", "Monaten", "mois", "mes", "meses",
        "mese", "mesi", "maand", "maanden", "месяц", "месяца", "месяцев", "місяць", "місяці", "місяців", "miesiąc",
        "miesiące", "miesięcy", "månad", "månader", "måned", "måneder", "kuukausi", "kuukautta", "lună", "luni",
        "hónappal", "měsíci", "měsícem", "μήνα", "μήνες", "bulan", "tháng", "شهر", "أشهر", "شهور", "شهرا", "ماه",
        "חודש", "חודשים", "महीने", "মাস", "个月", "個月", "月", "か月", "ヶ月", "ヵ月", "カ月", "ケ月", "개월", "달"]),
    (Unit::Year, &["year", "years", "yr", "yrs", "y", "yıl", "sene", "Jahr", "Jahre", "Jahren", "an", "ans", "année",
        "años", "año", "ano", "anos", "anno", "anni", "jaar", "год", "года", "лет", "рік", "роки", "років", "rok",
        "lata", "lat", "år", "vuosi", "vuotta", "ani", "évvel", "lety", "rokem", "χρόνο", "χρόνια", "tahun", "năm",
        "سنة", "سنوات", "عام", "أعوام", "سال", "שנה", "שנים", "साल", "বছর", "年", "년"]),
];

/// Names that hold their number: `منذ ساعتين` is two hours ago.
#[rustfmt::skip]
pub const PAIRS: &[(Unit, &[&str])] = &[
    (Unit::Minute, &["دقيقتين"]),
    (Unit::Hour, &["ساعتين", "שעתיים"]),
    (Unit::Day, &["يومين", "יומיים"]),
    (Unit::Week, &["أسبوعين", "שבועיים"]),
    (Unit::Month, &["شهرين", "חודשיים"]),
    (Unit::Year, &["سنتين", "عامين", "שנתיים"]),
];

/// Names that mean one of it without a number: `час назад`.
#[rustfmt::skip]
pub const SINGLES: &[&str] = &[
    "минуту", "час", "день", "неделю", "месяц", "год", "хвилину", "годину", "тиждень", "місяць", "рік",
    "minutę", "godzinę", "dzień", "tydzień", "miesiąc", "rok", "minutou", "hodinou", "dnem", "týdnem", "měsícem",
    "rokem", "دقيقة", "ساعة", "يوم", "أسبوع", "شهر", "سنة", "عام", "דקה", "שעה", "יום", "שבוע", "חודש", "שנה",
];

/// Words for the number one.
#[rustfmt::skip]
pub const ONES: &[&str] = &[
    "a", "an", "one", "bir", "ein", "eine", "einer", "einem", "einen", "un", "une", "uno", "una", "um", "uma",
    "een", "één", "один", "одну", "одна", "en", "ett", "et", "o", "egy", "μία", "ένα", "một", "一", "한",
];

/// Words that make an amount of time an "ago", before it.
#[rustfmt::skip]
pub const BEFORE: &[&str] = &[
    "vor", "il y a", "hace", "há", "cerca de há", "منذ", "قبل", "před", "acum", "în urmă cu", "πριν", "πριν από",
    "for", "för", "לפני", "przed",
];

/// Words that make an amount of time an "ago", after it.
#[rustfmt::skip]
pub const AFTER: &[&str] = &[
    "ago", "önce", "evvel", "fa", "atrás", "geleden", "назад", "тому", "тому назад", "temu", "sedan", "siden", "sitten",
    "ezelőtt", "yang lalu", "lalu", "trước", "پیش", "قبل", "پہلے", "पहले", "আগে", "前", "之前", "以前", "전", "prije",
];

/// Endings that do the same in scripts without spaces.
pub const AFTER_GLUED: &[&str] = &["之前", "以前", "前", "전"];

/// Words of an amount that change nothing we keep.
#[rustfmt::skip]
pub const ABOUT: &[&str] = &[
    "about", "around", "approximately", "over", "almost", "yaklaşık", "etwa", "ca", "rund", "environ", "unos",
    "unas", "cerca", "circa", "ongeveer", "около", "约", "大约", "約", "약", "حوالي", "نحو",
];

/// Words between two amounts.
pub const AND: &[&str] = &["and", "und", "et", "y", "e", "ve", "en", "и", "і", "i", "og", "och", "و"];

/// Words for days, with the number of days that they lie back.
#[rustfmt::skip]
pub const DAYS: &[(u32, &[&str])] = &[
    (0, &["today", "bugün", "heute", "aujourd hui", "hoy", "hoje", "oggi", "vandaag", "сегодня", "сьогодні", "днес",
        "dziś", "dzisiaj", "i dag", "idag", "tänään", "azi", "astăzi", "dnes", "σήμερα", "hari ini", "hôm nay",
        "اليوم", "امروز", "آج", "היום", "आज", "আজ", "今天", "今日", "오늘"]),
    (1, &["yesterday", "dün", "gestern", "hier", "ayer", "ontem", "ieri", "gisteren", "вчера", "вчора", "wczoraj",
        "i går", "igår", "eilen", "tegnap", "včera", "χθες", "χτες", "kemarin", "hôm qua", "أمس", "امس", "دیروز",
        "אתמול", "গতকাল", "昨天", "昨日", "어제"]),
    (2, &["day before yesterday", "the day before yesterday", "evvelsi gün", "vorgestern", "avant hier", "anteayer",
        "anteontem", "l altro ieri", "eergisteren", "позавчера", "позавчора", "przedwczoraj", "i forgårs",
        "toissapäivänä", "alaltăieri", "tegnapelőtt", "předevčírem", "προχθές", "أول أمس", "اول امس", "前天", "一昨日",
        "그저께"]),
];

/// Words for the time of the capture itself.
#[rustfmt::skip]
pub const NOW: &[&str] = &[
    "now", "just now", "moments ago", "a moment ago", "a few moments ago", "a few seconds ago", "şimdi", "az önce",
    "gerade eben", "soeben", "à l instant", "ahora", "ahora mismo", "agora", "agora mesmo", "adesso", "zojuist",
    "только что", "щойно", "przed chwilą", "just nu", "lige nu", "akkurat nå", "juuri nyt", "baru saja", "الآن",
    "刚刚", "刚才", "剛剛", "たった今", "방금", "방금 전",
];

/// Words beside the name of a weekday that has passed.
#[rustfmt::skip]
pub const LAST: &[&str] = &[
    "last", "on", "geçen", "letzten", "am", "le", "dernier", "el", "pasado", "passado", "passada", "scorso",
    "scorsa", "afgelopen", "в", "во", "у", "w", "zeszły", "sist", "上", "الماضي", "يوم",
];
