//! Pages of many shapes, each with its mess in another place; every field of the draft is compared.

use super::*;

/// Returns the fields that a draft has, one a line; paragraphs are parted by ` ¶ `.
fn show(draft: &Draft) -> String {
    let mut lines = Vec::new();
    let mut add = |name: &str, value: Option<&str>| {
        lines.extend(value.map(|value| format!("{name}: {}", value.replace('\n', " ¶ "))))
    };
    add("id", draft.source_id.as_deref());
    add("url", draft.url.as_deref());
    add("title", draft.title.as_deref());
    add("deck", draft.deck.as_deref());
    add("caption", draft.caption.as_deref());
    add("credit", draft.credit.as_deref());
    draft.bylines.iter().for_each(|byline| add("by", Some(byline)));
    add("agency", draft.agency.as_deref());
    add("publication", draft.publication.as_deref());
    add("section", draft.section.as_deref());
    draft.tags.iter().for_each(|(kind, tag)| add(kind.name(), Some(tag)));
    let date = |date: &crate::draft::DraftDate| format!("{} ({})", date.text, date.rule);
    add("published", draft.published.as_ref().map(date).as_deref());
    add("modified", draft.modified.as_ref().map(date).as_deref());
    add("place", draft.place.as_deref());
    add("language", draft.language.as_deref());
    add("body", draft.body.as_deref());
    for related in &draft.related {
        let byline = related.byline.as_ref().map(|byline| format!(" / {byline}")).unwrap_or_default();
        add("related", Some(&format!("{}{byline}", related.title)));
    }
    lines.join("\n")
}

fn check(page: &str, expected: &[&str]) {
    assert_eq!(show(&read(page)).lines().collect::<Vec<_>>(), expected, "{page}");
}

/// Three paragraphs of a body in each language, and how [`show`] prints them.
const EN: &str = "Fishermen in the northern port said on Monday that the herring had come back after nine years.\n\n\
    They landed forty tonnes before noon and sold all of it on the quay.\n\n\
    The harbour master, Ida Brandt, called it the best morning that she could remember.\n";
const EN_BODY: &str = "body: Fishermen in the northern port said on Monday that the herring had come back after nine years. ¶ \
    They landed forty tonnes before noon and sold all of it on the quay. ¶ \
    The harbour master, Ida Brandt, called it the best morning that she could remember.";
const TR: &str = "Kuzeydeki limanda balıkçılar, ringa balığının dokuz yıl sonra pazartesi günü geri döndüğünü söyledi.\n\n\
    Öğleden önce kırk ton balık çıkarıldı ve hepsi rıhtımda satıldı.\n\n\
    Liman başkanı Ayla Deniz, bunun hatırladığı en güzel sabah olduğunu belirtti.\n";
const TR_BODY: &str = "body: Kuzeydeki limanda balıkçılar, ringa balığının dokuz yıl sonra pazartesi günü geri döndüğünü söyledi. ¶ \
    Öğleden önce kırk ton balık çıkarıldı ve hepsi rıhtımda satıldı. ¶ \
    Liman başkanı Ayla Deniz, bunun hatırladığı en güzel sabah olduğunu belirtti.";
const DE: &str = "Fischer im nördlichen Hafen sagten am Montag, der Hering sei nach neun Jahren zurückgekehrt.\n\n\
    Bis zum Mittag holten sie vierzig Tonnen an Land und verkauften alles am Kai.\n";
const DE_BODY: &str = "body: Fischer im nördlichen Hafen sagten am Montag, der Hering sei nach neun Jahren zurückgekehrt. ¶ \
    Bis zum Mittag holten sie vierzig Tonnen an Land und verkauften alles am Kai.";
const FR: &str = "Les pêcheurs du port du nord ont annoncé lundi que le hareng était revenu après neuf ans d’absence.\n\n\
    Ils en ont débarqué quarante tonnes avant midi et tout vendu sur le quai.\n";
const FR_BODY: &str = "body: Les pêcheurs du port du nord ont annoncé lundi que le hareng était revenu après neuf ans d’absence. ¶ \
    Ils en ont débarqué quarante tonnes avant midi et tout vendu sur le quai.";
const ES: &str = "Los pescadores del puerto del norte dijeron el lunes que el arenque había vuelto tras nueve años.\n\n\
    Antes del mediodía desembarcaron cuarenta toneladas y las vendieron todas en el muelle.\n";
const ES_BODY: &str = "body: Los pescadores del puerto del norte dijeron el lunes que el arenque había vuelto tras nueve años. ¶ \
    Antes del mediodía desembarcaron cuarenta toneladas y las vendieron todas en el muelle.";

#[test]
fn a_page_with_everything_is_taken_apart() {
    let page = format!(
        " date 2024-03-04 WORLD\n2 min read\nHerring returns to the northern port\n\
         After nine empty years the nets are full again.\nHerring returns to the northern port\n\
         Crates of herring stand on the quay. / AFP\nMarch 4, 2024\n\n{EN}\nSOURCE:AP\nExplore\n\
         Storm closes the mountain pass for a third night\nBy Ole Vinter\nWhy did the museum sell its largest painting?\n\
         Ferry to sail again from May: operator\nTake a look at the new Harbour Ledger. Share your feedback!\nContact us"
    );
    check(
        &page,
        &[
            "title: Herring returns to the northern port",
            "deck: After nine empty years the nets are full again.",
            "caption: Crates of herring stand on the quay.",
            "credit: AFP",
            "agency: AP",
            "section: WORLD",
            "published: 2024-03-04 (date line)",
            EN_BODY,
            "related: Storm closes the mountain pass for a third night / Ole Vinter",
            "related: Why did the museum sell its largest painting?",
            "related: Ferry to sail again from May: operator",
        ],
    );
}

#[test]
fn nothing_but_the_body_is_in_the_body() {
    let page = format!(
        " date 2024-03-04 WORLD / EUROPE\n1 min read\nHerring returns to the northern port\nDeck that nobody repeats.\n\
         Herring returns to the northern port\nCaption under the crates. / Jane Doe / AP\nMarch 4, 2024\n\n{EN}\nSOURCE:AFP\nExplore\n\
         Related headline about the mountain pass\nFooter sentence with feedback. Write to us!\nContact us"
    );
    let body = read(&page).body.expect("it has one");
    assert!(body.starts_with("Fishermen in the northern port") && body.ends_with("that she could remember."));
    for word in [
        "Caption",
        "min read",
        "Related headline",
        "Footer",
        "Contact",
        "March 4",
        "Deck that",
        "Explore",
        "AFP",
    ] {
        assert!(!body.contains(word), "{word}");
    }
}

#[test]
fn english_pages() {
    // Everything on lines of their own with gaps, label and date parted, outlet and agencies as sources.
    check(
        &format!(
            "Home > World > Europe\n\nHerring returns to the northern port\n\nBy Ann Lee and Bob Roy\n\nPublished\n\nMarch 4, 2024\n\n\
             Last updated:\n\nMarch 5, 2024\n\nShare\n\nFacebook\n\n{EN}\nSource: Harbour Ledger and agencies\n\nTags: fishing, ports\n"
        ),
        &[
            "title: Herring returns to the northern port",
            "by: Ann Lee and Bob Roy",
            "publication: Harbour Ledger",
            "section: World > Europe",
            "keyword: fishing",
            "keyword: ports",
            "published: March 4, 2024 (written date)",
            "modified: March 5, 2024 (written date)",
            EN_BODY,
        ],
    );
    // One row for byline, date and reading time; the outlet's name in the page's title.
    check(
        &format!(
            "Herring returns to the northern port | Harbour Ledger\nHerring returns to the northern port\n\
             By Ann Lee | March 4, 2024 | 3 min read\n\n{EN}\n(Reporting by Ann Lee; Editing by Bob Roy)\n"
        ),
        &[
            "title: Herring returns to the northern port",
            "by: Ann Lee",
            "publication: Harbour Ledger",
            "published: March 4, 2024 (written date)",
            EN_BODY,
        ],
    );
    // A list of other headlines without a mark, with a source above it.
    check(
        &format!(
            "5 minute read\nHerring returns to the northern port\nMarch 4, 2024\n\n{EN}\nSource: Reuters\n\
             Storm closes the mountain pass\nMuseum sells its largest painting\nBy Ole Vinter\n© 2024 Harbour Ledger. All rights reserved.\n\
             Another page begins here and is not read.\n"
        ),
        &[
            "title: Herring returns to the northern port",
            "agency: Reuters",
            "publication: Harbour Ledger",
            "published: March 4, 2024 (written date)",
            EN_BODY,
            "related: Storm closes the mountain pass",
            "related: Museum sells its largest painting / Ole Vinter",
        ],
    );
    // The same without a source, on a page that shows by its date that it is one.
    check(
        &format!(
            "Herring returns to the northern port\nMarch 4, 2024\n\n{EN}\n\nStorm closes the mountain pass\n\n\
             Museum sells its largest painting\n\nWho will sail the ferry in May?\n"
        ),
        &[
            "title: Herring returns to the northern port",
            "published: March 4, 2024 (written date)",
            EN_BODY,
            "related: Storm closes the mountain pass",
            "related: Museum sells its largest painting",
            "related: Who will sail the ferry in May?",
        ],
    );
    // A kicker in capitals, a calling after the name, a caption with its credit on the next line.
    check(
        &format!(
            "FISHERIES\nHerring returns to the northern port\nAfter nine empty years the nets are full again.\n\
             Ann Lee, staff writer\n4 March 2024\nCrates of herring stand on the quay.\nGetty Images\n\n{EN}"
        ),
        &[
            "title: Herring returns to the northern port",
            "deck: After nine empty years the nets are full again.",
            "caption: Crates of herring stand on the quay.",
            "credit: Getty Images",
            "by: Ann Lee",
            "section: FISHERIES",
            "published: 4 March 2024 (written date)",
            EN_BODY,
        ],
    );
}

#[test]
fn a_body_keeps_what_is_its_own() {
    // Subheadings, a list, a short quotation and a timeline's dates are the body's.
    check(
        "Herring returns\nMarch 4, 2024\n\nFishermen in the northern port said on Monday that the herring had come back.\n\n\
         What it means\n\nThe town council named three reasons for the return of the fish:\n- colder water;\n- fewer nets;\n\
         - luck.\n\n\"We waited.\"\n\nMarch 3, 2024\n\nThe first boat came in with full nets at four in the morning, its skipper said.\n",
        &[
            "title: Herring returns",
            "published: March 4, 2024 (written date)",
            "body: Fishermen in the northern port said on Monday that the herring had come back. ¶ What it means ¶ \
             The town council named three reasons for the return of the fish: ¶ - colder water; ¶ - fewer nets; ¶ - luck. ¶ \
             \"We waited.\" ¶ March 3, 2024 ¶ The first boat came in with full nets at four in the morning, its skipper said.",
        ],
    );
    // A list at the end, announced by a colon, and one whose entries begin alike.
    check(
        "Prizes of the harbour fair\nMarch 4, 2024\n\nThe jury of the harbour fair gave its prizes on Monday evening in the old hall.\n\n\
         Best picture of a boat at sea\nBest picture of a boat in port\nBest picture of a fish market\n",
        &[
            "title: Prizes of the harbour fair",
            "published: March 4, 2024 (written date)",
            "body: The jury of the harbour fair gave its prizes on Monday evening in the old hall. ¶ Best picture of a boat at sea ¶ \
             Best picture of a boat in port ¶ Best picture of a fish market",
        ],
    );
    // A chart's source does not end the body; the last source line does.
    check(
        "Herring in figures\nMarch 4, 2024\n\nFishermen in the northern port landed more herring in March than in all of last year.\n\n\
         Source: Fisheries Board\n\nIn spring the fish stand close to the coast, where the small boats can reach them.\n\n\
         Prices fell on the same day by a fifth, and dealers expect that they will fall again.\n\nSource: AFP\n",
        &[
            "title: Herring in figures",
            "agency: AFP",
            "published: March 4, 2024 (written date)",
            "body: Fishermen in the northern port landed more herring in March than in all of last year. ¶ Source: Fisheries Board ¶ \
             In spring the fish stand close to the coast, where the small boats can reach them. ¶ \
             Prices fell on the same day by a fifth, and dealers expect that they will fall again.",
        ],
    );
}

#[test]
fn what_interrupts_a_body_is_taken_out() {
    check(
        "Herring returns to the northern port\nMarch 4, 2024\n\nFishermen in the northern port said on Monday that the herring had come back.\n\n\
         Advertisement\n\nRead more: Storm closes the mountain pass\n\nThey landed forty tonnes before noon and sold all of it on the quay.\n\n\
         Crates of herring stand on the quay. (Photo: Jane Doe)\n\nRelated\nMuseum sells its largest painting\nFerry to sail again from May\n\n\
         Sign up for our newsletter\n\nDealers came from three towns, and some of them paid in advance for a week.\n\n\
         The harbour master, Ida Brandt, called it the best morning that she could remember.\n\nHerring returns to the northern port\n",
        &[
            "title: Herring returns to the northern port",
            "caption: Crates of herring stand on the quay.",
            "credit: Jane Doe",
            "published: March 4, 2024 (written date)",
            "body: Fishermen in the northern port said on Monday that the herring had come back. ¶ \
             They landed forty tonnes before noon and sold all of it on the quay. ¶ \
             Dealers came from three towns, and some of them paid in advance for a week. ¶ \
             The harbour master, Ida Brandt, called it the best morning that she could remember.",
            "related: Storm closes the mountain pass",
            "related: Museum sells its largest painting",
            "related: Ferry to sail again from May",
        ],
    );
    // A caption with its credit below, between two paragraphs.
    check(
        &format!(
            "Herring returns to the northern port\nMarch 4, 2024\n\n{EN}\nIda Brandt looks at the catch.\nAP\n\nThe fair begins on Friday, when the boats of the next town are expected.\n"
        ),
        &[
            "title: Herring returns to the northern port",
            "caption: Ida Brandt looks at the catch.",
            "credit: AP",
            "published: March 4, 2024 (written date)",
            &format!("{EN_BODY} ¶ The fair begins on Friday, when the boats of the next town are expected."),
        ],
    );
}

#[test]
fn turkish_pages() {
    check(
        &format!(
            " date 2024-03-04 TÜRKİYE\nOkuma süresi: 2 dk\nRinga balığı kuzey limanına döndü\nDokuz boş yılın ardından ağlar yine dolu.\n\
             RİNGA BALIĞI KUZEY LİMANINA DÖNDÜ\nRıhtımda kasalar dolusu balık var. (Fotoğraf: AA)\n4 Mart 2024\n\n{TR}\nKaynak: AA\n\
             İlgili Haberler\nFırtına dağ geçidini kapattı\nYazan: Ümit Çınar\nMüze en büyük tablosunu neden sattı?\nBize ulaşın\nKünye\n"
        ),
        &[
            "title: Ringa balığı kuzey limanına döndü",
            "deck: Dokuz boş yılın ardından ağlar yine dolu.",
            "caption: Rıhtımda kasalar dolusu balık var.",
            "credit: AA",
            "agency: AA",
            "section: TÜRKİYE",
            "published: 2024-03-04 (date line)",
            TR_BODY,
            "related: Fırtına dağ geçidini kapattı / Ümit Çınar",
            "related: Müze en büyük tablosunu neden sattı?",
        ],
    );
    // The source above the body, two dates in one line, a plug inside, the list after the body.
    check(
        &format!(
            "Ekonomi\nRinga balığı kuzey limanına döndü\nDokuz boş yılın ardından ağlar yine dolu\nKaynak: DHA\n\
             Giriş: 4 Mart 2024 10:15 Güncelleme: 4 Mart 2024 12:40\nFotoğraf: Ayla Deniz\n\n{TR}\nBizi Google News'te takip edin\n\
             Bunlar da ilginizi çekebilir\nFırtına dağ geçidini kapattı\nVapur seferleri mayısta başlıyor\n© 2024 Liman Postası\n"
        ),
        &[
            "title: Ringa balığı kuzey limanına döndü",
            "deck: Dokuz boş yılın ardından ağlar yine dolu",
            "credit: Ayla Deniz",
            "agency: DHA",
            "publication: Liman Postası",
            "section: Ekonomi",
            "published: Giriş: 4 Mart 2024 10:15 (written date)",
            "modified: Güncelleme: 4 Mart 2024 12:40 (written date)",
            TR_BODY,
            "related: Fırtına dağ geçidini kapattı",
            "related: Vapur seferleri mayısta başlıyor",
        ],
    );
    check(
        &format!(
            "Ringa balığı kuzey limanına döndü\n04.03.2024 14:30\nHaber: Ümit Çınar\n3 dk okuma\n\n{TR}\n\
             İlgili haber: Fırtına dağ geçidini kapattı\n\nEtiketler: balıkçılık, liman\n"
        ),
        &[
            "title: Ringa balığı kuzey limanına döndü",
            "by: Ümit Çınar",
            "keyword: balıkçılık",
            "keyword: liman",
            "published: 04.03.2024 14:30 (written date)",
            TR_BODY,
            "related: Fırtına dağ geçidini kapattı",
        ],
    );
    check(
        &format!(
            "SON DAKİKA\nRinga balığı kuzey limanına döndü\nAyşe Demir, Muhabir\n4 Mart 2024 Pazartesi\n\n{TR}\nAnadolu Ajansı\n"
        ),
        &[
            "title: Ringa balığı kuzey limanına döndü",
            "by: Ayşe Demir",
            "agency: Anadolu Ajansı",
            "published: 4 Mart 2024 Pazartesi (written date)",
            TR_BODY,
        ],
    );
}

#[test]
fn german_pages() {
    check(
        &format!(
            "WIRTSCHAFT\nLesezeit: 3 Minuten\nDer Hering ist zurück im nördlichen Hafen\nNach neun leeren Jahren sind die Netze wieder voll.\n\
             Von Jonas Wiebking\n04.03.2024, 10:30 Uhr\nKisten voller Heringe am Kai. Foto: dpa\n\n{DE}\nQuelle: dpa\nMehr zum Thema\n\
             Sturm sperrt den Bergpass zum dritten Mal\nVon Britta Oellers\nMuseum verkauft sein größtes Bild\nNewsletter abonnieren\nImpressum\nDatenschutz\n"
        ),
        &[
            "title: Der Hering ist zurück im nördlichen Hafen",
            "deck: Nach neun leeren Jahren sind die Netze wieder voll.",
            "caption: Kisten voller Heringe am Kai.",
            "credit: dpa",
            "by: Jonas Wiebking",
            "agency: dpa",
            "section: WIRTSCHAFT",
            "published: 04.03.2024, 10:30 Uhr (written date)",
            DE_BODY,
            "related: Sturm sperrt den Bergpass zum dritten Mal / Britta Oellers",
            "related: Museum verkauft sein größtes Bild",
        ],
    );
    // A headline that begins with "Von" is no byline; an inline link and a button are no body.
    check(
        &format!(
            "Von der Rückkehr des Herings profitieren alle\nStand: 4. März 2024\n4 Min. Lesezeit\n\n{DE}\nLesen Sie auch: Sturm sperrt den Bergpass\n\n\
             Der Bürgermeister sprach von einem guten Zeichen für die ganze Küste und dankte den Fischern.\n\nArtikel teilen\n"
        ),
        &[
            "title: Von der Rückkehr des Herings profitieren alle",
            "published: Stand: 4. März 2024 (written date)",
            &format!(
                "{DE_BODY} ¶ Der Bürgermeister sprach von einem guten Zeichen für die ganze Küste und dankte den Fischern."
            ),
            "related: Sturm sperrt den Bergpass",
        ],
    );
    check(
        &format!(
            " date 2024-03-04\nDer Hering ist zurück\nDer Hering ist zurück\nEin Hafen atmet auf.\nAktualisiert: 5. März 2024\n\n{DE}"
        ),
        &[
            "title: Der Hering ist zurück",
            "deck: Ein Hafen atmet auf.",
            "published: 2024-03-04 (date line)",
            "modified: Aktualisiert: 5. März 2024 (written date)",
            DE_BODY,
        ],
    );
}

#[test]
fn french_pages() {
    check(
        &format!(
            "Temps de lecture : 4 min\nLe hareng est de retour dans le port du nord\n\
             Après neuf années sans poisson, les filets sont pleins et la ville fête ses pêcheurs.\nPar Anne Petit et Luc Roy\n\
             Publié le 4 mars 2024 à 10h30\nDes caisses de harengs sur le quai. © AFP\n\n{FR}\nSource : AFP\nÀ lire aussi\n\
             La tempête ferme le col pour la troisième nuit\nPourquoi le musée a-t-il vendu son plus grand tableau ?\nMentions légales\n"
        ),
        &[
            "title: Le hareng est de retour dans le port du nord",
            "deck: Après neuf années sans poisson, les filets sont pleins et la ville fête ses pêcheurs.",
            "caption: Des caisses de harengs sur le quai.",
            "credit: AFP",
            "by: Anne Petit et Luc Roy",
            "agency: AFP",
            "published: Publié le 4 mars 2024 à 10h30 (written date)",
            FR_BODY,
            "related: La tempête ferme le col pour la troisième nuit",
            "related: Pourquoi le musée a-t-il vendu son plus grand tableau ?",
        ],
    );
    check(
        &format!(
            " date 2024-03-04 MONDE\nLe hareng est de retour\n3 min de lecture\n\n{FR}\nLire aussi : La tempête ferme le col du nord\n\n\
             Publicité\n\nLe maire a remercié les équipages et promis une fête sur le port pour la fin de la semaine.\n\nAbonnez-vous à notre newsletter\n"
        ),
        &[
            "title: Le hareng est de retour",
            "section: MONDE",
            "published: 2024-03-04 (date line)",
            &format!(
                "{FR_BODY} ¶ Le maire a remercié les équipages et promis une fête sur le port pour la fin de la semaine."
            ),
            "related: La tempête ferme le col du nord",
        ],
    );
}

#[test]
fn spanish_pages() {
    check(
        &format!(
            "MUNDO\nEl arenque vuelve al puerto del norte\nTras nueve años vacíos, las redes están llenas.\nPor Lucía Prado\n\
             4 de marzo de 2024\nLectura 3 min\nCajas de arenque en el muelle / EFE\n\n{ES}\nFuente: EFE\nLeer también\n\
             La tormenta cierra el paso de montaña\nEl museo vende su cuadro más grande\nPor Marcos Ruiz\nAviso legal\nPolítica de cookies\n"
        ),
        &[
            "title: El arenque vuelve al puerto del norte",
            "deck: Tras nueve años vacíos, las redes están llenas.",
            "caption: Cajas de arenque en el muelle",
            "credit: EFE",
            "by: Lucía Prado",
            "agency: EFE",
            "section: MUNDO",
            "published: 4 de marzo de 2024 (written date)",
            ES_BODY,
            "related: La tormenta cierra el paso de montaña",
            "related: El museo vende su cuadro más grande / Marcos Ruiz",
        ],
    );
    // Kicker beside the section of the scraper's line, a lone date above, tags on their own lines below.
    check(
        &format!(
            " date 2024-03-04 ECONOMÍA\nPESCA\nEl arenque vuelve al puerto del norte\n04/03/2024\n\n{ES}\nSíguenos en Facebook\nEtiquetas\nPesca\nPuertos\n"
        ),
        &[
            "title: El arenque vuelve al puerto del norte",
            "section: ECONOMÍA",
            "keyword: PESCA",
            "keyword: Puertos",
            "published: 2024-03-04 (date line)",
            ES_BODY,
        ],
    );
}

#[test]
fn plain_text_is_read_sensibly() {
    check(
        &format!("Herring returns to the northern port\n\n{EN}"),
        &["title: Herring returns to the northern port", EN_BODY],
    );
    check(EN, &[EN_BODY]);
    check("Herring returns to the northern port", &["title: Herring returns to the northern port"]);
    check("The herring is back.", &["body: The herring is back."]);
    check("", &[]);
    check(" \n\n---\n", &[]);
    // A question can be a headline, and a sentence too if a long paragraph stands apart below it.
    check(&format!("Where did the herring go?\n\n{EN}"), &["title: Where did the herring go?", EN_BODY]);
    check(&format!("The herring is back.\n\n{EN}"), &["title: The herring is back.", EN_BODY]);
    // A first paragraph with its place is none, nor is a quotation.
    check(
        "HAMBURG, March 4 (AP) - Fishermen in the northern port said that the herring had come back\n\nThey sold all of it.\n",
        &[
            "body: HAMBURG, March 4 (AP) - Fishermen in the northern port said that the herring had come back ¶ They sold all of it.",
        ],
    );
    check(
        "“We waited.”\n\nThey sold all of it on the quay.\n",
        &["body: “We waited.” ¶ They sold all of it on the quay."],
    );
    // Lines at the end of a plain text are its own.
    check(
        &format!(
            "{EN}\nStorm closes the mountain pass\nMuseum sells its largest painting\nFerry to sail again from May\n"
        ),
        &[&format!(
            "{EN_BODY} ¶ Storm closes the mountain pass ¶ Museum sells its largest painting ¶ Ferry to sail again from May"
        )],
    );
    // A picture of which the caption is all.
    check(
        "Photo: Crates of herring stand on the quay. / AP",
        &["credit: AP", "body: Crates of herring stand on the quay."],
    );
}

#[test]
fn scrapers_write_their_line_in_several_ways() {
    let of = |line: &str| {
        let draft = read(&format!("{line}\nHerring returns\n\n{EN}"));
        (
            draft.published.map(|date| date.text).unwrap_or_default(),
            draft.section.unwrap_or_default(),
            draft.title.unwrap_or_default(),
        )
    };
    let check = |line: &str, date: &str, section: &str| {
        assert_eq!(of(line), (date.to_owned(), section.to_owned(), "Herring returns".to_owned()), "{line}");
    };
    check(" date 2024-03-04 WORLD", "2024-03-04", "WORLD");
    check("\u{feff} date 2024-03-04 WORLD NEWS > EUROPE", "2024-03-04", "WORLD NEWS > EUROPE");
    check("date 2024-03-04", "2024-03-04", "");
    check("date: 2024-03 Middle East", "2024-03", "Middle East");
    check("DATE 2024-03-04T10:30:00+03:00 WORLD", "2024-03-04T10:30:00+03:00", "WORLD");
    check("date 2024-03-04 10:30 WORLD", "2024-03-04 10:30", "WORLD");
    check("date 2024-13-45 WORLD", "2024-13-45", "WORLD");
    check("date None WORLD", "", "WORLD");
    check("date  WORLD", "", "WORLD");
    check("date", "", "");
}

#[test]
fn hard_wrapped_paragraphs_are_put_together() {
    check(
        " date 2024-03-04 WORLD\nHerring returns to the northern port\nMarch 4, 2024\n\n\
         Fishermen in the northern port said on Monday that the herring\nhad come back after nine years, and that nobody had expected\n\
         Ida Brandt to be right.\n\nThey landed forty tonnes before noon and sold all of it on the\nquay.\n\nSOURCE: AP\n",
        &[
            "title: Herring returns to the northern port",
            "agency: AP",
            "section: WORLD",
            "published: 2024-03-04 (date line)",
            "body: Fishermen in the northern port said on Monday that the herring had come back after nine years, and that nobody \
             had expected Ida Brandt to be right. ¶ They landed forty tonnes before noon and sold all of it on the quay.",
        ],
    );
}

#[test]
fn a_deck_needs_proof() {
    // The second line is the body's if nothing of a header follows it.
    check(
        "Herring returns to the northern port\nAfter nine empty years the nets are full again.\nThey sold all of it on the quay before noon on Monday.\n",
        &[
            "title: Herring returns to the northern port",
            "body: After nine empty years the nets are full again. ¶ They sold all of it on the quay before noon on Monday.",
        ],
    );
    // A date below the text is the page's last line, not its header's.
    check(
        "Herring returns\n\nAfter nine empty years the nets are full again in the northern port.\n\nThey sold all of it.\n\nBy Ann Lee\nMarch 4, 2024\n",
        &[
            "title: Herring returns",
            "by: Ann Lee",
            "published: March 4, 2024 (written date)",
            "body: After nine empty years the nets are full again in the northern port. ¶ They sold all of it.",
        ],
    );
    // Nor does a caption prove one where no empty lines show what belongs together.
    check(
        "Herring returns\nMarch 4, 2024\nAfter nine empty years the nets are full again in the northern port.\n\
         Crates of herring stand on the quay. / AP\nThey sold all of it on the quay before noon on Monday.\n",
        &[
            "title: Herring returns",
            "caption: Crates of herring stand on the quay.",
            "credit: AP",
            "published: March 4, 2024 (written date)",
            "body: After nine empty years the nets are full again in the northern port. ¶ They sold all of it on the quay \
             before noon on Monday.",
        ],
    );
    // A time of day can stand between the entries of a live text.
    check(
        "Herring returns\n\nAfter nine empty years the nets are full again in the northern port.\n\n10:30\n\n\
         They sold all of it on the quay before noon on Monday.\n",
        &[
            "title: Herring returns",
            "body: After nine empty years the nets are full again in the northern port. ¶ 10:30 ¶ They sold all of it on the \
             quay before noon on Monday.",
        ],
    );
    // One paragraph between date and source is the body.
    check(
        "Herring returns\nMarch 4, 2024\n\nThe nets are full again.\n\nSOURCE: AP\nExplore\nStorm closes the mountain pass\n",
        &[
            "title: Herring returns",
            "agency: AP",
            "published: March 4, 2024 (written date)",
            "body: The nets are full again.",
            "related: Storm closes the mountain pass",
        ],
    );
}

#[test]
fn the_headline_may_stand_many_times_and_in_any_case() {
    check(
        &format!(
            "HERRING RETURNS TO PORT\nHerring returns to port\nAfter nine years the nets are full.\nHerring returns to port!\nMarch 4, 2024\n\n{EN}"
        ),
        &[
            "title: HERRING RETURNS TO PORT",
            "deck: After nine years the nets are full.",
            "published: March 4, 2024 (written date)",
            EN_BODY,
        ],
    );
}

#[test]
fn a_byline_without_a_name_is_no_text() {
    let expected = ["title: Herring returns", "published: March 4, 2024 (written date)", EN_BODY];
    for byline in ["Van onze verslaggever", "From our correspondent in Eastham", "By a staff reporter"] {
        check(&format!("Herring returns\nMarch 4, 2024\n{byline}\n{EN}"), &expected);
    }
}

#[test]
fn the_last_lines_of_a_page_say_whose_it_is() {
    let with_foot = |foot: &str| format!("Herring returns\nMarch 4, 2024\n\n{EN}{foot}\n");
    let expected = ["title: Herring returns", "published: March 4, 2024 (written date)", EN_BODY];
    for foot in [
        "Redakcja: ul. Grodzka 0, Kraków\ntel. 000 00 00",
        "Redaktion: Hafenstr. 1, Hamburg\nStorm closes the mountain pass",
        "© 2024 Reuters",
    ] {
        check(&with_foot(foot), &expected);
    }
    let [title, rest @ ..] = expected;
    let owned = [&[title, "publication: Harbour Ledger"][..], &rest].concat();
    for foot in [
        "© Harbour Ledger",
        "© 2019-2024 Harbour Ledger. All rights reserved.",
        "© Harbour Ledger\nEditorial office: 1 Quay Street, Eastham",
    ] {
        check(&with_foot(foot), &owned);
    }
}

#[test]
fn any_text_gives_a_draft_in_good_time() {
    let pieces = [
        "Related",
        "SOURCE:AFP",
        "SOURCE:",
        "By Ann Lee",
        "March 4, 2024",
        "/ AP",
        "AP",
        "©",
        "( [",
        "Tags",
        "Read more:",
        "date",
        "1 min read",
        "Fishermen in the northern port said on Monday that the herring had come back after nine years.",
        "Storm closes the mountain pass",
        "they",
        "\u{feff}",
        "İ̇ß字",
        "\r",
        "",
        "- x",
        "Photo:",
        "Contact us",
        "Herring | Harbour",
    ];
    // A fixed sequence: a linear congruential generator with Knuth's constants.
    let mut state = 1u64;
    for _ in 0..1000 {
        let mut page = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            page.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            page.push_str(if state >> 63 == 0 { "\n" } else { "\n\n" });
        }
        read(&page);
    }
    for piece in pieces {
        read(&format!("{piece}\n").repeat(2_000));
        read(&format!("{piece} ").repeat(2_000));
    }
}
