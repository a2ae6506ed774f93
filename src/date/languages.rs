//! Names of months and weekdays, as data: a row per language.
//!
//! A name is written as its language writes it and matched after folding. Names of one month are
//! separated by spaces; `_` stands for the space inside a name. A test holds that no name means two
//! things, so a few short forms are missing: Polish `paź` is a Turkish Sunday without its accent, and
//! Finnish `to` and `la` are English and Spanish words.

/// The names that a language has for the months and weekdays of the Gregorian calendar.
#[derive(Debug)]
pub struct Language {
    /// Names of each month, January first.
    pub months: [&'static str; 12],
    /// Names of each weekday, Monday first; empty where they can't be told from other words.
    pub weekdays: [&'static str; 7],
}

/// Weekdays of a language that shares them with another row, or whose names are not used with dates.
const NONE: [&str; 7] = [""; 7];

/// The languages. English is first: its names are the ones that messages use.
#[rustfmt::skip]
pub const LANGUAGES: &[Language] = &[
    // English
    Language {
        months: ["January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul",
            "August Aug", "September Sep Sept", "October Oct", "November Nov", "December Dec"],
        weekdays: ["Monday Mon", "Tuesday Tue Tues", "Wednesday Wed", "Thursday Thu Thur Thurs",
            "Friday Fri", "Saturday Sat", "Sunday Sun"],
    },
    // Turkish
    Language {
        months: ["Ocak Oca", "Şubat Şub", "Mart", "Nisan Nis", "Mayıs", "Haziran Haz", "Temmuz Tem",
            "Ağustos Ağu", "Eylül Eyl", "Ekim Eki", "Kasım Kas", "Aralık Ara"],
        weekdays: ["Pazartesi Pzt", "Salı Sal", "Çarşamba Çar Çrş", "Perşembe Per Prş", "Cuma Cum",
            "Cumartesi Cmt", "Pazar Paz"],
    },
    // German, with the Austrian January and February
    Language {
        months: ["Januar Jänner Jän", "Februar Feber", "März Maerz Mrz", "April", "Mai", "Juni", "Juli",
            "August", "September", "Oktober Okt", "November", "Dezember Dez"],
        weekdays: ["Montag Mo", "Dienstag Di", "Mittwoch Mi", "Donnerstag Do", "Freitag Fr",
            "Samstag Sonnabend Sa", "Sonntag So"],
    },
    // French
    Language {
        months: ["janvier janv", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil",
            "août", "septembre", "octobre", "novembre", "décembre déc"],
        weekdays: ["lundi lun", "mardi", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam",
            "dimanche dim"],
    },
    // Spanish
    Language {
        months: ["enero ene", "febrero", "marzo", "abril abr", "mayo", "junio", "julio", "agosto ago",
            "septiembre setiembre set", "octubre", "noviembre", "diciembre dic"],
        weekdays: ["lunes lun", "martes", "miércoles mié", "jueves jue", "viernes vie", "sábado sáb",
            "domingo dom"],
    },
    // Portuguese
    Language {
        months: ["janeiro", "fevereiro fev", "março", "abril", "maio", "junho", "julho", "agosto",
            "setembro", "outubro out", "novembro", "dezembro dez"],
        weekdays: ["segunda seg", "terça ter", "quarta qua", "quinta qui", "sexta sex", "sábado",
            "domingo"],
    },
    // Italian
    Language {
        months: ["gennaio gen genn", "febbraio febbr", "marzo", "aprile", "maggio mag magg", "giugno giu",
            "luglio lug", "agosto", "settembre sett", "ottobre ott", "novembre", "dicembre"],
        weekdays: ["lunedì", "martedì", "mercoledì", "giovedì gio", "venerdì", "sabato sab", "domenica"],
    },
    // Dutch
    Language {
        months: ["januari", "februari", "maart mrt", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december"],
        weekdays: ["maandag ma", "dinsdag", "woensdag wo", "donderdag", "vrijdag vr", "zaterdag za",
            "zondag zo"],
    },
    // Russian, also in the genitive
    Language {
        months: ["январь января янв", "февраль февраля фев февр", "март марта мар", "апрель апреля апр",
            "май мая", "июнь июня июн", "июль июля июл", "август августа авг",
            "сентябрь сентября сен сент", "октябрь октября окт", "ноябрь ноября ноя нояб",
            "декабрь декабря дек"],
        weekdays: ["понедельник пн", "вторник вт", "среда ср", "четверг чт", "пятница пт", "суббота сб",
            "воскресенье вс"],
    },
    // Ukrainian, also in the genitive
    Language {
        months: ["січень січня січ", "лютий лютого лют", "березень березня бер", "квітень квітня квіт",
            "травень травня трав", "червень червня черв", "липень липня лип", "серпень серпня серп",
            "вересень вересня вер", "жовтень жовтня жовт", "листопад листопада лист",
            "грудень грудня груд"],
        weekdays: ["понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота", "неділя"],
    },
    // Bulgarian
    Language {
        months: ["януари яну", "февруари", "март", "април", "май", "юни", "юли", "август авг",
            "септември", "октомври", "ноември", "декември"],
        weekdays: ["понеделник", "вторник", "сряда", "четвъртък", "петък", "събота", "неделя"],
    },
    // Serbian, in Cyrillic
    Language {
        months: ["јануар", "фебруар", "март", "април", "мај", "јун", "јул", "август", "септембар",
            "октобар", "новембар", "децембар"],
        weekdays: ["понедељак", "уторак", "среда", "четвртак", "петак", "субота", "недеља"],
    },
    // Polish, also in the genitive
    Language {
        months: ["styczeń stycznia sty", "luty lutego lut", "marzec marca", "kwiecień kwietnia kwi",
            "maj maja", "czerwiec czerwca cze", "lipiec lipca lip", "sierpień sierpnia sie",
            "wrzesień września wrz", "październik października", "listopad listopada lis",
            "grudzień grudnia gru"],
        weekdays: ["poniedziałek pon", "wtorek wt", "środa śr", "czwartek czw", "piątek pt", "sobota sob",
            "niedziela niedz"],
    },
    // Czech, also in the genitive
    Language {
        months: ["leden ledna", "únor února", "březen března", "duben dubna", "květen května",
            "červen června", "červenec července", "srpen srpna", "září", "říjen října",
            "listopad listopadu", "prosinec prosince"],
        weekdays: ["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"],
    },
    // Slovak, also in the genitive
    Language {
        months: ["január januára", "február februára", "marec marca", "apríl apríla", "máj mája",
            "jún júna", "júl júla", "august augusta", "september septembra", "október októbra",
            "november novembra", "december decembra"],
        weekdays: ["pondelok", "utorok", "streda", "štvrtok", "piatok", "sobota", "nedeľa"],
    },
    // Swedish
    Language {
        months: ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
            "oktober okt", "november", "december"],
        weekdays: ["måndag mån", "tisdag tis", "onsdag ons", "torsdag tors", "fredag fre", "lördag lör",
            "söndag"],
    },
    // Danish and Norwegian
    Language {
        months: ["januar", "februar", "mars marts", "april", "maj mai", "juni", "juli", "august",
            "september", "oktober okt", "november", "december desember des"],
        weekdays: ["mandag man", "tirsdag tirs", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    },
    // Finnish, also in the partitive and, of weekdays, the essive
    Language {
        months: ["tammikuu tammikuuta", "helmikuu helmikuuta", "maaliskuu maaliskuuta",
            "huhtikuu huhtikuuta", "toukokuu toukokuuta", "kesäkuu kesäkuuta", "heinäkuu heinäkuuta",
            "elokuu elokuuta", "syyskuu syyskuuta", "lokakuu lokakuuta", "marraskuu marraskuuta",
            "joulukuu joulukuuta"],
        weekdays: ["maanantai maanantaina", "tiistai tiistaina", "keskiviikko keskiviikkona",
            "torstai torstaina", "perjantai perjantaina", "lauantai lauantaina",
            "sunnuntai sunnuntaina"],
    },
    // Hungarian
    Language {
        months: ["január", "február febr", "március márc", "április ápr", "május máj", "június jún",
            "július júl", "augusztus aug", "szeptember szept", "október okt", "november", "december"],
        weekdays: ["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"],
    },
    // Romanian
    Language {
        months: ["ianuarie ian", "februarie", "martie", "aprilie", "mai", "iunie iun", "iulie iul",
            "august", "septembrie", "octombrie", "noiembrie", "decembrie"],
        weekdays: ["luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică"],
    },
    // Greek, also in the genitive
    Language {
        months: ["Ιανουάριος Ιανουαρίου Ιαν", "Φεβρουάριος Φεβρουαρίου Φεβ", "Μάρτιος Μαρτίου Μαρ",
            "Απρίλιος Απριλίου Απρ", "Μάιος Μαΐου Μαΐ", "Ιούνιος Ιουνίου Ιουν", "Ιούλιος Ιουλίου Ιουλ",
            "Αύγουστος Αυγούστου Αυγ", "Σεπτέμβριος Σεπτεμβρίου Σεπ Σεπτ", "Οκτώβριος Οκτωβρίου Οκτ",
            "Νοέμβριος Νοεμβρίου Νοε", "Δεκέμβριος Δεκεμβρίου Δεκ"],
        weekdays: ["Δευτέρα Δευ", "Τρίτη Τρι", "Τετάρτη Τετ", "Πέμπτη Πεμ", "Παρασκευή Παρ",
            "Σάββατο Σαβ", "Κυριακή Κυρ"],
    },
    // Azerbaijani
    Language {
        months: ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr",
            "oktyabr", "noyabr", "dekabr"],
        weekdays: NONE,
    },
    // Indonesian
    Language {
        months: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus Agt",
            "September", "Oktober Okt", "November", "Desember Des"],
        weekdays: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    },
    // Malay
    Language {
        months: ["Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai", "Ogos", "September",
            "Oktober", "November", "Disember Dis"],
        weekdays: ["Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu", "Ahad"],
    },
    // Swahili
    Language {
        months: ["Januari", "Februari", "Machi", "Aprili", "Mei", "Juni", "Julai", "Agosti", "Septemba",
            "Oktoba", "Novemba", "Desemba"],
        weekdays: ["Jumatatu", "Jumanne", "Jumatano", "Alhamisi", "Ijumaa", "Jumamosi", "Jumapili"],
    },
    // Vietnamese, whose months are numbers
    Language {
        months: [""; 12],
        weekdays: ["Thứ_hai", "Thứ_ba", "Thứ_tư", "Thứ_năm", "Thứ_sáu", "Thứ_bảy", "Chủ_nhật"],
    },
    // Arabic of Egypt, Sudan and the Gulf
    Language {
        months: ["يناير", "فبراير", "مارس", "أبريل ابريل إبريل", "مايو", "يونيو يونيه", "يوليو يوليه",
            "أغسطس اغسطس", "سبتمبر", "أكتوبر اكتوبر", "نوفمبر", "ديسمبر"],
        weekdays: ["الاثنين الإثنين", "الثلاثاء", "الأربعاء الاربعاء", "الخميس", "الجمعة", "السبت",
            "الأحد الاحد"],
    },
    // Arabic of the Maghreb
    Language {
        months: ["جانفي", "فيفري", "مارس", "أفريل افريل", "ماي", "جوان", "جويلية", "أوت اوت", "سبتمبر",
            "أكتوبر", "نوفمبر", "ديسمبر"],
        weekdays: NONE,
    },
    // Arabic of the Levant and Iraq
    Language {
        months: ["كانون_الثاني", "شباط", "آذار اذار", "نيسان", "أيار ايار", "حزيران", "تموز", "آب",
            "أيلول ايلول", "تشرين_الأول تشرين_الاول", "تشرين_الثاني", "كانون_الأول كانون_الاول"],
        weekdays: NONE,
    },
    // Persian names of Gregorian months
    Language {
        months: ["ژانویه", "فوریه", "مارس", "آوریل", "مه می", "ژوئن", "ژوئیه جولای", "اوت آگوست",
            "سپتامبر", "اکتبر", "نوامبر", "دسامبر"],
        weekdays: ["دوشنبه", "سه‌شنبه سه_شنبه", "چهارشنبه", "پنجشنبه پنج‌شنبه", "جمعه", "شنبه",
            "یکشنبه یک‌شنبه"],
    },
    // Urdu
    Language {
        months: ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر",
            "نومبر", "دسمبر"],
        weekdays: ["پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"],
    },
    // Hebrew, also with `in`
    Language {
        months: ["ינואר בינואר", "פברואר בפברואר", "מרץ במרץ מרס במרס", "אפריל באפריל", "מאי במאי",
            "יוני ביוני", "יולי ביולי", "אוגוסט באוגוסט", "ספטמבר בספטמבר", "אוקטובר באוקטובר",
            "נובמבר בנובמבר", "דצמבר בדצמבר"],
        weekdays: NONE,
    },
    // Hindi
    Language {
        months: ["जनवरी", "फरवरी फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर सितम्बर",
            "अक्टूबर अक्तूबर", "नवंबर नवम्बर", "दिसंबर दिसम्बर"],
        weekdays: ["सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"],
    },
    // Bengali
    Language {
        months: ["জানুয়ারি জানুয়ারী", "ফেব্রুয়ারি ফেব্রুয়ারী", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট",
            "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"],
        weekdays: ["সোমবার", "মঙ্গলবার", "বুধবার", "বৃহস্পতিবার", "শুক্রবার", "শনিবার", "রবিবার"],
    },
    // Chinese, whose months are numbers
    Language {
        months: [""; 12],
        weekdays: ["星期一 周一 週一 礼拜一", "星期二 周二 週二 礼拜二", "星期三 周三 週三 礼拜三",
            "星期四 周四 週四 礼拜四", "星期五 周五 週五 礼拜五", "星期六 周六 週六 礼拜六",
            "星期日 星期天 周日 週日 礼拜天"],
    },
    // Japanese, whose months are numbers
    Language {
        months: [""; 12],
        weekdays: ["月曜日 月曜 月", "火曜日 火曜 火", "水曜日 水曜 水", "木曜日 木曜 木", "金曜日 金曜 金",
            "土曜日 土曜 土", "日曜日 日曜 日"],
    },
    // Korean, whose months are numbers
    Language {
        months: [""; 12],
        weekdays: ["월요일 월", "화요일 화", "수요일 수", "목요일 목", "금요일 금", "토요일 토", "일요일 일"],
    },
];
