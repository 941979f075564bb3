internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// Writes the digest of an audience in its languages and formats.
struct DigestWriter {
    let audience: Audience
    let settings: AudienceDigest.Settings
    let sink: any DocumentSink
    let context: ExportContext
    /// The edition that is written. `nil` for digests that show everything each time.
    var edition: Edition?
    /// The practices for which an evaluation is expected soon.
    var reviews: [DigestFrame.Review] = []

    /// The languages of the digests: those of the settings, of the audience, or the site's.
    var languages: [LanguageTag] { settings.languages(for: audience, in: context) }
    /// The formats of the digests.
    private var formats: [DocumentFormat] { settings.formats(for: audience) }

    /// Writes the digest in each language. Practices that cannot be read in a language are left out, if the audience wants that.
    ///
    /// - Parameters:
    ///   - selection: The practices that the audience may see, without its limit.
    ///   - withdrawals: The practices that were withdrawn lately, with their titles in all languages.
    func write(_ selection: Selection, _ withdrawals: [DigestFrame.Withdrawal]) async throws {
        let themes = DigestThemes(selection.query, taxonomy: context.taxonomy)
        let all = try await practices(of: selection, themes)
        if all.count == 0 && withdrawals.isEmpty {
            return context.warn(
                "the digest for \"\(audience.name)\" would be empty, so none was made",
                hint: "widen the selection or the audience's evidence")
        }
        for language in languages {
            let isComplete = audience.untranslated != .omit
            let readable = isComplete ? all : try await practices(of: selection.narrowed { $0.languages = [language] }, themes)
            var frame = DigestFrame()
            (frame.title, frame.introduction, frame.withdrawals) = (settings.title, settings.introduction, withdrawals)
            (frame.subjects, frame.available, frame.omitted) = (themes.subjects, readable.count, all.count - readable.count)
            let composer = composer(in: language)
            let groups = DigestGroups(composer, labels: composer.parts.labels, themes: themes)
            try write(groups.sections(of: readable.practices, by: order), readable.practices, frame, composer, in: language)
        }
        if all.leftOut > 0 {
            context.warn(
                "the digest for \"\(audience.name)\" shows \(all.practices.count) of \(all.count) practices, because that is its limit",
                hint: "raise \"limit\", or narrow the selection; those that come last in the order \"\(order.written)\" are left out")
        }
    }

    private var order: AudienceDigest.Order { settings.order ?? AudienceDigest.Order(audience.order) }

    private func practices(of selection: Selection, _ themes: DigestThemes) async throws -> DigestSelection {
        try await DigestSelection(of: selection, by: order, limit: settings.limit ?? audience.limit, themes: themes)
    }

    /// Writes the digest of an edition, with the practices that it has.
    func write(_ edition: Edition, _ withdrawals: [DigestFrame.Withdrawal]) throws {
        let language = edition.key.language
        let composer = composer(in: language)
        let news = EditionSections(edition, composer: composer)
        var frame = news.frame(settings, withdrawals)
        let archive = Inline.Link.document(try Self.path(for: audience, in: language, extension: "html"))
        frame.archive = Inline(ArchiveWords.title.text(in: composer.parts.labels), composer.parts.labels.language, link: archive)
        try write(news.sections, edition.items.compactMap(\.published), frame, composer, in: language)
    }

    private func composer(in language: LanguageTag) -> DigestComposer {
        DigestComposer(CollectionComposer(context, in: language, page: settings.briefs ? .brief : nil), for: audience)
    }

    private func write(
        _ sections: [DigestSection], _ practices: [PublishedPractice], _ frame: DigestFrame, _ composer: DigestComposer,
        in language: LanguageTag
    ) throws {
        var frame = frame
        frame.reviews = audience.untranslated == .omit ? reviews.filter { composer.isTranslated($0.practice.practice) } : reviews
        var digest = composer.digest(sections, in: frame, at: try place(in: language))
        warnOfReplacedCharacters(in: digest, labels: composer.parts.labels)
        warnOfUntranslated(practices, frame, composer, in: language)
        let ids = Set(practices.map(\.practice.id))
        let shown = practices + frame.reviews.map(\.practice).filter { !ids.contains($0.practice.id) }
        try writeDataset(of: &digest, in: language)
        for format in formats { try write(digest, of: shown, in: language, as: format) }
        if settings.mail { try writeMail(digest, frame, of: shown, in: language) }
    }

    /// Tells the operator what the digest tells its readers: how many practices are not in its language.
    private func warnOfUntranslated(
        _ practices: [PublishedPractice], _ frame: DigestFrame, _ composer: DigestComposer, in language: LanguageTag
    ) {
        let digest = "the digest for \"\(audience.name)\" in \"\(language.written)\""
        if frame.omitted > 0 {
            context.warn(
                "\(digest) leaves out \(frame.omitted) of \(frame.omitted + (frame.available ?? 0)) practices, which have no text in it",
                hint: "translate them, or set \"untranslated\" of the audience to include or summary")
        }
        let foreign = practices.count { !composer.isTranslated($0.practice) }
        if foreign == 0 { return }
        context.warn(
            "\(digest) has \(foreign) of \(practices.count) practices in other languages",
            hint: "translate them, or set \"untranslated\" of the audience to omit or summary")
    }

    private func write(_ digest: Digest, of practices: [PublishedPractice], in language: LanguageTag, as format: DocumentFormat) throws {
        let path = try path(in: language, as: format)
        let bytes: [UInt8]
        do {
            bytes =
                format == .html
                ? try DigestPage(digest, for: audience, at: path, in: context).rendered()
                : try CompositionRenderer(context).rendering(of: digest.composition, as: format).bytes
        } catch let problem as Diagnostic where format == .pdf && problem.position == nil {
            return context.report(FailedDocument(path, practices: practices.map(\.practice.id), because: problem))
        }
        try add(bytes, format.mediaType, digest, practices, at: path)
    }

    /// Writes the digest as a message of e-mail.
    private func writeMail(_ digest: Digest, _ frame: DigestFrame, of practices: [PublishedPractice], in language: LanguageTag) throws {
        let path = try path(in: language, extension: "eml")
        let identity = edition?.key.written ?? "\(context.pipeline)/\(context.moment.sequence)/\(path)"
        let mail = try DigestMail(digest, for: audience, in: context).rendered(issue: frame.issue, identity: identity)
        try add(mail.bytes, "message/rfc822", digest, practices, at: path)
    }

    private func add(
        _ bytes: [UInt8], _ mediaType: String, _ digest: Digest, _ practices: [PublishedPractice], at path: DocumentPath
    ) throws {
        context.reportFigures(of: digest.composition, in: path)
        let versions = practices.map { PracticeVersion($0.practice.id, $0.version) }
        if let edition { context.report(path, of: edition.key) }
        try sink.add(Document(path: path, mediaType: mediaType, bytes: bytes, practices: versions))
    }

    /// The page that readers find on line, and the digest in other languages. Each language has editions of its own.
    private func place(in language: LanguageTag) throws -> DocumentPlace {
        let main = formats.contains(.html) ? .html : formats.first ?? .html
        if edition != nil { return DocumentPlace(try path(in: language, as: main)) }
        let others = try languages.filter { $0 != language }.map { ($0, try path(in: $0, as: main)) }
        return DocumentPlace(try path(in: language, as: main), languages: others)
    }

    private func path(in language: LanguageTag, as format: DocumentFormat) throws -> DocumentPath {
        try path(in: language, extension: format.fileExtension)
    }

    func path(in language: LanguageTag, extension suffix: String) throws -> DocumentPath {
        try Self.path(for: audience, edition: edition?.key.number, in: language, extension: suffix)
    }

    /// Returns the path of a digest, or of an edition, which is never used for another one: `digests/ministries/4.en.html`.
    static func path(
        for audience: Audience, edition: Int? = nil, in language: LanguageTag, extension suffix: String
    ) throws -> DocumentPath {
        let name = edition.map { "\(audience.name)/\($0)" } ?? audience.name
        if let path = DocumentPath("digests/\(name).\(language.written).\(suffix)") { return path }
        throw Diagnostic("the audience \"\(audience.name)\" cannot be a file name; expected lower-case letters, digits and hyphens")
    }

    /// Warns of each practice with characters that no format can have. All formats have the same texts.
    private func warnOfReplacedCharacters(in digest: Digest, labels: Localization) {
        let writer = HTMLWriter(labels: labels, capacity: 16_384)
        let warn = { (practice: Slug, runs: [Inline]) in
            let before = writer.replacedCharacterCount
            for run in runs { writer.text(run.text) }
            _ = writer.finish()
            if writer.replacedCharacterCount > before { context.warnOfReplacedCharacters(in: practice) }
        }
        let notes = digest.composition.notes
        for entry in digest.entries {
            let runs = entry.title + entry.facts + entry.parts.flatMap(\.section.allRuns)
            warn(entry.practice.id, runs + runs.compactMap(\.note).flatMap { notes[$0 - 1] })
        }
        for withdrawal in digest.withdrawals { warn(withdrawal.practice, withdrawal.title + withdrawal.reason) }
    }
}
