internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// The HTML page of a digest. Each block is rendered when the template uses it.
struct DigestPage {
    private let digest: Digest
    private let audience: Audience
    private let context: ExportContext
    private let writer: HTMLWriter
    private let renderer: HTMLRenderer
    private let labels: Localization

    init(_ digest: Digest, for audience: Audience, at path: DocumentPath, in context: ExportContext) {
        self.digest = digest
        self.audience = audience
        self.context = context
        labels = context.localization(of: digest.composition.language)
        writer = HTMLWriter(labels: labels, capacity: 65_536)
        let folder = path.description.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        renderer = HTMLRenderer(digest.composition, to: writer, folder: folder, linkBase: context.address(of: ""))
    }

    /// The names that templates of digests can use.
    static let vocabulary = TemplateVocabulary(
        values: LocalizedPractice.valueNames.union([
            "site", "publisher", "rights", "rights-address", "contact", "digest-title", "subtitle", "audience", "moment", "count", "groups",
            "practices", "facts", "parts", "key", "brief", "shortened", "has-overview", "has-withdrawn", "withdrawn", "withdrawn-on",
            "reason", "subject", "anchor", "is-recall",
        ]),
        html: [
            "logo", "terms", "introduction", "overview", "lead", "why", "call-to-action", "references", "title-block", "content", "archive",
            "reviews", "news", "reason-block",
        ])

    /// Returns the page. Throws errors of the template.
    func rendered() throws -> [UInt8] {
        let template = try DigestTemplates.files.template(
            "digest-\(audience.tone.written).mustache", labels: labels, overrides: context.templates(styling: DigestTemplates.toneStyles))
        return try template.render(value).html.bytes
    }

    private func value(_ name: String) -> TemplateValue? {
        let site = context.site
        return switch name {
        case "language": .text(labels.language.written)
        case "direction": .text(labels.language.isRightToLeft ? "rtl" : "ltr")
        case "site": .text(digest.composition.imprint.collection)
        case "publisher": .text(site.publisher)
        case "rights": site.rights.map { .text($0) }
        case "rights-address": site.rightsAddress.map { .text($0) }
        case "contact": site.contact.map { .text($0) }
        case "logo": block { writer.logo(at: context.pageLogo.address, name: context.pageLogo.text) }
        case "terms": block { writer.terms(rights: site.rights, at: site.rightsAddress, contact: site.contact) }
        case "introduction": block { writeIntroduction() }
        case "is-recall": .flag(digest.recall != nil)
        case "news": block { if !digest.news.isEmpty { renderer.writeParagraph(digest.news, as: "p", "news") } }
        case "subject": .text(digest.composition.eyebrow.plainText)
        case "has-overview": .flag(digest.overview != nil)
        case "overview": block { if let overview = digest.overview { renderer.write(overview) } }
        case "archive": paragraphs([digest.archive.map { [$0] }].compactMap { $0 })
        case "reviews": block { writeReviews() }
        case "call-to-action": block { if let call = digest.callToAction { renderer.write(call) } }
        case "references": .html(renderer.references)
        case "digest-title": .text(digest.title.plainText)
        case "subtitle": .text(digest.subtitle.plainText)
        case "audience": .text(audience.title.label(in: labels.language))
        case "moment": .text(digest.composition.imprint.date)
        case "count": .text(digest.count.plainText)
        case "groups":
            .list(
                digest.sections.enumerated().map { index, section in
                    .object { $0 == "anchor" ? .text(anchor(of: index)) : self.value($0, of: section) }
                })
        case "has-withdrawn": .flag(!digest.withdrawals.isEmpty)
        case "withdrawn": .list(digest.withdrawals.map { withdrawal in .object { self.value($0, of: withdrawal) } })
        default: nil
        }
    }

    /// The id of the element of a group.
    private func anchor(of group: Int) -> String { digest.composition.pageID(of: Section.groupID(group)) }

    private func value(_ name: String, of section: DigestSection) -> TemplateValue? {
        switch name {
        case "heading": .text(section.heading.isEmpty ? labels[.otherPractices] : section.heading.plainText)
        case "lead": paragraphs(section.lead)
        case "practices": .list(section.entries.map { entry in .object { self.value($0, of: entry) } })
        default: nil
        }
    }

    private func value(_ name: String, of entry: DigestEntry) -> TemplateValue? {
        switch name {
        case "title-block": .html(renderer.html(entry.title, as: "span"))
        case "facts": .text(entry.facts.plainText)
        case "why": paragraphs(entry.reason.isEmpty ? [] : [entry.reason])
        case "parts": .list(entry.parts.map { part in .object { self.value($0, of: part) } })
        case "brief": entry.brief.map { .text(context.address(of: $0.description)) }
        case "shortened": entry.shortened.isEmpty ? nil : .text(entry.shortened.plainText)
        default: entry.localized.value(name)
        }
    }

    private func value(_ name: String, of part: DigestPart) -> TemplateValue? {
        switch name {
        case "key": .text(part.key.written)
        case "heading": .text(part.section.heading.plainText)
        case "content": .html(renderer.contents(of: part.section, level: 5))
        default: nil
        }
    }

    private func value(_ name: String, of withdrawal: DigestWithdrawal) -> TemplateValue? {
        switch name {
        case "title-block": .html(renderer.html(withdrawal.title, as: "span"))
        case "withdrawn-on": .text(withdrawal.date.plainText)
        case "reason": withdrawal.reason.isEmpty ? nil : .text(withdrawal.reason.plainText)
        case "reason-block": withdrawal.reason.isEmpty ? nil : .html(renderer.html(reason(of: withdrawal), as: "dd"))
        default: nil
        }
    }

    /// The reason of a withdrawal with its label. A text in another language has that language.
    private func reason(of withdrawal: DigestWithdrawal) -> [Inline] {
        [Inline("\(labels[.reason]): ", labels.language)] + withdrawal.reason
    }

    private func writeIntroduction() {
        if digest.introduction.isEmpty && digest.notices.isEmpty { return }
        writer.begin("section", "introduction")
        for paragraph in digest.introduction { renderer.writeParagraph(paragraph, as: "p") }
        for notice in digest.notices { renderer.writeParagraph(notice, as: "p", "change") }
        writer.end("section")
    }

    /// The practices that are reviewed soon, in the form of those that were withdrawn.
    private func writeReviews() {
        guard let reviews = digest.reviews else { return }
        writer.begin("section", "group withdrawn")
        writer.attribute("id", "_reviews")
        renderer.writeParagraph(reviews.heading, as: "h2")
        writer.begin("dl")
        for case .terms(let terms) in reviews.blocks {
            for term in terms {
                writer.begin("div")
                renderer.writeParagraph(term.name, as: "dt")
                for detail in term.details { renderer.writeParagraph(detail, as: "dd") }
                writer.end("div")
            }
        }
        writer.end("dl")
        writer.end("section")
    }

    private func paragraphs(_ texts: [[Inline]]) -> TemplateValue {
        block { for text in texts { renderer.writeParagraph(text, as: "p") } }
    }

    private func block(_ write: () -> Void) -> TemplateValue {
        write()
        return .html(writer.finish())
    }
}
