package import HeraldModel
package import HeraldTemplates

/// The notes and the bibliography of one document, numbered through all of its practices.
///
/// A place in a source has one note, and a source one entry, however many practices name it. A source may have another id in each
/// record, so sources are compared by title, authors, publisher, year and identifiers.
package final class References {
    /// A source as a work, whatever a record calls it and whichever pages it uses.
    private struct Work: Hashable {
        var title: String
        var authors: [String]
        var publisher: String?
        var year: Int?
        var identifiers: [String?]

        init(_ source: Source) {
            title = source.title.lowercased()
            (authors, publisher, year) = (source.authors, source.publisher, source.year)
            identifiers = [source.doi, source.isbn, source.url]
        }
    }

    /// The number of a work in `known`, which is cheaper to compare than the work.
    private typealias WorkIndex = Int

    private struct Place: Hashable {
        var work: WorkIndex
        var page: String?
    }

    private struct Entry {
        var source: Source
        var localized: LocalizedPractice
        /// The work that reported it. `nil` if one of the records was made from the source itself.
        var via: WorkIndex?
    }

    /// The notes so far, in the order of their numbers.
    package private(set) var notes: [[Inline]] = []
    /// The ids of the sources of the notes, in the same order. Each is that of the practice that made the note.
    private(set) var notedSources: [Slug] = []
    private var numbers: [Place: Int] = [:]
    /// The works that notes or the bibliography name, each with a number.
    private var known: [Work: WorkIndex] = [:]
    /// The works of the practice that was asked for last, by their ids in its record.
    private var latest: (practice: PracticeVersion, works: [Slug: WorkIndex])?
    /// The works of the bibliography, in the order of its numbers.
    private var works: [WorkIndex] = []
    private var entries: [WorkIndex: Entry] = [:]

    package init() {}

    /// Returns the number of the note on a place in a source: a new one, or that of an earlier note on the same place.
    func note(on source: Source, page: String?, of localized: LocalizedPractice) -> Int {
        let place = Place(work: index(of: source, in: localized), page: page)
        if let number = numbers[place] { return number }
        let text = localized.shortCitation(of: source.id, page: page).onOneLine
        notes.append([Inline(text, localized.labels.language, style: .name)])
        notedSources.append(source.id)
        numbers[place] = notes.count
        return notes.count
    }

    private func index(of source: Source, in localized: LocalizedPractice) -> WorkIndex {
        let practice = PracticeVersion(localized.practice.id, localized.published.version)
        if latest?.practice != practice { latest = (practice, [:]) }
        if let index = latest?.works[source.id] { return index }
        let work = Work(source)
        let index = known[work] ?? known.count
        known[work] = index
        latest?.works[source.id] = index
        return index
    }

    /// Adds the sources of a practice to the bibliography, in the order of its record.
    ///
    /// - Parameters:
    ///   - localized: The practice.
    ///   - ids: The sources to add. `nil` for all.
    package func add(_ localized: LocalizedPractice, only ids: Set<Slug>? = nil) {
        for source in localized.practice.sources where ids?.contains(source.id) ?? true {
            let work = index(of: source, in: localized)
            let via = source.via.flatMap { id in localized.practice.sources.first { $0.id == id } }.map { index(of: $0, in: localized) }
            guard var entry = entries[work] else {
                works.append(work)
                entries[work] = Entry(source: source, localized: localized, via: via)
                continue
            }
            // Practices that use different pages share an entry without pages. Notes have the pages.
            if entry.source.pages != source.pages { entry.source.pages = nil }
            if via == nil { entry.via = nil }
            entries[work] = entry
        }
    }

    /// Returns the bibliography, in the order of its numbers.
    package func sources(in labels: Localization) -> [[Inline]] {
        let numbers = Dictionary(uniqueKeysWithValues: works.enumerated().map { ($1, $0 + 1) })
        return works.compactMap { work in
            entries[work].map { runs(of: $0, via: $0.via.flatMap { numbers[$0] }, in: labels) }
        }
    }

    private func runs(of entry: Entry, via number: Int?, in labels: Localization) -> [Inline] {
        let localized = entry.localized
        var source = entry.source
        source.via = nil
        var runs = [Inline(localized.credit(of: source).onOneLine, labels.language, style: .name)].filter { !$0.text.isEmpty }
        runs.append(Inline(localized.joined([source.title]).onOneLine, labels.language, style: .title))
        var imprint = localized.imprint(of: source).onOneLine
        if let number { imprint = "\(imprint.dropLast()) (\(labels[.reportedBy]) [\(number)])." }
        runs.append(Inline(imprint, labels.language))
        if let address = localized.address(of: source) {
            let shown = source.doi.map { "doi:\($0)" } ?? address
            runs += [Inline(" ", labels.language), Inline(shown.onOneLine, labels.language, style: .name, link: .address(address))]
        }
        return runs
    }
}
