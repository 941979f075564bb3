import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

/// Documents on two sample practices: one with everything, and one that names neither context nor weaknesses.
enum CollectionFixture {
    /// A full record, and one with the same source under another name.
    static var practices: [PublishedPractice] {
        var other = Samples.minimal
        other.id = Slug(written: "other-practice") ?? .unnamed
        other.title = LocalizedText("Another practice")
        other.themes = Samples.full.themes
        var source = Samples.full.sources[0]
        source.id = Slug(written: "same-work") ?? .unnamed
        other.sources = [source]
        return [Samples.published(Samples.full), Samples.published(other)]
    }

    static func parts(in language: LanguageTag = .english, page: PracticePath? = nil) -> CollectionComposer {
        CollectionComposer(Samples.context(), in: language, page: page)
    }

    static func place(_ path: String) throws -> DocumentPlace { DocumentPlace(try #require(DocumentPath(path))) }

    static func theme(in language: LanguageTag = .english, words: Int = 5_000, page: PracticePath? = nil) throws -> Composition {
        let theme = try #require(Samples.full.themes.first)
        return ThemeComposer(parts(in: language, page: page)).brief(of: theme, practices, words: words, at: try place("themes/a.html"))
    }

    static func contrast(in language: LanguageTag = .english) throws -> Composition {
        ContrastComposer(parts(in: language)).brief(
            of: practices[0], and: practices[1], .related, at: try place("contrasts/a/b.html"))
    }

    static func report(_ depth: PracticeDepth, in language: LanguageTag = .english) throws -> Composition {
        let parts = parts(in: language)
        var frame = ReportComposer.Frame(at: try place("report.html"))
        frame.depth = depth
        return ReportComposer(parts, frame).report(parts.chapters(byCategory: practices))
    }

    static func booklet(_ practices: [PublishedPractice], in language: LanguageTag = .english) throws -> Composition {
        BookletComposer(parts(in: language)).booklet(
            practices, title: SettingText("Ours"), introduction: SettingText("One.\n\nTwo."), depth: .whole, at: try place("booklet.html"))
    }

    /// One document of each kind and depth.
    static func all(in language: LanguageTag = .english) throws -> [Composition] {
        try [theme(in: language), contrast(in: language), booklet(practices, in: language)]
            + PracticeDepth.allCases.map { try report($0, in: language) }
    }
}

extension Composition {
    /// Every run of the sections in the order of reading.
    var runs: [Inline] { sections.flatMap(\.runs) }
    var text: String { runs.map(\.text).joined(separator: "\n") }
}

extension Section {
    var runs: [Inline] { heading + blocks.flatMap(\.runs) + sections.flatMap(\.runs) }
}

extension Block {
    fileprivate var runs: [Inline] {
        switch self {
        case .paragraph(let text): text
        case .list(let items): items.flatMap { $0 }
        case .terms(let terms): terms.flatMap { $0.name + $0.details.flatMap { $0 } }
        case .table(let table): table.caption + table.columns.flatMap(\.heading) + table.rows.flatMap { $0 }.flatMap { $0 }
        case .figure(let figure): figure.caption
        case .box(let box): box.heading + box.blocks.flatMap(\.runs)
        case .columns(let boxes): boxes.flatMap { $0.heading + $0.blocks.flatMap(\.runs) }
        }
    }
}
