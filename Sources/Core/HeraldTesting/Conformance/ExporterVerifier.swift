public import HeraldKit
import HeraldModel

/// Verifies that an exporter keeps the rules of ``/HeraldKit/Exporter``: with the smallest settings, with the
/// examples of its fields, with their smallest numbers, and with every switch the other way.
///
/// The smallest settings are the defaults, or the examples of the required fields. If those are not accepted by
/// themselves, examples of other fields are added.
///
/// | part | rules |
/// |---|---|
/// | name, summary, revision | kebab-case; one sentence; 1 or more |
/// | settings | summaries, defaults and examples that are accepted, one property for each field |
/// | damaged settings | reported with their positions, in lower case |
/// | documents of 60 odd records | at least one, paths, media types, UTF-8, well-formed XML and JSON, their practices |
/// | the same documents | twice, serially and in parallel, in an update after changes as from scratch |
/// | documents of records with hostile texts | well-formed, and without the markup of the records |
/// | checks | a name, documents that they cover and accept, damage that they notice, the roots of their schemas |
/// | memory | between two reads, at most 256 KB, or twice as much as with a quarter of the records |
///
/// In a test:
///
///     try await verify(TitleColumn.self)
///
/// - Parameters:
///   - exporter: The type of the exporter.
///   - context: The formats, the taxonomy and the audiences that the exporter needs. Its moment does not count.
///   - recordCount: The number of records in the test of memory. Lower it while you work.
/// - Throws: A ``ConformanceFailure`` with every broken rule.
public func verify<E: Exporter>(
    _ exporter: E.Type, in context: ExportContext = InMemoryPracticeLog([]).context(), recordCount: Int = 10_000
) async throws {
    try await verify(exporter, settings: [], in: context, recordCount: recordCount)
}

/// Verifies an exporter as ``verify(_:in:recordCount:)`` does, with further settings.
///
///     var settings = TitleColumn.Settings()
///     settings.heading = "Name"
///     try await verify(TitleColumn.self, settings: [settings])
///
/// - Parameters:
///   - exporter: The type of the exporter.
///   - settings: Settings to try after those that the fields suggest.
///   - context: The formats, the taxonomy and the audiences that the exporter needs.
///   - recordCount: The number of records in the test of memory.
/// - Throws: A ``ConformanceFailure`` with every broken rule.
public func verify<E: Exporter>(
    _ exporter: E.Type, settings: [E.Settings], in context: ExportContext = InMemoryPracticeLog([]).context(), recordCount: Int = 10_000
) async throws {
    let violations = ViolationList("exporter \"\(exporter)\"")
    violations.add(NameRules.kebabCase(exporter.name, "the name"))
    violations.add(NameRules.sentence(exporter.summary, "the summary"))
    violations.require(exporter.revision >= 1, "the revision is \(exporter.revision); expected 1 or more")
    let found = SettingsVerifier<E.Settings>(in: CheckContext(of: context), violations).verify()
    let tried = found + settings.enumerated().map { ("settings \($0 + 1)", $1) }
    let verifier = ExporterVerifier<E>(context: context, violations: violations)
    var documents: [Document] = []
    for (label, settings) in tried { documents += await verifier.verifyDocuments(with: settings, label) }
    CheckRules(exporter.checks, violations).verify(on: documents)
    if let (label, settings) = tried.first { await verifier.verifyMemory(with: settings, label, recordCount: recordCount) }
    try violations.finish()
}

extension CheckContext {
    /// The names and codes that settings may use in `context`; those that it does not have are not checked.
    package init(of context: ExportContext) {
        self.init(
            audiences: context.audiences.keys.sorted(), taxonomy: context.taxonomy.concepts.isEmpty ? nil : context.taxonomy,
            gazetteer: context.gazetteer.regionCodes.isEmpty ? nil : context.gazetteer,
            formats: context.formats.isEmpty ? nil : context.formats.map(\.prefix))
    }
}

/// Makes documents in several ways and compares them.
struct ExporterVerifier<E: Exporter> {
    let context: ExportContext
    let violations: ViolationList

    /// The context at the moment of `log`.
    private func context(at log: InMemoryPracticeLog) -> ExportContext {
        var context = context
        context.moment = log.moment
        return context
    }

    /// Verifies the documents of odd and of hostile records. Returns them.
    func verifyDocuments(with settings: E.Settings, _ label: String) async -> [Document] {
        verifyPlan(E(settings: settings).plan, label)
        let history = VerifiedHistory()
        let ordinary = await violations.attempt("with \(label), export") { try await documents(of: history.later, with: settings) }
        let hostile = await violations.attempt("with \(label), export of records with hostile texts") {
            try await documents(of: InMemoryPracticeLog(HostilePractices.all), with: settings)
        }
        if let ordinary {
            verifyContents(ordinary, of: history, label)
            await verifySameness(to: ordinary, of: history, with: settings, label)
        }
        for document in hostile?.sorted ?? [] {
            violations.add(ContentRules.problem(in: document, isHostile: true).map { "with \(label) and hostile texts, \($0)" })
        }
        return (ordinary?.sorted ?? []) + (hostile?.sorted ?? [])
    }

    private func documents(of log: InMemoryPracticeLog, with settings: E.Settings) async throws -> DocumentSet {
        try await E(settings: settings).plan.documents(of: log.selection(), in: context(at: log))
    }

    private func verifyPlan(_ plan: ExportPlan, _ label: String) {
        switch plan.form {
        case .perPractice(let documents):
            violations.require(
                DocumentPath("\(documents.folder)/a.txt") != nil, "with \(label), the folder \"\(documents.folder)\" cannot be in a path")
        case .pages(let documents):
            if let size = documents.size { violations.require(size > 0, "with \(label), a page covers \(size) events; expected 1 or more") }
        case .whole: break
        }
    }

    /// Checks paths, contents and the practices that documents name.
    private func verifyContents(_ documents: DocumentSet, of history: VerifiedHistory, _ label: String) {
        violations.require(!documents.sorted.isEmpty, "with \(label), the exporter makes no document of 60 practices")
        let paths = documents.sorted.map(\.path.description)
        for (path, next) in zip(paths, paths.dropFirst()) where next.hasPrefix("\(path)/") {
            violations.add("with \(label), \"\(path)\" is a document and the folder of \"\(next)\"")
        }
        let known = Set(history.versions)
        for document in documents.sorted {
            violations.add(ContentRules.problem(in: document).map { "with \(label), \($0)" })
            if let other = document.practices.first(where: { !known.contains($0) }) {
                violations.add(
                    "with \(label), \"\(document.path)\" names version \(other.version) of \"\(other.practice)\", which is not selected")
            }
        }
    }

    /// Makes the same documents again: from the beginning, in parallel, and by an update.
    private func verifySameness(
        to expected: DocumentSet, of history: VerifiedHistory, with settings: E.Settings, _ label: String
    ) async {
        let again = await violations.attempt("with \(label), the second export") { try await documents(of: history.later, with: settings) }
        violations.add(
            again?.difference(to: expected).map { "with \(label), the same selection made other bytes the second time: \($0)" })
        let parallel = await violations.attempt("with \(label), export in parallel") {
            try await E(settings: settings).plan.documentsInParallel(of: history.later.selection(), in: context(at: history.later))
        }
        violations.add(
            parallel?.difference(to: expected).map { "with \(label), an export in parallel made other documents than a serial one: \($0)" })
        let updated = await violations.attempt("with \(label), the update after changes") { try await update(history, with: settings) }
        violations.add(
            (updated ?? nil)?.difference(to: expected).map {
                "with \(label), an update after changes made other documents than an export from scratch: \($0)"
            })
    }

    /// Makes the documents of the earlier log and updates those that the changes concern; `nil` if the plan makes everything again.
    private func update(_ history: VerifiedHistory, with settings: E.Settings) async throws -> DocumentSet? {
        let plan = E(settings: settings).plan
        let selection = history.later.selection()
        switch plan.form {
        case .whole: return nil
        case .perPractice(let stage):
            var documents = try await documents(of: history.earlier, with: settings)
            for practice in history.changed { documents.remove(startingWith: stage.prefix(of: practice)) }
            let changed = selection.narrowed { $0.ids = history.changed }
            documents.replace(with: try await plan.documents(of: changed, in: context(at: history.later)))
            return documents
        case .pages(let stage):
            var documents = try await documents(of: history.earlier, with: settings)
            let collector = DocumentCollector()
            let export = PageExport(stage, to: collector, in: context(at: history.later), add: ExportPlan.addUnlessRefused)
            for part in try export.allParts {
                let before = part.selection(in: history.earlier.selection())
                try await export.makePages(of: part, in: selection) { pages in
                    try await pages.indices(changedBy: history.changed, since: history.earlier.moment.sequence, in: before)
                }
            }
            documents.replace(with: DocumentSet(collector.documents))
            return documents
        }
    }

    /// Checks that the exporter hands over documents while it reads, so that its memory does not grow with the selection.
    ///
    /// Four times as many records must not make four times as many bytes between two reads. A document whose size has a limit, such as
    /// a digest of the latest practices, keeps the rule. Documents of single practices and pages of many events are not measured: a
    /// practice and the size of a page bound them.
    func verifyMemory(with settings: E.Settings, _ label: String, recordCount: Int) async {
        let fewRecords = recordCount / 4
        switch E(settings: settings).plan.form {
        case .perPractice: return
        case .pages(let documents): if let size = documents.size, size > fewRecords { return }
        case .whole: break
        }
        guard let few = await burst(of: fewRecords, with: settings, label), let many = await burst(of: recordCount, with: settings, label)
        else { return }
        violations.require(
            many <= max(256 << 10, 2 * few),
            """
            with \(label), the exporter wrote \(many) bytes at once while it read \(recordCount) records, and \(few) while it read \
            \(fewRecords); \
            write documents with sink.open(…) while you read the selection
            """)
    }

    /// The most bytes that the exporter writes between two reads of `count` records; `nil` if it fails.
    private func burst(of count: Int, with settings: E.Settings, _ label: String) async -> Int? {
        let counter = BurstCounter()
        let log = GeneratedPracticeLog(count: count) { counter.noteRead() }
        var context = context
        context.moment = log.moment
        let selection = Selection(of: Query(), at: log.moment, from: log)
        let made: Void? = await violations.attempt("with \(label), export of \(count) records") { [context] in
            try await E(settings: settings).export(selection, to: counter, in: context)
        }
        return made.map { counter.largest }
    }
}

/// A history of odd records: an earlier moment, and a later one after corrections, a withdrawal and new practices.
struct VerifiedHistory {
    let earlier: InMemoryPracticeLog
    let later: InMemoryPracticeLog
    /// The practices that changed in between.
    let changed: [Slug]
    /// All versions that are selected at the later moment.
    let versions: [PracticeVersion]

    init() {
        var generator = PracticeGenerator(seed: 2016)
        let practices = (0..<62).map { _ in generator.arbitrary() }
        var (first, last) = (practices[3], practices[40])
        first.title = LocalizedText("A corrected title")
        last.title = LocalizedText("Another corrected title")
        let gone = practices[20].id
        earlier = InMemoryPracticeLog(Array(practices.prefix(60)))
        later = InMemoryPracticeLog(practices).correcting(first).withdrawing(gone, because: "Its figures were wrong.").correcting(last)
        changed = [first.id, last.id, gone, practices[60].id, practices[61].id]
        let corrected = [first.id, last.id]
        versions = practices.filter { $0.id != gone }.map { PracticeVersion($0.id, corrected.contains($0.id) ? 2 : 1) }
    }
}
