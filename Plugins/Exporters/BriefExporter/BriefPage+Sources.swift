internal import HeraldModel
internal import HeraldTemplates

extension BriefPage {
    /// Writes transferability, related practices and themes.
    func writeTransfer() {
        if let text = practice.transferability { section(.transferability) { localized.writeParagraphs(text, to: writer) } }
        if !practice.links.isEmpty { section(.links) { writeLinks() } }
        if !practice.themes.isEmpty { section(.themes) { writeThemes() } }
    }

    private func writeLinks() {
        writer.begin("ul")
        for link in practice.links {
            writer.begin("li")
            writer.text(localized.labels.name(of: link.relation) + ": ")
            let name = link.name ?? link.practice.map { Self.readable($0) } ?? ""
            if let practice = link.practice, let file = DocumentPath("\(practice).html") {
                writer.link(to: file, name)
            } else {
                writer.element("bdi", name)
            }
            let place = [link.city, link.country.map { localized.name(of: $0) }, link.year.map { String($0) }].compactMap { $0 }
            if !place.isEmpty { writer.text(" (" + localized.joined(place) + ")") }
            writer.end("li")
        }
        writer.end("ul")
    }

    /// An ID as a readable name: hyphens become spaces, and the first letter a capital.
    private static func readable(_ id: Slug) -> String {
        var bytes = id.written.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }
        if let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) { bytes[0] = first - 32 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func writeThemes() {
        writer.begin("dl", "terms")
        var scheme: Substring = ""
        for theme in practice.themes {
            if theme.scheme != scheme {
                if !scheme.isEmpty { writer.end("dd") }
                scheme = theme.scheme
                writer.element("dt", localized.schemeLabel(of: theme))
                writer.begin("dd")
            } else {
                writer.literal(" · ")
            }
            writer.text(localized.label(of: theme))
            writer.literal(" ")
            writer.element("small", String(theme.code))
        }
        writer.end("dd")
        writer.end("dl")
    }

    /// Writes sources and contacts.
    func writeSources() {
        if !practice.sources.isEmpty {
            section(.sources, "part sources") {
                writer.begin("ol")
                for (index, source) in practice.sources.enumerated() {
                    writer.begin("li")
                    writer.attribute("id", "source-\(index + 1)")
                    localized.writeEntry(for: source, to: writer)
                    writer.end("li")
                }
                writer.end("ol")
            }
        }
        if !practice.contacts.isEmpty { section(.contacts) { writeContacts() } }
    }

    private func writeContacts() {
        writer.begin("ul")
        for contact in practice.contacts {
            writer.begin("li")
            let whom = [contact.name, contact.role, contact.organisation].compactMap { $0 }
            writer.text(localized.joined(whom))
            for (address, shown) in [
                (contact.email.map { "mailto:\($0)" }, contact.email), (contact.phone, contact.phone), (contact.url, contact.url),
            ] {
                guard let address, let shown else { continue }
                writer.literal(" ")
                writer.link(to: address, shown)
            }
            writer.end("li")
        }
        writer.end("ul")
    }
}
