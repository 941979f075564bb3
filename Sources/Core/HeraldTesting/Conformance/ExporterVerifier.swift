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
/// | name, summary | kebab-case; one sentence |
/// | settings | summaries, defaults and examples that are accepted, one property for each field |
/// | damaged settings | reported with their positions, in lower case |
/// | documents of 61 odd records | at least one, paths, media types, UTF-8, well-formed XML and JSON, their practices |
/// | the same documents | twice, serially and in parallel, in an update after changes as from scratch |
/// | documents of records with hostile texts | well-formed, and without the markup of the records |
/// | checks | a name, documents that they cover and accept, damage that they notice, the roots of their schemas |
/// | memory | between two reads, at most 256 KB, or twice as much as with a quarter of the records |
///
/// One run tries every rule, and the ``ConformanceFailure`` lists all that are broken, so that you can mend them
/// together. A sentence about documents begins with the settings that were tried: `with the default settings, …`,
/// `with the settings of the examples, …`, `with the smallest numbers, …` or `with settings 1, …`. The sections below
/// quote the sentences, give the reason for each rule and say how to keep it.
///
/// ### Name and summary
///
/// The name is the word after `export:` in a pipeline. Users' files contain it, so it cannot change after its first
/// release. The summary is one line in a list of exporters.
///
/// ```text
/// the name "Title List" is not in kebab-case; expected lower-case letters, digits and hyphens, such as "title-list"
/// the summary does not end with a full stop: "Titles"
/// ```
///
/// ### Settings
///
/// The fields are the only description of the settings. The reader of pipelines, the manual and the JSON Schema are
/// made from them, so a mistake in a field is one in all three.
///
/// | sentence | how to mend it |
/// |---|---|
/// | `two fields are called "limit"` | rename one; a key of YAML occurs once |
/// | `the setting "limit" is required but has no example` | add `.example(…)`, which manuals and messages show in place of a default |
/// | `the default of "limit" is not accepted: …` | change the initial value of the property, or the range of the field |
/// | `the example of "limit" is not accepted: …` | correct it; an example is the first thing that users copy |
/// | `"same-limit" and "limit" store into the same property, limit` | give each field the key path of its own property |
/// | `the property limit of the settings has no field` | add a field, or compute the property; nobody could set it |
/// | `no value of "limit" changes a property of the settings` | store the value in `read`; if the kit cannot guess one, add `.example(…)` |
///
/// ### Damaged settings
///
/// Most mistakes in a pipeline are a wrong kind of value or a misspelt key. A field that ignores them publishes
/// something else than its user asked for, without a word. The kit tries an unknown key and, for each field, values
/// that cannot be right: a mapping, a list of lists, `many` for a number, a number above the range, an empty list.
///
/// | sentence | how to mend it |
/// |---|---|
/// | `"word: { a: b }" is accepted; expected a diagnostic` | report every node that the field's `read` does not understand |
/// | `the diagnostic for … has no position` | use `report(_:at:hint:)` of the reader with the node |
/// | `no diagnostic for … is at its line` | report at the node of the value, not at one around it |
/// | `the diagnostic for … does not begin in lower case` | begin in lower case; the message follows `file:line:column: error:` |
/// | `nothing reports that the required setting "file" is missing` | mark the field with `.required()` |
///
/// ### Documents of odd records
///
/// The records are made by ``PracticeGenerator/arbitrary()``: 62 of them, of which two are corrected and one is
/// withdrawn. Many fields are missing, and texts are in several scripts. An exporter that works with ``Samples/full``
/// alone fails here first.
///
/// | sentence | how to mend it |
/// |---|---|
/// | `export failed: …` | expect missing fields; do not catch errors of the sink; refuse a practice with a `Diagnostic` without a position |
/// | `the exporter makes no document of 60 practices` | make one even if there is little to say; pass settings or formats that it needs |
/// | `"a" is a document and the folder of "a/b"` | add an ending to the path of the document; a disk has room for one of the two |
/// | `"x" has the media type "html"` | write type and subtype, `text/html` (RFC 9110, section 8.3.1); servers send it with the document |
/// | `"x" is not UTF-8` | shorten texts as `String`, not as bytes, which can cut a character in two |
/// | `"x" is not well-formed XML: …` | write with `XMLFragment`; it escapes markup and replaces forbidden characters (XML 1.0, 2.2) |
/// | `"x" is not JSON: …` | encode instead of joining texts; quotation marks and controls need escapes (RFC 8259, section 7) |
/// | `"x" names version 99 of "…", which is not selected` | pass `PublishedPractice.version`; runs find documents to update by it |
/// | `the folder "x" cannot be in a path`, `a page covers 0 events` | correct the plan, which is made from the settings |
///
/// ### The same documents
///
/// A release publishes only the documents whose bytes differ from the last one. If bytes differ by chance, every run
/// publishes everything, partners download it again, and nobody can prove what was published. So the kit makes the
/// documents of one selection in four ways and compares paths, bytes, media types and the practices that they name. A
/// position in a sentence counts bytes from 0.
///
/// | sentence | usual cause |
/// |---|---|
/// | `the same selection made other bytes the second time` | the order of a `Dictionary` or `Set`, a random number, a clock |
/// | `an export in parallel made other documents than a serial one` | a counter or another state that several calls share |
/// | `an update after changes made other documents than an export from scratch` | the moment, or another practice, in the document of one |
///
/// Sort what has no order. Take times from the practice, or from ``/HeraldKit/ExportContext/moment`` in documents that are
/// made again at every change. Keep state in local variables, or in the composer of a page. A document that must show
/// several practices needs another plan: pages, or a whole.
///
/// ### Hostile texts
///
/// Records arrive from other people's feeds and archives, so their texts can contain anything. Markup that an
/// exporter copies runs as a script in the browsers of all readers.
///
/// ```text
/// with the default settings and hostile texts, "index.html" contains the markup of a record; escape all texts
/// ```
///
/// Escape where the text is written, once for each syntax: `{{title}}` in a template instead of `{{{title}}}`, and
/// the writers of HeraldXML for elements and attributes. The kit searches HTML and XML for a `script` element that is
/// in the records. JSON, CSV and plain text may contain it, since nothing runs it there.
///
/// ### Checks
///
/// A check protects readers only if it covers documents and refuses damaged ones. The kit runs each on up to 20 of the
/// documents above, then on half of a document, on an empty one and on two control characters.
///
/// | sentence | how to mend it |
/// |---|---|
/// | `the check "a list" covers no document: none ends in ".list"` | correct the suffix; a check without documents never fails |
/// | `"x.xml" is not an Atom feed: …` | correct the exporter, or the check if it is stricter than the format |
/// | `the check "a feed" accepts half of "x.xml", …` | report a document that ends too early; see `DocumentCheck` |
/// | `"x.xml" has the root "feed", which the schema … does not list` | add the root, by which `herald validate` finds the schema |
///
/// ### Memory
///
/// A store grows, and the machine that publishes it does not. An exporter that collects all documents in memory works
/// for years and then fails. The kit counts the bytes that arrive at the sink between two reads of the selection, with
/// a quarter of the records and with all. An exporter that writes while it reads never has many, and a document whose
/// size has a limit, such as a digest of the latest practices, does not grow.
///
/// ```text
/// with the default settings, the exporter wrote 512000 bytes at once while it read 10000 records, and 128000 while it
/// read 2500; write documents with sink.open(…) while you read the selection
/// ```
///
/// Only plans of pages and of a whole are measured: a document of one practice is as large as the practice.
///
/// An exporter of one large document may refuse a selection that is too large for it, with a `Diagnostic` that names the setting of the
/// limit in quotes: `expected at most 200, which is the setting "limit"`. It may also refuse settings that name practices or themes which
/// the selection does not have. The default settings have to make documents of 60 practices.
///
/// An alphabetical index has to hold a line for every practice before it can write the first one. Say how long a line is:
///
///     try await verify(TitleColumn.self, bytesPerRecord: 200)
///
/// ### In a test
///
///     try await verify(TitleColumn.self)
///
/// The test of memory takes most of the time; lower `recordCount` while you work on another rule. Add the formats of
/// records, the taxonomy or the audiences that the exporter reads to the context:
///
///     var context = InMemoryPracticeLog([]).context()
///     context.formats = [TitleOnlyFormat()]
///     try await verify(TitleColumn.self, in: context, recordCount: 500)
///
/// - Parameters:
///   - exporter: The type of the exporter.
///   - context: The formats, the taxonomy and the audiences that the exporter needs. Its moment does not count, since
///     each history of records has a moment of its own. Settings that name an audience, a theme, a country or a format
///     are checked against it; without a taxonomy, a gazetteer or formats, any such name is accepted.
///   - recordCount: The number of records in the test of memory. Below some thousands the limit of 256 KB hides an
///     exporter that collects everything.
///   - bytesPerRecord: The bytes that the exporter has to hold for each record, such as the line of an index.
/// - Throws: A ``ConformanceFailure`` with every broken rule.
public func verify<E: Exporter>(
    _ exporter: E.Type, in context: ExportContext = InMemoryPracticeLog([]).context(), recordCount: Int = 10_000,
    bytesPerRecord: Int = 0
) async throws {
    try await verify(exporter, settings: [], in: context, recordCount: recordCount, bytesPerRecord: bytesPerRecord)
}

/// Verifies an exporter as ``verify(_:in:recordCount:bytesPerRecord:)`` does, with further settings.
///
///     var settings = TitleColumn.Settings()
///     settings.heading = "Name"
///     try await verify(TitleColumn.self, settings: [settings])
///
/// Pass settings that reach other code: another kind of document, a split into parts, an archive that is off. The kit
/// cannot guess which values matter. Fields may depend on each other: the kit adds the examples of up to two other fields
/// until the settings are accepted. If none are, the exporter fails with `the smallest settings are not accepted`.
///
/// The settings need not be readable from a pipeline, so ``/HeraldKit/ParsableSettings/problems(in:)`` is not asked.
/// The test of memory uses the first settings only: the defaults, if there are no required fields.
///
/// - Parameters:
///   - exporter: The type of the exporter.
///   - settings: Settings to try after those that the fields suggest. Sentences number them from 1: `with settings 1, …`.
///   - context: The formats, the taxonomy and the audiences that the exporter needs.
///   - recordCount: The number of records in the test of memory.
///   - bytesPerRecord: The bytes that the exporter has to hold for each record.
/// - Throws: A ``ConformanceFailure`` with every broken rule.
public func verify<E: Exporter>(
    _ exporter: E.Type, settings: [E.Settings], in context: ExportContext = InMemoryPracticeLog([]).context(),
    recordCount: Int = 10_000, bytesPerRecord: Int = 0
) async throws {
    let violations = ViolationList("exporter \"\(exporter)\"")
    violations.add(NameRules.kebabCase(exporter.name, "the name"))
    violations.add(NameRules.sentence(exporter.summary, "the summary"))
    let found = SettingsVerifier<E.Settings>(in: CheckContext(of: context), violations).verify()
    let tried = found + settings.enumerated().map { ("settings \($0 + 1)", $1) }
    let verifier = ExporterVerifier<E>(context: context, violations: violations)
    var documents: [Document] = []
    for (label, settings) in tried { documents += await verifier.verifyDocuments(with: settings, label) }
    CheckRules(exporter.checks, violations).verify(on: documents)
    if let (label, settings) = tried.first {
        await verifier.verifyMemory(with: settings, label, recordCount: recordCount, bytesPerRecord: bytesPerRecord)
    }
    try violations.finish()
}

extension CheckContext {
    /// The names and codes that settings may use in `context`.
    ///
    /// A taxonomy without concepts, a gazetteer without regions and an empty list of formats become `nil`, which accepts
    /// every code: the default context of a test has none of them, and an example such as `iamm:5` must pass in it.
    /// Audiences are always checked, since every context has the shipped ones.
    package init(of context: ExportContext) {
        self.init(
            audiences: context.audiences.keys.sorted(), taxonomy: context.taxonomy.concepts.isEmpty ? nil : context.taxonomy,
            gazetteer: context.gazetteer.regionCodes.isEmpty ? nil : context.gazetteer,
            formats: context.formats.isEmpty ? nil : context.formats.map(\.prefix))
    }
}

/// Makes documents in several ways and compares them.
///
/// The exporter is created from its settings for every export, as a run does, so that state inside it cannot hide a
/// difference. Each step that throws becomes a broken rule, and the other steps go on.
struct ExporterVerifier<E: Exporter> {
    let context: ExportContext
    let violations: ViolationList

    /// The context at the moment of `log`.
    private func context(at log: InMemoryPracticeLog) -> ExportContext {
        var context = context
        context.moment = log.moment
        return context
    }

    /// Verifies the documents of odd and of hostile records.
    ///
    /// - Parameters:
    ///   - settings: The settings to try.
    ///   - label: Their name in sentences: `the default settings`.
    /// - Returns: The documents of both, for the checks of the exporter; those of an export that failed are missing.
    func verifyDocuments(with settings: E.Settings, _ label: String) async -> [Document] {
        verifyPlan(E(settings: settings).plan, label)
        let history = VerifiedHistory()
        let (ordinary, isRefused) = await violations.attempt("with \(label), export", refusingBy: refusable(label)) {
            try await documents(of: history.later, with: settings)
        }
        if isRefused { return [] }
        let (hostile, _) = await violations.attempt(
            "with \(label), export of records with hostile texts", refusingBy: refusable(label)
        ) {
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

    /// The settings by which an export may be refused. The smallest settings have to make documents.
    private func refusable(_ label: String) -> [String] {
        ["the default settings", "the smallest settings"].contains(label) ? [] : Self.settingNames(E.Settings.descriptions)
    }

    /// The keys of settings, with those of inner settings.
    private static func settingNames(_ fields: [FieldDescription]) -> [String] {
        func inner(_ shape: FieldShape) -> [String] {
            switch shape {
            case .list(let element): inner(element)
            case .mapping(let fields), .named(let fields): settingNames(fields)
            default: []
            }
        }
        return fields.flatMap { [$0.name] + inner($0.shape) }
    }

    /// All documents of the present practices of `log`, made one after the other at its last moment.
    private func documents(of log: InMemoryPracticeLog, with settings: E.Settings) async throws -> DocumentSet {
        try await E(settings: settings).plan.documents(of: log.selection(), in: context(at: log))
    }

    /// Checks the parts of a plan that the settings decide: the folder of single documents, and the size of pages.
    ///
    /// Both come from users' files, so a range of the field has to exclude values that a path or a page cannot have.
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
    ///
    /// A document and a folder of the same name cannot be on one disk. So no part of a path before a slash may be the path
    /// of a document, wherever the two are in the order of the paths: `a-b` and `a.html` come between `a` and `a/b`.
    /// Each path is compared with all documents by its parts, not with its neighbours.
    ///
    /// The contents are checked by their media type, and the versions that a document names must be among those of the history.
    private func verifyContents(_ documents: DocumentSet, of history: VerifiedHistory, _ label: String) {
        violations.require(!documents.sorted.isEmpty, "with \(label), the exporter makes no document of 60 practices")
        let paths = documents.sorted.map(\.path.description)
        let names = Set(paths)
        for path in paths {
            for slash in path.indices.filter({ path[$0] == "/" }) where names.contains(String(path[..<slash])) {
                violations.add("with \(label), \"\(path[..<slash])\" is a document and the folder of \"\(path)\"")
            }
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
    ///
    /// Swift seeds the hashes of each `Dictionary` and `Set` by its place in memory, so an order by chance usually
    /// differs within one process too. The variable `SWIFT_DETERMINISTIC_HASHING` hides it; do not set it in tests.
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
    ///
    /// The earlier moment has 60 practices. Up to the later one, two are corrected, one is withdrawn and two are new.
    ///
    /// | plan | made again |
    /// |---|---|
    /// | `perPractice` | the documents whose paths begin with `<folder>/<id>.` of the five; the rest is kept |
    /// | `pages` | the pages, of the whole and of each part, on which one of the five is or was |
    /// | `whole` | nothing to compare: such a plan makes everything at every change |
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
    ///
    /// - Parameters:
    ///   - settings: The first settings that were tried.
    ///   - label: Their name in sentences.
    ///   - recordCount: The number of records in the larger log.
    ///   - bytesPerRecord: The bytes for each record that are allowed besides.
    func verifyMemory(with settings: E.Settings, _ label: String, recordCount: Int, bytesPerRecord: Int) async {
        let fewRecords = recordCount / 4
        switch E(settings: settings).plan.form {
        case .perPractice: return
        case .pages(let documents): if let size = documents.size, size > fewRecords { return }
        case .whole: break
        }
        guard let few = await burst(of: fewRecords, with: settings, label), let many = await burst(of: recordCount, with: settings, label)
        else { return }
        violations.require(
            many <= max(256 << 10, 2 * few) + recordCount * bytesPerRecord,
            """
            with \(label), the exporter wrote \(many) bytes at once while it read \(recordCount) records, and \(few) while it read \
            \(fewRecords); \
            write documents with sink.open(…) while you read the selection
            """)
    }

    /// The most bytes that the exporter writes between two reads of `count` records; `nil` if it fails or refuses so many records.
    private func burst(of count: Int, with settings: E.Settings, _ label: String) async -> Int? {
        let counter = BurstCounter()
        let log = GeneratedPracticeLog(count: count) { counter.noteRead() }
        var context = context
        context.moment = log.moment
        let selection = Selection(of: Query(), at: log.moment, from: log)
        let settingNames = Self.settingNames(E.Settings.descriptions)
        let (made, _): (Void?, Bool) = await violations.attempt(
            "with \(label), export of \(count) records", refusingBy: settingNames
        ) { [context] in
            try await E(settings: settings).export(selection, to: counter, in: context)
        }
        return made.map { counter.largest }
    }
}

/// A history of odd records: an earlier moment, and a later one after corrections, a withdrawal and new practices.
///
/// An update is wrong most often at the ends of pages and in lists that several practices share. So one correction
/// concerns an old practice and one a recent one, the withdrawal is between them, and the new practices are at the end.
///
/// | events | practices |
/// |---|---|
/// | 1 to 60 | the first 60 are published, one a day |
/// | 61, 62 | two new ones are published |
/// | 63 | number 4 gets another title |
/// | 64 | number 21 is withdrawn |
/// | 65 | number 41 gets another title |
struct VerifiedHistory {
    /// The log of events 1 to 60.
    let earlier: InMemoryPracticeLog
    /// The log of all events: 61 practices are present in it.
    let later: InMemoryPracticeLog
    /// The practices that changed in between.
    let changed: [Slug]
    /// All versions that are selected at the later moment.
    let versions: [PracticeVersion]

    init() {
        // Any seed will do. It is fixed, so that an exporter that fails once fails every time.
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
