import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldRendering
import HeraldTemplates
import HeraldTesting
import HeraldTheme
import Testing

@Suite("Formats of a brief")
struct FormatsTests {
    private func brief(of practice: Practice, in language: LanguageTag = .english) throws -> Composition {
        let context = Samples.context()
        let localized = LocalizedPractice(
            Samples.published(practice), in: language, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        let path = try #require(DocumentPath("practices/\(practice.id).html"))
        return BriefComposer(context: context) { DocumentPath("practices/\($0).html") }.brief(of: localized, at: path, languages: [])
    }

    private func html(_ brief: Composition) -> String {
        let writer = HTMLWriter(labels: .of(brief.language))
        let renderer = HTMLRenderer(brief, to: writer, folder: "practices/", linkBase: "https://practices.example/test/")
        let blocks = [renderer.opening, renderer.facts, renderer.body, renderer.references, renderer.citation]
        return blocks.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    }

    /// The words of a document without markup: letters and digits only.
    private func words(_ text: String) -> String {
        var isInTag = false
        let visible = text.filter { character in
            if character == "<" { isInTag = true }
            defer { if character == ">" { isInTag = false } }
            return !isInTag && (character.isLetter || character.isNumber)
        }
        return String(visible).replacing("amp", with: "")
    }

    /// Every text of a composition that a reader must find in each format.
    private func texts(_ brief: Composition) -> [String] {
        func of(_ block: Block) -> [[Inline]] {
            switch block {
            case .paragraph(let text): [text]
            case .list(let items): items
            case .terms(let terms): terms.flatMap { [$0.name] + $0.details }
            case .table(let table): [table.caption] + table.rows.flatMap { $0 }
            case .figure(let figure): [figure.caption]
            case .box(let box): [box.heading] + box.blocks.flatMap(of)
            case .columns(let boxes): boxes.flatMap { [$0.heading] + $0.blocks.flatMap(of) }
            }
        }
        let opening = [brief.title, brief.eyebrow] + brief.notices + brief.lead + brief.highlights.flatMap { [[$0.figure], $0.label] }
        let facts = brief.facts.flatMap { [$0.name] + $0.details }
        let sections = brief.sections.flatMap { [$0.heading] + $0.blocks.flatMap(of) }
        return (opening + facts + sections + brief.notes + brief.sources).flatMap { $0 }.map(\.text)
    }

    @Test("HTML, text, Markdown and mail state every text of a brief", arguments: [LanguageTag.english, Samples.french, Samples.arabic])
    func same(_ language: LanguageTag) throws {
        let brief = try brief(of: Samples.full, in: language)
        let frame = MailFrame(reason: [], actions: [], readOnLine: "On line", shortened: "More")
        let mail = MailRenderer(theme: Theme(), frame: frame, linkBase: "https://practices.example/").rendered(brief)
        let formats = [
            "mail": words(String(decoding: mail.html, as: UTF8.self)),
            "text of the mail": words(String(decoding: mail.text, as: UTF8.self)),
            "HTML": words(html(brief)), "text": words(String(decoding: TextRenderer(brief).rendered().bytes, as: UTF8.self)),
            "Markdown": words(
                String(decoding: MarkdownRenderer(brief, linkBase: "https://practices.example/").rendered().bytes, as: UTF8.self)),
        ]
        for text in texts(brief) {
            for (format, document) in formats { #expect(document.contains(words(text)), "\(format) lacks: \(text)") }
        }
    }

    @Test("No text of a record becomes markup of Markdown")
    func markdown() throws {
        let hostile = "# <b>*x* [y](javascript:z) `c` | _e_ \\ & ~~s~~"
        let bytes = MarkdownRenderer(try brief(of: Samples.filled(with: hostile)), linkBase: "").rendered().bytes
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(##"\# \<b\>\*x\* \[y\](javascript:z) \`c\` \| \_e\_ \\ \& \~\~s\~\~"##))
        let body = text.split(separator: "\n---\n").dropFirst().joined()
        #expect(!body.contains("<b>") && !body.contains("[y](") && !body.contains("](<javascript"))
    }

    @Test("Control characters are replaced in text and Markdown, and counted")
    func controls() throws {
        let brief = try brief(of: Samples.filled(with: "a\u{1B}[31m"))
        for (bytes, replaced) in [TextRenderer(brief).rendered(), MarkdownRenderer(brief, linkBase: "").rendered()] {
            #expect(!bytes.contains(0x1B) && replaced > 0)
        }
    }
}
