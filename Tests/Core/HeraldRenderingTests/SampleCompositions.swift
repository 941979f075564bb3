import HeraldComposition
import HeraldModel
import HeraldTemplates

/// Compositions with every kind of block, built by hand.
enum SampleCompositions {
    static let arabicLanguage = LanguageTag(written: "ar") ?? .english
    static let french = LanguageTag(written: "fr") ?? .english

    /// Words of an imprint in English.
    static let englishWords = Imprint.Words(.of(.english))

    /// Words of an imprint in Arabic.
    static let arabicWords = Imprint.Words(.of(arabicLanguage))

    private static func en(_ text: String, _ style: Inline.Style = .plain, link: Inline.Link? = nil, note: Int? = nil) -> Inline {
        Inline(text, .english, style: style, link: link, note: note)
    }

    private static func ar(_ text: String, _ style: Inline.Style = .plain, link: Inline.Link? = nil, note: Int? = nil) -> Inline {
        Inline(text, arabicLanguage, style: style, link: link, note: note)
    }

    /// A small brief in English: one paragraph of each kind, so that its golden file can be read.
    static func small() -> Composition {
        var imprint = Imprint(
            publisher: "Example Institute", collection: "Good practices", address: "https://example.org/briefs/a.html",
            date: "10 December 2016", timestamp: Timestamp(year: 2016, month: 12, day: 10), words: englishWords)
        imprint.citation = [en("Example Institute (2016). "), en("Seasonal work", .title), en(".")]
        var brief = Composition(
            .brief, in: .english, eyebrow: [en("Policy brief")], title: [en("Seasonal work & rights")], imprint: imprint)
        brief.sections = [
            Section(
                "results", [en("Results")],
                [
                    .paragraph([en("About "), en("5,000 workers", .figure, note: 1), en(" came in 2007.")]),
                    .list([[en("Wages rose", .strong, note: 2), en(".")], [en("A second note", note: 1)]]),
                    .table(
                        Table(
                            caption: [en("Workers by year")],
                            columns: [Table.Column([en("Year")]), Table.Column([en("Workers")], isNumeric: true)],
                            rows: [[[en("2007")], [en("5,000")]]])),
                ])
        ]
        brief.notes = [
            [en("Ministry report, p. 4. "), en("Page", link: .address("https://example.org/report"))], [en("Evaluation, p. 12.")],
        ]
        brief.sources = [[en("Ministry (2008). "), en("Report", .title), en(".")]]
        return brief
    }

    /// A brief in English with every kind of block.
    static func full(_ kind: Composition.Kind = .brief) -> Composition {
        var imprint = Imprint(
            publisher: "Example Institute", collection: "Good practices in international migration",
            address: "https://example.org/practices/seasonal-work.html", date: "10 December 2016",
            timestamp: Timestamp(year: 2016, month: 12, day: 10), words: englishWords)
        imprint.contact = "practices@example.org"
        imprint.rights = "Creative Commons Attribution 4.0"
        imprint.rightsAddress = "https://creativecommons.org/licenses/by/4.0/"
        imprint.citation = [
            en("Example Institute (2016). "), en("A seasonal employer scheme", .title), en(". Good practices in international migration."),
        ]
        imprint.facts = [Term([en("Record")], [[en("seasonal-work, version 2")]])]
        imprint.languages = [
            Inline("français", french, link: .address("https://example.org/practices/seasonal-work.fr.html")),
            ar("العربية", link: .address("https://example.org/practices/seasonal-work.ar.html")),
        ]
        var brief = Composition(
            kind, in: .english, eyebrow: [en("Policy brief · Programme")],
            title: [en("A seasonal employer scheme that lets workers return every year")], imprint: imprint)
        brief.badge = Badge(
            .good, name: "Good practice",
            explanation: [en("An independent evaluation found positive effects on incomes in two countries of origin.")])
        brief.notices = [[en("The translation into French is older than this text.")]]
        brief.lead = [
            [
                en("Small employers fill seasonal vacancies with workers from island states, "),
                en("household incomes rise by a third", .strong, note: 1), en(", and nine in ten workers go home on time."),
            ]
        ]
        brief.highlights = [
            Highlight(en("5,000 workers", .figure, note: 2), label: [en("came in the first year of the scheme")]),
            Highlight(en("35 %", .figure, note: 1), label: [en("more income for households that take part")]),
            Highlight(en("1 %", .figure, note: 3), label: [en("of workers stayed longer than their permit")]),
        ]
        brief.facts = [
            Term([en("Countries")], [[en("New Zealand")], [en("Tonga, Vanuatu, Samoa")]]), Term([en("Period")], [[en("2007 to today")]]),
            Term([en("Organisations")], [[en("Ministry of Labour", link: .address("https://example.org/ministry"))]]),
            Term([en("Original name")], [[Inline("Programme des travailleurs saisonniers", french)]]),
        ]
        brief.sections = sections()
        brief.notes = [
            [en("Evaluation of 2010, p. 12. "), en("Full text", link: .address("https://example.org/evaluation?a=1&b=2"))],
            [en("Annual report, p. 4.")], [en("Ministry statistics, table 3.")], [en("Survey of workers, p. 31. See also", note: 1)],
        ]
        brief.sources = [
            [
                en("Ministry of Labour (2008). "), en("Annual report", .title), en(". Wellington. "),
                en("https://example.org/annual", link: .address("https://example.org/annual")),
            ],
            [en("Research Group (2010). "), en("The development impact of a best practice seasonal worker policy", .title), en(".")],
        ]
        return brief
    }

    private static func sections() -> [Section] {
        let table = Table(
            caption: [en("Workers by country of origin, 2007 to 2009")],
            columns: [
                Table.Column([en("Country")]), Table.Column([en("2007")], isNumeric: true), Table.Column([en("2009")], isNumeric: true),
                Table.Column([en("Remarks")]),
            ],
            rows: [
                [[en("Tonga")], [en("1,320", note: 2)], [en("1,540")], [en("Workers are chosen by town officers.")]],
                [[en("Vanuatu")], [en("1,700")], [en("2,340")], []],
                [[en("Samoa")], [en("650")], [en("1,020")], [en("Churches and villages keep lists of workers who are ready to leave.")]],
            ])
        let figure = Figure(
            caption: [en("Workers admitted each year")], svg: svg, description: "Bars for two years: 5,000 in 2007 and 7,800 in 2009.",
            table: Table(
                caption: [en("Workers admitted each year")],
                columns: [Table.Column([en("Year")]), Table.Column([en("Workers")], isNumeric: true)],
                rows: [[[en("2007")], [en("5,000")]], [[en("2009")], [en("7,800")]]]))
        return [
            Section(
                "context", [en("Context")],
                [
                    .paragraph([
                        en("Growers of fruit and wine need hands for a few months. In the islands there is little paid work. See "),
                        en("what weakens the scheme", link: .section("weaknesses")), en(", the "),
                        en("list of practices", link: path.map { .document($0) }), en(" and "),
                        en("an unsafe address", link: .address("javascript:alert(1)")), en("."),
                    ]),
                    .paragraph([en("The scheme is called "), Inline("برنامج أصحاب العمل الموسميين", arabicLanguage), en(" in Arabic.")]),
                ],
                sections: [
                    Section("context-law", [en("Law")], [.paragraph([en("Permits last seven months."), en("", note: 3), en("", note: 4)])])
                ],
                isEssential: true),
            Section(
                "results", [en("Results")],
                [
                    .list([[en("Incomes rose by 35 %.", note: 1)], [en("Children went to school more often.")]]), .table(table),
                    .figure(figure),
                ]),
            Section(
                "strengths", [en("Strengths and weaknesses")],
                [
                    .columns([
                        Box(
                            .strengths, heading: [en("What makes it strong")],
                            [
                                .list([
                                    [en("Workers may return to the same employer, so both sides gain from training.")],
                                    [en("Employers pay half of the air fare.")],
                                ])
                            ]),
                        Box(
                            .weaknesses, heading: [en("What weakens it")],
                            [
                                .list([[en("A worker cannot change employers.")]]),
                                .paragraph([en("Housing was poor in the first years.", note: 4)]),
                            ]),
                    ])
                ]),
            Section(
                "weaknesses", [en("Open questions")],
                [
                    .terms([
                        Term([en("Scale")], [[en("It is not known whether the scheme works for larger numbers.")]]),
                        Term([en("Women")], []),
                    ]),
                    .box(Box(.notice, heading: [en("Mind the date")], [.paragraph([en("The figures are from 2010.")])])),
                    .box(
                        Box(
                            .practice, heading: [en("A neighbour with the same idea")],
                            [.paragraph([en("Another country began a pilot in 2008.")])])),
                ], isEssential: true),
        ]
    }

    /// A brief in Arabic with words in Latin letters.
    static func arabic() -> Composition {
        var imprint = Imprint(
            publisher: "معهد المثال", collection: "ممارسات جيدة في الهجرة الدولية",
            address: "https://example.org/practices/seasonal-work.ar.html",
            date: "10 ديسمبر 2016", timestamp: Timestamp(year: 2016, month: 12, day: 10), words: arabicWords)
        imprint.contact = "practices@example.org"
        imprint.citation = [ar("معهد المثال (2016). "), ar("العمل الموسمي", .title), ar(".")]
        imprint.languages = [en("English", link: .address("https://example.org/practices/seasonal-work.html"))]
        var brief = Composition(
            .brief, in: arabicLanguage, eyebrow: [ar("موجز سياسات · برنامج")],
            title: [ar("برنامج العمل الموسمي الذي يتيح للعمال العودة كل عام")], imprint: imprint)
        brief.badge = Badge(.promising, name: "ممارسة واعدة", explanation: [ar("وجد تقييم داخلي آثارًا إيجابية على الدخل.")])
        brief.lead = [
            [
                ar("يملأ أصحاب العمل الشواغر الموسمية بعمال من الدول الجزرية، "), ar("ويرتفع دخل الأسر بمقدار الثلث", .strong, note: 1),
                ar("."),
            ]
        ]
        brief.highlights = [
            Highlight(ar("5,000 عامل", .figure, note: 2), label: [ar("وصلوا في السنة الأولى")]),
            Highlight(ar("35 %", .figure, note: 1), label: [ar("زيادة في دخل الأسر المشاركة")]),
        ]
        brief.facts = [
            Term([ar("البلدان")], [[ar("نيوزيلندا وتونغا")]]), Term([ar("الاسم الأصلي")], [[en("Recognised Seasonal Employer")]]),
        ]
        let table = Table(
            caption: [ar("العمال حسب بلد المنشأ")],
            columns: [
                Table.Column([ar("البلد")]), Table.Column([ar("2007")], isNumeric: true), Table.Column([ar("2009")], isNumeric: true),
            ],
            rows: [[[ar("تونغا")], [ar("1,320")], [ar("1,540")]], [[ar("فانواتو")], [ar("1,700")], [ar("2,340")]]])
        brief.sections = [
            Section(
                "context", [ar("السياق")],
                [
                    .paragraph([
                        ar("يحتاج المزارعون إلى عمال لبضعة أشهر. يسمى البرنامج "), en("Recognised Seasonal Employer", .strong),
                        ar(" ويعمل مع منظمة GIZ منذ عام 2007 (COVID-19)."),
                    ]),
                    .paragraph([en("This paragraph was not translated.")]),
                ]),
            Section(
                "results", [ar("النتائج")],
                [.list([[ar("ارتفع الدخل بنسبة 35 %.", note: 1)], [ar("زاد التحاق الأطفال بالمدارس.")]]), .table(table)]),
            Section(
                "weaknesses", [ar("نقاط القوة والضعف")],
                [
                    .columns([
                        Box(.strengths, heading: [ar("نقاط القوة")], [.list([[ar("يمكن للعمال العودة إلى صاحب العمل نفسه.")]])]),
                        Box(.weaknesses, heading: [ar("نقاط الضعف")], [.list([[ar("لا يمكن للعامل تغيير صاحب العمل.", note: 3)]])]),
                    ])
                ]),
        ]
        brief.notes = [[ar("تقييم عام 2010، ص 12.")], [ar("التقرير السنوي، ص 4.")], [en("Survey of workers, p. 31.")]]
        brief.sources = [
            [en("Ministry of Labour (2008). "), en("Annual report", .title), en(".")], [ar("مجموعة البحث (2010). أثر البرنامج.")],
        ]
        return brief
    }

    private static let path = DocumentPath("index.html")
    private static let svg = """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" role="img" aria-labelledby="t d">
          <title id="t">Workers admitted each year</title><desc id="d">Bars for two years: 5,000 in 2007 and 7,800 in 2009.</desc>
          <defs><pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 4L4 0" stroke="#27455f"/></pattern></defs>
          <rect x="60" y="10" width="200" height="30" fill="url(#p)" stroke="#27455f"/><rect x="60" y="60" width="312" height="30" fill="#27455f"/>
          <text x="10" y="30" font-size="14">2007</text><text x="10" y="80" font-size="14">2009</text>
          <a href="javascript:alert(1)"><text x="270" y="30" onclick="alert(1)">5,000</text></a><script>alert(1)</script>
        </svg>
        """
}
