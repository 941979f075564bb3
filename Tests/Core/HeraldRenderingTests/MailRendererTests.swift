import FileTesting
import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldRendering
import HeraldTemplates
import HeraldTesting
import HeraldTheme
import Testing

@Suite("Compositions as mail")
struct MailRendererTests {
    static let base = "https://example.org/practices-pipeline/"

    /// The words around a mail in English.
    static let frame = MailFrame(
        preheader: "Incomes rose by a third, and nine in ten workers went home on time.",
        reason: [
            Inline("You read this because you asked for the list ", .english), Inline("Ministries", .english, style: .strong),
            Inline(" on 3 November 2016.", .english),
        ],
        postalAddress: "1 Example Street, 1000 Exampletown",
        actions: [
            MailFrame.Action("Unsubscribe", at: "https://example.org/mail/unsubscribe?token=abc"),
            MailFrame.Action("Change language or frequency", at: "https://example.org/mail/preferences?token=abc"),
        ], readOnLine: "Read it on line", shortened: "This mail is shortened.")

    /// The words around a mail in Arabic.
    static let arabicFrame = MailFrame(
        preheader: "ارتفعت دخول الأسر بمقدار الثلث",
        reason: [Inline("تصلك هذه الرسالة لأنك اشتركت في القائمة.", SampleCompositions.arabicLanguage)],
        actions: [MailFrame.Action("إلغاء الاشتراك", at: "https://example.org/mail/unsubscribe?token=abc")],
        readOnLine: "اقرأها على الإنترنت",
        shortened: "هذه الرسالة مختصرة.")

    private func rendered(_ composition: Composition, theme: Theme = Theme(), most: Int = MailRenderer.mostBytes) -> MailRenderer.Rendering
    {
        let frame = composition.language == .english ? Self.frame : Self.arabicFrame
        return MailRenderer(theme: theme, frame: frame, linkBase: Self.base, mostBytes: most).rendered(composition)
    }

    private func html(_ composition: Composition, theme: Theme = Theme()) -> String {
        String(decoding: rendered(composition, theme: theme).html, as: UTF8.self)
    }

    /// A brief as Herald composes it.
    static let brief: Composition = {
        let context = Samples.context()
        let practice = LocalizedPractice(
            Samples.published(Samples.full), in: .english, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        guard let path = DocumentPath("practices/seasonal-work.html") else { return SampleCompositions.small() }
        return BriefComposer(context: context) { DocumentPath("practices/\($0).html") }.brief(of: practice, at: path, languages: [])
    }()

    static let samples: [(String, Composition)] = [
        ("small", SampleCompositions.small()), ("full", SampleCompositions.full()), ("arabic", SampleCompositions.arabic()),
        ("brief", brief),
    ]

    @Test("mails have the expected bytes", arguments: samples.map(\.0))
    func golden(_ name: String) throws {
        let composition = try #require(Self.samples.first { $0.0 == name }?.1)
        let mail = rendered(composition)
        try Golden.expect(mail.html, "mail/\(name).html")
        try Golden.expect(mail.text, "mail/\(name).txt")
        #expect(!mail.isShortened && mail.replaced == 0)
    }

    @Test("nothing is loaded from anywhere, nothing runs, and every link is absolute")
    func closed() throws {
        for (name, composition) in Self.samples {
            let page = html(composition)
            for part in [
                "src=", "url(", "<img", "<script", "<form", "<input", "<link", "@import", "<svg", "<iframe", "background=", "javascript:",
            ] {
                #expect(!page.contains(part), "\(name): \(part)")
            }
            let links = page.matches(of: /href="([^"]*)"/).map { String($0.1) }
            #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("https://") || $0.hasPrefix("mailto:") }, "\(name)")
        }
        let links = html(SampleCompositions.full()).matches(of: /href="([^"]*)"/).map { String($0.1) }
        #expect(links.contains("https://example.org/practices/seasonal-work.html#weaknesses"))
        #expect(links.contains { $0.hasPrefix(Self.base) })
    }

    @Test("each colour of an element has its dark counterpart, and text can be read on its background by day and by night")
    func palettes() throws {
        var theme = Theme()
        theme.colours = [.accent: try #require(Colour(written: "#7a0019")), .text: try #require(Colour(written: "#222222"))]
        for theme in [Theme(), theme] {
            let page = html(SampleCompositions.full(), theme: theme)
            let dark = try #require(page.firstMatch(of: /prefers-color-scheme:dark\)\{(.*)\}\n/)).1
            let classes = Set(page.matches(of: /class="([^"]*)"/).flatMap { $0.1.split(separator: " ") }).subtracting(["outer", "inner"])
            #expect(classes.count > 8)
            for name in classes { #expect(dark.contains(".\(name){"), "\(name)") }
            for night in [false, true] {
                let colour = { (name: String) -> Colour? in
                    let pattern = night ? "\(name){color:" : "class=\"\(name)"
                    let source = night ? String(dark) : page
                    guard let start = source.firstRange(of: pattern) else { return nil }
                    return source[start.upperBound...].firstMatch(of: /color:(#[0-9a-f]{6})|^(#[0-9a-f]{6})/).flatMap {
                        Colour(written: String($0.1 ?? $0.2 ?? ""))
                    }
                }
                for name in ["t-text", "t-muted", "t-accent", "t-title", "t-good"] {
                    guard let ink = colour(name) else { continue }
                    let papers = night ? ["#14181c", "#1c2228"] : ["#ffffff", "#f5f7f9"]
                    for paper in papers.compactMap(Colour.init(written:)) {
                        #expect(ink.contrast(to: paper) >= 4.5, "\(name) \(ink.written) on \(paper.written)")
                    }
                }
            }
            #expect(page.contains("color:\(theme.colour(.good).written)"))
            for name in ["color-scheme", "supported-color-schemes"] {
                #expect(page.contains("<meta name=\"\(name)\" content=\"light dark\">"))
            }
        }
    }

    @Test("a mail in Arabic runs from right to left, and foreign passages say their language")
    func directions() {
        let page = html(SampleCompositions.arabic())
        #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("text-align:right"))
        #expect(page.contains("lang=\"en\" dir=\"ltr\""))
        #expect(html(SampleCompositions.full()).contains("<span lang=\"ar\" dir=\"rtl\">برنامج أصحاب العمل الموسميين</span>"))
    }

    @Test("small text above the sections has lines as close as its size asks for")
    func smallLead() {
        var composition = SampleCompositions.small()
        composition.lead = [[Inline("8 practices", .english, style: .small)], [Inline("What they achieve.", .english)]]
        let page = html(composition)
        let size = { (words: String) -> Substring? in
            page.firstRange(of: words).flatMap { page[..<$0.lowerBound].matches(of: /<p[^>]*font-size:(\d+)px/).last?.1 }
        }
        #expect(size("8 practices") == "13" && size("What they achieve.") == "18")
    }

    @Test("no text becomes markup")
    func escaped() throws {
        var composition = SampleCompositions.small()
        let hostile = "</style></title><script>x</script><b a='\" onclick=x>&amp;\u{1}"
        composition.title = [Inline(hostile, .english)]
        composition.lead = [[Inline(hostile, .english, link: .address("https://example.org/\"><b>"))]]
        let page = html(composition)
        #expect(!page.contains("<script") && !page.contains("<b a=") && !page.contains("example.org/\"><b>"))
        #expect(rendered(composition).replaced > 0)
    }

    @Test("plain text has at most 76 columns where words allow that, the same links, and the words around it")
    func text() {
        let text = String(decoding: rendered(SampleCompositions.full()).text, as: UTF8.self)
        for line in text.split(separator: "\n") where line.drop(while: { "-* ".contains($0) }).contains(" ") {
            #expect(DisplayWidth.of(String(line)) <= 76, "\(line)")
        }
        for part in [
            "Unsubscribe: https://example.org/mail/unsubscribe?token=abc", "1 Example Street",
            "You read this because you asked for the list",
            "<\(Self.base)",
        ] { #expect(text.contains(part), "\(part)") }
    }

    /// A composition with many sections, and sections in them.
    private func long(_ count: Int, words: Int) -> Composition {
        var composition = SampleCompositions.full(.digest)
        composition.sections = (0..<count).map { group in
            let inner = (0..<3).map { index in
                Section(
                    "p-\(group)-\(index)", [Inline("Practice \(group)-\(index)", .english)],
                    [.paragraph([Inline("Begin \(group)-\(index) " + String(repeating: "word ", count: words) + "end", .english, note: 1)])]
                )
            }
            return Section("g-\(group)", [Inline("Group \(group)", .english)], [], sections: inner)
        }
        return composition
    }

    @Test("a mail that is too long ends after the last section that fits, and leads on", arguments: [20_000, 25_000, 33_333, 102_000])
    func shortened(_ most: Int) throws {
        let composition = long(30, words: 300)
        let mail = rendered(composition, most: most)
        let page = String(decoding: mail.html, as: UTF8.self)
        #expect(mail.isShortened && mail.html.count <= most)
        let kept = page.matches(of: /Begin (\d+-\d+)/).map { String($0.1) }
        let all = (0..<30).flatMap { group in (0..<3).map { "\(group)-\($0)" } }
        #expect(kept == Array(all.prefix(kept.count)) && !kept.isEmpty)
        // The next section would have been too long.
        #expect(mail.html.count + 1800 + 600 > most)
        #expect(page.matches(of: /word end/).count == kept.count)
        // No group is there by its heading alone.
        #expect(page.matches(of: />Group \d+</).count == (kept.count + 2) / 3)
        // The end comes after the last section and before the notes.
        #expect(
            page.firstRange(of: "This mail is shortened")?.upperBound ?? page.endIndex < page.firstRange(of: ">Notes<")?.lowerBound
                ?? page.startIndex)
        #expect(page.contains("This mail is shortened. <a") && page.contains("href=\"https://example.org/practices/seasonal-work.html\""))
        let text = String(decoding: mail.text, as: UTF8.self)
        #expect(text.matches(of: /Begin (\d+-\d+)/).count == kept.count)
        let pointer = "This mail is shortened. Read it on line <https://example.org/practices/seasonal-work.html>"
        // Notes of a digest are in its text, so the imprint follows.
        #expect(text.replacing("\n", with: " ").contains(pointer + "  ---"))
    }

    /// A digest of practices that have context and weaknesses, with one that was withdrawn at its end.
    private func edition(_ count: Int) -> Composition {
        var composition = SampleCompositions.full(.digest)
        let words = String(repeating: "word ", count: 100)
        let practices = (0..<count).map { index in
            let parts = ["Begin", "Context", "Weakness"].map { part in
                let text = Inline("\(part) \(index) \(words)", .english)
                return Section("practice-\(index)--\(part)", [Inline(part, .english)], [.paragraph([text])])
            }
            return Section("practice-\(index)", [Inline("Practice \(index)", .english)], [], sections: parts)
        }
        let withdrawal = Block.paragraph([Inline("Venice was withdrawn.", .english)])
        composition.sections = [
            Section("group-1", [Inline("New practices", .english)], [], sections: practices),
            Section(Section.withdrawnID, [Inline("Withdrawn practices", .english)], [withdrawal]),
        ]
        return composition
    }

    @Test("a mail that is too long is cut between practices, and says what was withdrawn", arguments: [20_000, 22_000, 25_000, 40_000])
    func cutBetweenPractices(_ most: Int) throws {
        let mail = rendered(edition(40), most: most)
        #expect(mail.isShortened && mail.html.count <= most)
        for text in [String(decoding: mail.html, as: UTF8.self), String(decoding: mail.text, as: UTF8.self).replacing("\n", with: " ")] {
            let count = text.matches(of: /Begin \d+ word/).count
            #expect(count > 0 || most < 25_000)
            #expect(text.matches(of: /Context \d+ word/).count == count && text.matches(of: /Weakness \d+ word/).count == count)
            let pointer = try #require(text.firstRange(of: "This mail is shortened."))
            let withdrawn = try #require(text.firstRange(of: "Venice was withdrawn."))
            #expect(pointer.upperBound < withdrawn.lowerBound)
        }
    }

    @Test("a mail without its bibliography leads on at its end")
    func withoutBibliography() throws {
        var composition = edition(1)
        composition.sources = (0..<200).map { [Inline("Source \($0)", .english)] }
        let mail = rendered(composition, most: 30_000)
        let page = String(decoding: mail.html, as: UTF8.self)
        #expect(mail.isShortened && page.contains("Weakness 0 word") && !page.contains("Source 1"))
        let withdrawn = try #require(page.firstRange(of: "Venice was withdrawn."))
        let pointer = try #require(page.firstRange(of: "This mail is shortened."))
        #expect(withdrawn.upperBound < pointer.lowerBound)
    }

    @Test("a mail whose opening alone is too long keeps its title")
    func hugeOpening() {
        var composition = long(2, words: 10)
        composition.lead = [[Inline(String(repeating: "word ", count: 10_000), .english)]]
        let mail = rendered(composition, most: 20_000)
        let page = String(decoding: mail.html, as: UTF8.self)
        #expect(mail.isShortened && mail.html.count <= 20_000 && page.contains("A seasonal employer scheme") && !page.contains("word word"))
    }
}
