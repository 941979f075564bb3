import HeraldKit
import HeraldModel
import HeraldTemplates

/// The full text of a feed entry: simple HTML that every feed reader can show.
///
/// Like every document it includes context and weaknesses.
struct FeedContent {
    let localized: LocalizedPractice
    private let labels: Localization

    /// Creates the text of `practice` in `language`. If the practice has no text in exactly that language, a regional form of it is used:
    /// `pt-BR` for `pt`.
    init(_ practice: PublishedPractice, in language: LanguageTag, context: ExportContext) {
        let languages = practice.practice.languages
        let nearest =
            languages.contains(language) ? language : languages.first { $0.written.hasPrefix(language.written + "-") } ?? language
        localized = context.localized(practice, in: nearest)
        labels = context.localization(of: language)
    }

    /// Returns the text, and the number of characters in it that were replaced.
    func html() -> (html: HTML, replacedCharacterCount: Int) {
        let writer = HTMLWriter(labels: labels, capacity: 8192)
        let published = localized.published
        localized.writeParagraphs(published.practice.summary, to: writer)
        writeEvidence(writer)
        section(.purpose, published.practice.purpose, writer)
        section(.approach, published.practice.approach, writer)
        for part in published.practice.narrative {
            localized.write(part.heading, as: "h3", to: writer)
            localized.writeParagraphs(part.text, to: writer)
        }
        writeContext(writer)
        writeResults(writer)
        list(.strengths, published.practice.strengths, writer)
        list(.weaknesses, published.practice.weaknesses, writer)
        list(.lessons, published.practice.lessons, writer)
        list(.unintendedEffects, published.practice.unintendedEffects, writer)
        list(.constraints, published.practice.constraints, writer)
        section(.transferability, published.practice.transferability, writer)
        writeSources(writer)
        return (writer.finish(), writer.replacedCharacterCount)
    }

    /// Returns the summary alone. Replaced characters in it are counted by ``html()``.
    func summary() -> HTML {
        let writer = HTMLWriter(labels: labels)
        localized.writeParagraphs(localized.published.practice.summary, to: writer)
        return writer.finish()
    }

    private func section(_ label: Label, _ text: LocalizedText?, _ writer: HTMLWriter) {
        guard let text else { return }
        writer.element("h3", label)
        localized.writeParagraphs(text, to: writer)
    }

    private func list(_ label: Label, _ texts: [LocalizedText], _ writer: HTMLWriter) {
        if texts.isEmpty { return }
        writer.element("h3", label)
        localized.writeList(texts, to: writer)
    }

    private func writeEvidence(_ writer: HTMLWriter) {
        writer.begin("p")
        writer.element("strong", labels.name(of: localized.published.practice.category))
        writer.text(" – " + labels.explanation(of: localized.published.practice.category))
        writer.end("p")
        if let change = localized.change { writer.element("p", change) }
        if let notice = localized.staleNotice { writer.element("p", notice) }
    }

    private func writeContext(_ writer: HTMLWriter) {
        guard let context = localized.published.practice.context else { return }
        let parts: [(Label, LocalizedText?)] = [
            (.political, context.political), (.historic, context.historic), (.cultural, context.cultural), (.social, context.social),
            (.economic, context.economic),
        ]
        writer.element("h3", .context)
        writer.begin("dl")
        for (label, text) in parts {
            guard let text else { continue }
            writer.element("dt", label)
            localized.write(text, as: "dd", to: writer)
        }
        writer.end("dl")
    }

    private func writeResults(_ writer: HTMLWriter) {
        let claims = localized.published.practice.claims
        if claims.isEmpty { return }
        writer.element("h3", .results)
        writer.begin("ul")
        for claim in claims {
            writer.begin("li")
            localized.write(claim.statement, as: "span", to: writer)
            if let value = claim.value {
                let figure = localized.passage(value, claim.unit)
                writer.literal(" (")
                figure.language == localized.language ? writer.text(figure.text) : localized.write(figure, as: "span", to: writer)
                writer.literal(")")
            }
            let reference = localized.reference(to: claim.source, page: claim.page)
            if !reference.isEmpty { writer.text(" " + reference) }
            writer.end("li")
        }
        writer.end("ul")
    }

    private func writeSources(_ writer: HTMLWriter) {
        if localized.published.practice.sources.isEmpty { return }
        writer.element("h3", .sources)
        writer.begin("ol")
        for source in localized.published.practice.sources { writer.element("li", localized.citation(of: source)) }
        writer.end("ol")
    }
}
