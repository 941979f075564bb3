internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The parts of a page of the index around its list: filters, the number of practices, links to feeds and other pages.
struct IndexBlocks {
    let page: SelectionPage
    let filters: IndexFilters
    let context: ExportContext
    let labels: Localization

    /// Returns a block, or `nil` for another name.
    func value(_ name: String, _ writer: HTMLWriter) -> TemplateValue? {
        switch name {
        case "filter-style": if filters.isUseful { writer.element("style", filters.rules) }
        case "filters": if filters.isUseful { writeFilters(to: writer) }
        case "shown": if filters.isUseful { writeCount(to: writer) }
        case "also": writeLinks(to: writer)
        case "navigation": writeNavigation(to: writer)
        default: return nil
        }
        return .html(writer.finish())
    }

    /// Whether all practices are on this page.
    private var isOnlyPage: Bool { page.isNewest && page.number == 1 }

    private func writeFilters(to writer: HTMLWriter) {
        writer.begin("form", "filters")
        writer.attribute("aria-labelledby", "filters")
        writer.begin("h2")
        writer.attribute("id", "filters")
        writer.text(IndexWords.filter.text(in: labels))
        writer.end("h2")
        for group in IndexFilters.Group.allCases {
            writer.begin("label")
            writer.text(IndexWords.word(group, in: labels))
            writer.literal(" ")
            writeChoices(of: group, to: writer)
            writer.end("label")
        }
        writer.begin("button")
        writer.attribute("type", "reset")
        writer.text(IndexWords.showAll.text(in: labels))
        writer.end("button")
        if !isOnlyPage { writer.element("small", IndexWords.thisPage.text(in: labels)) }
        writer.end("form")
    }

    private func writeChoices(of group: IndexFilters.Group, to writer: HTMLWriter) {
        writer.begin("select")
        writer.element("option", IndexWords.allChoices.text(in: labels))
        for section in filters.sections(of: group) {
            if let heading = section.heading {
                writer.begin("optgroup")
                writer.attribute("label", heading)
            }
            for (choice, label) in section.choices {
                writer.begin("option")
                writer.attribute("id", choice.token)
                writer.text("\(label) (\(choice.count))")
                writer.end("option")
            }
            if section.heading != nil { writer.end("optgroup") }
        }
        writer.end("select")
    }

    /// Writes how many entries the filters leave. A counter of the style sheet counts those that are shown.
    private func writeCount(to writer: HTMLWriter) {
        writer.begin("p", "shown")
        writer.attribute("role", "status")
        writer.text(IndexWords.shown.text(in: labels))
        writer.literal(" ")
        writer.element("b", "")
        writer.end("p")
    }

    /// Writes links to the digests and feeds of the release.
    private func writeLinks(to writer: HTMLWriter) {
        for (kind, word) in IndexWords.kinds {
            let links = context.links.filter { $0.kind == kind }
            if links.isEmpty { continue }
            writer.begin("p", "also")
            writer.element("b", word.text(in: labels))
            for link in links {
                writer.literal(" ")
                writer.link(to: link.path, link.title)
            }
            writer.end("p")
        }
    }

    private func writeNavigation(to writer: HTMLWriter) {
        if isOnlyPage { return }
        let neighbours = [(Label.newer, page.isNewest ? nil : page.number + 1), (.older, page.number > 1 ? page.number - 1 : nil)]
        writer.begin("nav")
        for (label, number) in neighbours {
            guard let number, let path = DocumentPath("index-\(number).html") else { continue }
            writer.link(to: path, labels[label])
        }
        writer.end("nav")
    }
}
