internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// Renders a digest as HTML with a template.
final class DigestHTMLRenderer {
    private let digest: ComposedDigest
    private let writer: HTMLWriter
    private var replaced: Set<Slug> = []

    init(_ digest: ComposedDigest) {
        self.digest = digest
        writer = HTMLWriter(labels: digest.labels, capacity: 16_384)
    }

    /// The names that templates of digests can use.
    static let vocabulary = TemplateVocabulary(
        values: LocalizedPractice.valueNames.union([
            "site", "publisher", "rights", "rights-address", "contact", "digest-title", "subtitle", "audience", "moment", "count", "groups",
            "practices", "facts", "parts", "key",
            "brief", "shortened", "has-withdrawn", "withdrawn", "withdrawn-on", "reason",
        ]),
        html: ["logo", "terms", "introduction", "title-block", "content"])

    /// Returns the page, and the practices in which characters were replaced. Throws errors of the template.
    func rendered() throws -> (bytes: [UInt8], replaced: [Slug]) {
        let file = "digest-\(digest.audience.tone.written).mustache"
        let template = try DigestTemplates.files.template(
            file, labels: digest.labels, overrides: digest.context.templates(styling: DigestTemplates.toneStyles))
        let page = try template.render { self.value($0) }
        return (page.html.bytes, replaced.sorted())
    }

    private func value(_ name: String) -> TemplateValue? {
        let (labels, site) = (digest.labels, digest.context.site)
        return switch name {
        case "language": .text(labels.language.written)
        case "direction": .text(labels.language.isRightToLeft ? "rtl" : "ltr")
        case "site": .text(site.title(in: labels.language))
        case "publisher": .text(site.publisher)
        case "rights": site.rights.map { .text($0) }
        case "rights-address": site.rightsAddress.map { .text($0) }
        case "contact": site.contact.map { .text($0) }
        case "logo": block { writer.logo(at: digest.context.pageLogo.address, name: digest.context.pageLogo.text) }
        case "terms": block { writer.terms(rights: site.rights, at: site.rightsAddress, contact: site.contact) }
        case "introduction": block { writeIntroduction() }
        case "digest-title": .text(digest.title)
        case "subtitle": .text(digest.subtitle)
        case "audience": .text(digest.audience.title.label(in: labels.language))
        case "moment": .text(labels.sentence(.asOf, labels.date(digest.context.moment.time)))
        case "count": .text(labels.practices(digest.count))
        case "groups": .list(digest.groups.map { group in .object { self.value($0, of: group) } })
        case "has-withdrawn": .flag(!digest.withdrawals.isEmpty)
        case "withdrawn": .list(digest.withdrawals.map { withdrawal in .object { self.value($0, of: withdrawal) } })
        default: nil
        }
    }

    private func value(_ name: String, of withdrawal: Tombstone) -> TemplateValue? {
        switch name {
        case "title-block":
            block(of: withdrawal.practice) {
                writer.begin("span")
                if withdrawal.language != digest.labels.language { writer.language(withdrawal.language) }
                writer.text(withdrawal.title)
                writer.end("span")
            }
        case "withdrawn-on": .text(digest.date(of: withdrawal))
        case "reason":
            checked(withdrawal.reason, of: withdrawal.practice)
        default: nil
        }
    }

    private func value(_ name: String, of group: ComposedDigest.Group) -> TemplateValue? {
        switch name {
        case "heading": .text(group.heading ?? digest.labels[.otherPractices])
        case "practices": .list(group.entries.map { entry in .object { self.value($0, of: entry) } })
        default: nil
        }
    }

    private func value(_ name: String, of entry: DigestEntry) -> TemplateValue? {
        switch name {
        case "title-block": block(of: entry.practice.id) { entry.localized.write(entry.practice.title, as: "span", to: writer) }
        case "facts": .text(entry.facts)
        case "parts": .list(entry.parts.map { part in .object { self.value($0, of: part, in: entry) } })
        case "brief": entry.brief.map { .text($0) }
        case "shortened": entry.shorteningNote.map { .text($0) }
        default: entry.localized.value(name)
        }
    }

    private func value(_ name: String, of part: DigestPart, in entry: DigestEntry) -> TemplateValue? {
        switch name {
        case "key": .text(part.part.written)
        case "heading": .text(part.heading)
        case "content":
            block(of: entry.practice.id) { DigestPartHTMLWriter(entry: entry, tone: digest.audience.tone, writer: writer).write(part) }
        default: nil
        }
    }

    private func writeIntroduction() {
        if digest.introduction.isEmpty { return }
        writer.begin("section", "introduction")
        for paragraph in digest.introduction { writer.element("p", paragraph) }
        writer.end("section")
    }

    private func block(_ write: () -> Void) -> TemplateValue {
        write()
        return .html(writer.finish())
    }

    /// Returns `text` as a value, and notes the practice if characters of it will be replaced.
    private func checked(_ text: String, of practice: Slug) -> TemplateValue {
        _ = block(of: practice) { writer.text(text) }
        return .text(text)
    }

    private func block(of practice: Slug, _ write: () -> Void) -> TemplateValue {
        let before = writer.replacedCharacterCount
        write()
        if writer.replacedCharacterCount > before { replaced.insert(practice) }
        return .html(writer.finish())
    }
}
