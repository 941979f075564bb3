internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The archive of an audience in a language: a page and a feed with all published editions, the latest first.
///
/// It names no practice. So nothing has to be taken out of it if one is withdrawn.
struct EditionArchive {
    /// The editions, the latest first.
    let editions: [ArchivedEdition]
    let audience: Audience
    let language: LanguageTag
    /// The languages that have an archive.
    let languages: [LanguageTag]
    let context: ExportContext
    let labels: Localization
    /// The title of the digest.
    let title: [Inline]

    init(
        of editions: [ArchivedEdition], for audience: Audience, in language: LanguageTag, of languages: [LanguageTag],
        title: SettingText?, _ context: ExportContext
    ) {
        self.editions = editions.sorted { $0.key.number > $1.key.number }.map { edition in
            var edition = edition
            edition.documents.sort { Self.place(ofFormat: $0.mediaType) < Self.place(ofFormat: $1.mediaType) }
            return edition
        }
        (self.audience, self.language, self.languages, self.context) = (audience, language, languages, context)
        labels = context.localization(of: language)
        let usual = labels.sentence(.digestFor, audience.title.label(in: labels.language))
        let own = title.flatMap { title in
            title.text(in: language) == nil ? nil : CollectionComposer(context, in: language, page: nil).runs(title)
        }
        self.title = own ?? [Inline(usual, labels.language)]
    }

    /// The place of a format in lists: the page first, the message last.
    private static func place(ofFormat mediaType: String) -> Int {
        DocumentFormat.allCases.firstIndex { $0.mediaType == mediaType } ?? DocumentFormat.allCases.count
    }

    /// Adds the page and the feed.
    func write(to sink: any DocumentSink) throws {
        let page = try path(in: language, as: "html")
        let rendered = try EditionArchivePage(self, at: page).rendered()
        try sink.add(Document(path: page, mediaType: DocumentFormat.html.mediaType, bytes: rendered))
        try sink.add(Document(path: feed, mediaType: EditionFeed.mediaType, bytes: try EditionFeed(self, page: page).bytes()))
    }

    /// The path of the feed.
    var feed: DocumentPath { get throws { try path(in: language, as: EditionFeed.fileExtension) } }

    /// Returns the path of the page or the feed in a language.
    func path(in language: LanguageTag, as suffix: String) throws -> DocumentPath {
        try DigestWriter.path(for: audience, in: language, extension: suffix)
    }

    /// The name of the list: `All editions`.
    var heading: String { ArchiveWords.title.text(in: labels) }

    /// The number and the calendar name of an edition.
    func name(of edition: ArchivedEdition) -> String {
        EditionWords.number.sentence(in: labels, labels.number(String(edition.key.number)), edition.calendarName(in: labels))
    }

    /// The numbers of practices by kind of news: `New practices: 3`.
    func counts(of edition: ArchivedEdition) -> [String] {
        EditionItem.Kind.allCases.compactMap { kind in
            edition.counts[kind].map { count in
                EditionWords.heading(of: kind, in: labels) + labels.notation.colon + labels.number(String(count))
            }
        }
    }

    /// Sentences on the state of an edition: that it corrects others, or cannot be read any more.
    func remarks(on edition: ArchivedEdition) -> [String] {
        [edition.isRecall ? ArchiveWords.outOfTurn : nil, edition.documents.isEmpty ? ArchiveWords.gone : nil].compactMap {
            $0?.text(in: labels)
        }
    }

    /// The id of the section of an edition on the page.
    static func sectionID(of number: Int) -> String { "edition-\(number)" }

    /// The page as a tree.
    func composition(at page: DocumentPath) throws -> Composition {
        let moment = editions.first?.moment ?? context.moment
        var list = Composition(
            .digest, in: labels.language, eyebrow: [word(heading)], title: title,
            imprint: Imprint(of: context, in: labels, path: page, timestamp: moment.time))
        list.tone = audience.tone
        list.imprint.date = editions.isEmpty ? "" : labels.sentence(.asOf, labels.date(moment.time))
        list.imprint.languages = try languages.filter { $0 != language }.map { other in
            Inline(context.localizations.nativeName(of: other), other, link: .document(try path(in: other, as: "html")))
        }
        let about = [word(ArchiveWords.about.text(in: labels))]
        list.lead = [about, [Inline(ArchiveWords.feed.text(in: labels), labels.language, link: .document(try feed))]]
        if editions.isEmpty { list.notices = [[word(ArchiveWords.none.text(in: labels))]] }
        list.sections = editions.map(section)
        return list
    }

    private func section(of edition: ArchivedEdition) -> Section {
        let documents = edition.documents
        let heading = Inline(name(of: edition), labels.language, link: documents.first.map { .document($0.path) })
        let day = labels.sentence(.asOf, labels.date(edition.moment.time))
        var blocks: [Block] = [.paragraph([word(([day] + counts(of: edition)).joined(separator: " · "))])]
        blocks += remarks(on: edition).map { Block.paragraph([word($0)]) }
        if !edition.correctedBy.isEmpty { blocks.append(.paragraph(corrections(of: edition))) }
        let formats = documents.map { document in
            let name = ArchiveWords.name(ofFormat: document.mediaType, in: labels)
            return [Inline(name, labels.language, link: .document(document.path))]
        }
        if !formats.isEmpty { blocks.append(.list(formats)) }
        return Section(Self.sectionID(of: edition.key.number), [heading], blocks)
    }

    /// The later editions that correct an edition, each with a link to its place on the page.
    private func corrections(of edition: ArchivedEdition) -> [Inline] {
        let later = edition.correctedBy.compactMap { number in editions.first { $0.key.number == number } }
        return later.enumerated().reduce(into: [word(ArchiveWords.correctedBy.text(in: labels) + labels.notation.colon)]) { line, later in
            if later.offset > 0 { line.append(word(labels.notation.comma)) }
            line.append(
                Inline(name(of: later.element), labels.language, link: .section(Self.sectionID(of: later.element.key.number))))
        }
    }

    private func word(_ text: String) -> Inline { Inline(text, labels.language) }
}
