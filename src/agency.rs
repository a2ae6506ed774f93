//! News agencies: what sources call them, and the usual name of each.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::fold;

/// The usual name, and the other names that sources use for it; all are matched after folding.
///
/// The usual name is the short one that a credit prints, in Latin script.
#[rustfmt::skip]
const AGENCIES: &[(&str, &[&str])] = &[
    // of the world
    ("AFP", &["Agence France-Presse", "France Presse", "АФП", "أ ف ب", "ا ف ب", "أف ب", "فرانس برس", "وكالة فرانس برس",
        "法新社", "フランス通信", "AFP=時事", "AFP時事"]),
    ("AP", &["Associated Press", "The Associated Press", "Associated Press Writer", "AP Writer", "Ассошиэйтед Пресс",
        "أ ب", "أسوشيتد برس", "اسوشيتد برس", "美联社", "AP通信", "AP=共同", "AP Sports Writer", "AP Business Writer"]),
    ("Reuters", &["Reuter", "Thomson Reuters", "Reuters News", "Рейтер", "Рейтерс", "رويترز", "路透社", "路透", "ロイター",
        "ロイター通信", "로이터", "로이터통신", "Thomson Reuters Foundation"]),
    ("Bloomberg", &["Bloomberg News", "Bloomberg L.P.", "블룸버그", "彭博社", "Блумберг"]),
    ("Dow Jones", &["Dow Jones Newswires", "Dow Jones Newswire"]),
    ("UPI", &["United Press International", "United Press"]),
    ("Inter Press Service", &[]),
    // Türkiye and Azerbaijan
    ("Anadolu", &["AA", "Anadolu Agency", "Anadolu Ajansı", "Anadolu Ajansi", "وكالة الأناضول", "الأناضول", "Анадолу",
        "Agence Anadolu"]),
    ("DHA", &["Demirören Haber Ajansı", "Doğan Haber Ajansı", "Demirören News Agency"]),
    ("İHA", &["İhlas Haber Ajansı", "Ihlas News Agency"]),
    ("ANKA", &["ANKA Haber Ajansı", "ANKA News Agency"]),
    ("Azertac", &["AZERTAC", "Azərtac", "Азертадж"]),
    // German-speaking countries
    ("dpa", &["Deutsche Presse-Agentur", "German Press Agency", "dpa-AFX", "dpa AFX", "dpa/lby", "dpa/lnw", "dpa/lno",
        "dpa/lsw", "dpa/lni", "dpa/lrs", "dpa/lhe", "dpa/tmn", "dpa-tmn", "dpa-infocom", "dpa/sz", "д п а",
        "ДПА", "د ب أ", "د ب ا", "德新社"]),
    ("APA", &["Austria Presse Agentur", "Austria Press Agency", "APA-OTS", "APA Wien"]),
    ("Keystone-SDA", &["SDA", "Schweizerische Depeschenagentur", "Keystone SDA ATS", "sda-ats"]),
    ("Keystone-ATS", &["ATS", "Agence télégraphique suisse"]),
    ("SID", &["Sport-Informations-Dienst"]),
    ("KNA", &["Katholische Nachrichten-Agentur"]),
    ("epd", &["Evangelischer Pressedienst"]),
    ("dapd", &[]),
    ("ddp", &[]),
    ("AWP", &["awp Finanznachrichten"]),
    // Low Countries and the North
    ("ANP", &["Algemeen Nederlands Persbureau"]),
    ("Belga", &["Agence Belga", "Belga News Agency", "Persagentschap Belga"]),
    ("Ritzau", &["Ritzaus Bureau"]),
    ("NTB", &["Norsk Telegrambyrå"]),
    ("TT Nyhetsbyrån", &["Tidningarnas Telegrambyrå"]),
    ("STT", &["Suomen Tietotoimisto", "STT-Lehtikuva"]),
    ("BNS", &["Baltic News Service"]),
    ("LETA", &[]),
    ("ELTA", &[]),
    // Great Britain and Ireland
    ("PA Media", &["PA", "Press Association", "The Press Association", "PA News Agency"]),
    // Romance-speaking Europe
    ("EFE", &["Agencia EFE", "EFE News", "Agência EFE", "埃菲社", "Эфе"]),
    ("Europa Press", &["Europa Press News"]),
    ("ANSA", &["Agenzia ANSA", "АНСА"]),
    ("Adnkronos", &["Adn Kronos"]),
    ("Agenzia Italia", &[]),
    ("LaPresse", &["La Presse Agenzia"]),
    ("Askanews", &[]),
    ("Lusa", &["Agência Lusa"]),
    ("Agerpres", &[]),
    ("Mediafax", &[]),
    // Central and Eastern Europe
    ("PAP", &["Polska Agencja Prasowa"]),
    ("ČTK", &["Česká tisková kancelář"]),
    ("TASR", &[]),
    ("MTI", &["Magyar Távirati Iroda"]),
    ("Slovenska tiskovna agencija", &[]),
    ("Hina", &[]),
    ("Tanjug", &["Танјуг"]),
    ("FENA", &[]),
    ("BTA", &["БТА", "Българска телеграфна агенция"]),
    ("BGNES", &["БГНЕС"]),
    ("ANA-MPA", &["AMNA", "ΑΠΕ-ΜΠΕ", "ΑΠΕ ΜΠΕ", "ΑΠΕ"]),
    // the former Soviet Union
    ("TASS", &["ITAR-TASS", "ТАСС", "ИТАР-ТАСС", "تاس", "塔斯社", "タス通信"]),
    ("RIA Novosti", &["RIA", "РИА Новости", "РИА", "俄新社"]),
    ("Interfax", &["Интерфакс", "Interfax.ru", "Interfax-Ukraine", "Интерфакс-Украина", "Інтерфакс-Україна"]),
    ("Sputnik", &["Спутник", "سبوتنيك", "卫星通讯社"]),
    ("Regnum", &["ИА Регнум", "Регнум"]),
    ("Rosbalt", &["Росбалт"]),
    ("Ukrinform", &["Укринформ", "Укрінформ"]),
    ("UNIAN", &["УНИАН", "УНІАН"]),
    ("UNN", &["УНН"]),
    ("Ukrainian News Agency", &["Украинские новости", "Українські новини"]),
    ("BelTA", &["БЕЛТА", "БелТА"]),
    ("BelaPAN", &["БелаПАН"]),
    ("Kazinform", &["Казинформ"]),
    ("Armenpress", &["Арменпресс"]),
    // East Asia
    ("Xinhua", &["Xinhua News Agency", "新华社", "新华网", "新华", "新華社", "新华社电", "Синьхуа", "شينخوا", "新华社记者"]),
    ("China News Service", &["中新社", "中新网", "中国新闻社", "中国新闻网"]),
    ("CNA", &["中央社", "Central News Agency"]),
    ("Kyodo", &["Kyodo News", "共同", "共同通信", "共同社", "共同通信社"]),
    ("Jiji", &["Jiji Press", "時事", "時事通信", "时事社", "時事通信社"]),
    ("Yonhap", &["Yonhap News Agency", "Yonhap News", "연합뉴스", "韩联社", "聯合ニュース"]),
    ("Newsis", &["뉴시스"]),
    ("News1", &["뉴스1"]),
    ("KCNA", &["조선중앙통신", "朝中社"]),
    // South Asia
    ("PTI", &["Press Trust of India", "Press Trust Of India (PTI)", "पीटीआई"]),
    ("ANI", &["Asian News International", "एएनआई"]),
    ("IANS", &["Indo-Asian News Service", "आईएएनएस"]),
    ("United News of India", &[]),
    ("Associated Press of Pakistan", &[]),
    ("PPI", &["Pakistan Press International"]),
    ("BSS", &["Bangladesh Sangbad Sangstha"]),
    ("UNB", &["United News of Bangladesh"]),
    // South-East Asia and Oceania
    ("Bernama", &["Bernama News"]),
    ("Antara", &["LKBN Antara", "Antara News"]),
    ("PNA", &["Philippine News Agency"]),
    ("VNA", &["TTXVN", "Vietnam News Agency"]),
    ("AAP", &["Australian Associated Press"]),
    ("NZPA", &["New Zealand Press Association"]),
    // North America
    ("The Canadian Press", &["Canadian Press", "CP", "La Presse canadienne"]),
    // Latin America
    ("Notimex", &[]),
    ("Télam", &["Telam"]),
    ("Noticias Argentinas", &[]),
    ("Prensa Latina", &[]),
    ("Agência Brasil", &["Agencia Brasil", "ABr"]),
    ("Agência Estado", &["Estadão Conteúdo"]),
    ("Folhapress", &[]),
    ("Andina", &["Agencia Andina"]),
    ("AVN", &["Agencia Venezolana de Noticias"]),
    ("Colprensa", &[]),
    // the Middle East and North Africa
    ("IRNA", &["Islamic Republic News Agency", "ایرنا", "إرنا", "ارنا"]),
    ("ISNA", &["ایسنا"]),
    ("Fars", &["Fars News Agency", "FNA", "فارس"]),
    ("Tasnim", &["Tasnim News Agency", "تسنیم", "تسنيم"]),
    ("Mehr", &["Mehr News Agency", "MNA", "مهر"]),
    ("WAM", &["Emirates News Agency", "وام"]),
    ("SPA", &["Saudi Press Agency", "واس"]),
    ("QNA", &["Qatar News Agency", "قنا"]),
    ("BNA", &["Bahrain News Agency", "بنا"]),
    ("KUNA", &["Kuwait News Agency", "كونا"]),
    ("Iraqi News Agency", &["واع"]),
    ("SANA", &["Syrian Arab News Agency", "سانا"]),
    ("NNA", &["National News Agency", "الوكالة الوطنية"]),
    ("Petra", &["Jordan News Agency", "بترا"]),
    ("WAFA", &["Wafa News Agency", "وفا"]),
    ("MENA", &["Middle East News Agency", "أ ش أ", "ا ش ا", "وكالة أنباء الشرق الأوسط"]),
    ("MAP", &["Maghreb Arabe Presse", "و م ع"]),
    ("APS", &["Algérie Presse Service", "واج"]),
    ("TAP", &["Tunis Afrique Presse", "وات"]),
    ("JTA", &["Jewish Telegraphic Agency"]),
    // Africa south of the Sahara
    ("NAN", &["News Agency of Nigeria"]),
    ("GNA", &["Ghana News Agency"]),
    ("Ethiopian News Agency", &[]),
    ("SAPA", &["South African Press Association"]),
    ("African News Agency", &[]),
    ("Panapress", &["PANA"]),
    ("Agence burundaise de presse", &[]),
    // releases of companies
    ("PR Newswire", &["PRNewswire", "PRNewswire-AsiaNet", "CNW", "Cision"]),
    ("Business Wire", &["BUSINESSWIRE"]),
    ("GlobeNewswire", &["Globe Newswire"]),
    ("ACCESSWIRE", &["Accesswire", "ACCESS Newswire"]),
    ("ots", &["news aktuell", "Presseportal"]),
];

/// Short names that are also words or stand for other things: they mean an agency only where nothing
/// else is expected, as in the brackets of a dateline.
#[rustfmt::skip]
const SHORT: &[(&str, &[&str])] = &[
    ("Associated Press of Pakistan", &["APP"]),
    ("United News of India", &["UNI"]),
    ("Ethiopian News Agency", &["ENA"]),
    ("African News Agency", &["ANA"]),
    ("Iraqi News Agency", &["INA"]),
    ("Slovenska tiskovna agencija", &["STA"]),
    ("TT Nyhetsbyrån", &["TT"]),
    ("Agenzia Italia", &["AGI"]),
    ("Agence burundaise de presse", &["ABP"]),
    ("Europa Press", &["EP"]),
    ("Noticias Argentinas", &["NA"]),
    ("Prensa Latina", &["PL"]),
    ("The Canadian Press", &["PC"]),
    ("China News Service", &["CNS"]),
    ("Inter Press Service", &["IPS"]),
    ("Prime", &["ПРАЙМ"]),
    ("Trend", &["Trend"]),
];

/// The usual names by folded name.
type Names = LazyLock<HashMap<String, &'static str>>;

static BY_NAME: Names = LazyLock::new(|| {
    let usual = AGENCIES.iter().map(|(usual, _)| (fold(usual), *usual));
    usual.chain(by_name(AGENCIES)).collect()
});
static BY_SHORT_NAME: Names = LazyLock::new(|| by_name(SHORT));

fn by_name(rows: &[(&'static str, &[&str])]) -> HashMap<String, &'static str> {
    let rows = rows.iter().map(|(usual, names)| (*usual, *names));
    rows.flat_map(|(usual, names)| names.iter().map(move |name| (fold(name), usual))).collect()
}

/// Returns the usual name of the agency that a folded name means, if it is one that is known.
pub fn named(folded: &str) -> Option<&'static str> {
    BY_NAME.get(folded).copied()
}

/// Returns the usual name of the agency that a folded name means in a credit, where short names that
/// are words elsewhere count as well.
pub fn named_in_credit(folded: &str) -> Option<&'static str> {
    named(folded).or_else(|| BY_SHORT_NAME.get(folded).copied())
}

/// Returns whether a folded name is that of an agency.
pub fn is_known(folded: &str) -> bool {
    named(folded).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_has_one_usual_name() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(named(&fold(name)), expected, "{name}");
        check("the associated press", Some("AP"));
        check("ANADOLU AJANSI", Some("Anadolu"));
        check("Agence France-Presse", Some("AFP"));
        check("新华社", Some("Xinhua"));
        check("РИА Новости", Some("RIA Novosti"));
        check("رويترز", Some("Reuters"));
        check("연합뉴스", Some("Yonhap"));
        check("/PRNewswire/", Some("PR Newswire"));
        check("dpa/lby", Some("dpa"));
        check("APP", None);
        check("our own wire", None);
        check("", None);
    }

    #[test]
    fn short_names_are_agencies_in_credits_alone() {
        assert_eq!(named_in_credit("app"), Some("Associated Press of Pakistan"));
        assert_eq!(named_in_credit("afp"), Some("AFP"));
        assert_eq!(named_in_credit("photo"), None);
        for name in SHORT.iter().flat_map(|(_, names)| *names) {
            assert!(!is_known(&fold(name)), "{name}");
        }
    }

    #[test]
    fn no_name_means_two_agencies() {
        let mut seen = HashMap::new();
        for (usual, names) in AGENCIES {
            for name in names.iter().chain([usual]) {
                let before = seen.insert(fold(name), usual);
                assert!(before.is_none_or(|before| before == usual), "{name}");
                assert!(!fold(name).is_empty(), "{name}");
            }
        }
    }
}
