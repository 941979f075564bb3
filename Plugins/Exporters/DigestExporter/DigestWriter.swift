internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// Writes the digest of an audience in the languages and formats of the settings.
struct DigestWriter {
    let audience: Audience
    let settings: AudienceDigest.Settings
    let languages: [LanguageTag]
    let sink: any DocumentSink
    let context: ExportContext

    /// Writes the digest in each language. A format that a program outside could not make is reported, and the others are written.
    func write(_ practices: [PublishedPractice], _ withdrawals: [Tombstone], by order: AudienceDigest.Order) throws {
        for language in languages {
            let parts = CollectionComposer(context, in: language, page: settings.briefs ? .brief : nil)
            let composer = DigestComposer(parts, for: audience)
            let sections = DigestGroups(composer, labels: parts.labels, taxonomy: context.taxonomy).sections(of: practices, by: order)
            let digest = composer.digest(
                sections, title: settings.title, introduction: settings.introduction, withdrawals: withdrawals, at: try place(in: language))
            warnOfReplacedCharacters(in: digest, labels: parts.labels)
            for format in settings.formats { try write(digest, of: practices, in: language, as: format) }
        }
    }

    private func write(_ digest: Digest, of practices: [PublishedPractice], in language: LanguageTag, as format: DocumentFormat) throws {
        let path = try path(in: language, as: format)
        let bytes: [UInt8]
        do {
            bytes =
                format == .html
                ? try DigestPage(digest, for: audience, in: context).rendered()
                : try CompositionRenderer(context).rendering(of: digest.composition, as: format).bytes
        } catch let problem as Diagnostic where format == .pdf && problem.position == nil {
            return context.report(FailedDocument(path, practices: practices.map(\.practice.id), because: problem))
        }
        context.reportFigures(of: digest.composition, in: path)
        let versions = practices.map { PracticeVersion($0.practice.id, $0.version) }
        try sink.add(Document(path: path, mediaType: format.mediaType, bytes: bytes, practices: versions))
    }

    /// The page that readers find on line, and the digest in other languages.
    private func place(in language: LanguageTag) throws -> DocumentPlace {
        let main = settings.formats.contains(.html) ? .html : settings.formats.first ?? .html
        let others = try languages.filter { $0 != language }.map { ($0, try path(in: $0, as: main)) }
        return DocumentPlace(try path(in: language, as: main), languages: others)
    }

    private func path(in language: LanguageTag, as format: DocumentFormat) throws -> DocumentPath {
        if let path = DocumentPath("digests/\(audience.name).\(language.written).\(format.fileExtension)") { return path }
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
