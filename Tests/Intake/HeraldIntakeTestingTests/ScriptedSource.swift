import Foundation
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldStoreCore

/// A harvest of three pages that are in the program. The address names the faults: `script:plain` has none.
struct ScriptedSource: HarvestSource {
    static let name = "scripted"
    static let summary = "Three pages of records."
    static let options = [IntakeOption("changes", "Only the records that changed.")]

    private let address: String
    private let asksForChanges: Bool

    init(address: String, options: IntakeOptions) throws(Diagnostics) {
        if address.isEmpty { throw Diagnostics([Diagnostic("the address is empty; expected script:plain")]) }
        self.address = address
        asksForChanges = options["changes"] != nil
    }

    func harvest(_ context: HarvestContext) async throws -> any Harvest {
        let faults = Set(address.split { ":/+@".contains($0) }.map(String.init))
        if faults.contains("nobody") { throw Diagnostic("nobody answers at \"\(address)\"") }
        return ScriptedHarvest(address: address, faults: faults, asksForChanges: asksForChanges, context: context)
    }
}

/// The harvest of a ``ScriptedSource``, which keeps the number of the last page in a file.
struct ScriptedHarvest: Harvest {
    /// An error that is not a diagnostic.
    struct Oops: Error {}

    let address: String
    private let faults: Set<String>
    private let asksForChanges: Bool
    private let context: HarvestContext
    private var number: Int
    private var file: String { "\(context.statesPath)/state" }

    init(address: String, faults: Set<String>, asksForChanges: Bool, context: HarvestContext) {
        (self.faults, self.asksForChanges, self.context) = (faults, asksForChanges, context)
        let masked = address.replacing("reader:hush@", with: "")
        self.address = faults.contains("tells") ? address : masked
        let saved = try? String(contentsOfFile: "\(context.statesPath)/state", encoding: .utf8)
        let isIgnored = context.ignoresSavedStates && !faults.contains("stubborn") || faults.contains("forgets")
        let page = isIgnored ? 0 : saved.flatMap { Int($0) } ?? 0
        number = asksForChanges && !isIgnored ? 2 : page
        if faults.contains("tells") { context.note("reading \(address)\nand more") }
    }

    mutating func next() async throws -> HarvestPage? {
        if number == 3 { return nil }
        number += 1
        if number == 2, faults.contains("breaks") { throw Diagnostic("page 2 cannot be read") }
        if number == 2, faults.contains("crashes") { throw Oops() }
        if number == 2, faults.contains("gives-up") { return nil }
        if faults.contains("hasty") { try save() }
        let deletions = number == 2 ? [id("gone")] : []
        return HarvestPage(
            number: faults.contains("misnumbered") ? 7 : number, deletions: faults.contains("silent") ? [] : deletions,
            block: ScriptedBlock(practices: [practice(1), practice(2)], deletions: deletions))
    }

    mutating func acknowledge() throws { try save() }

    private func save() throws {
        guard context.savesStates || faults.contains("hasty") else { return }
        try FileManager.default.createDirectory(atPath: context.statesPath, withIntermediateDirectories: true)
        // After the last page, the next harvest begins at the beginning.
        try "\(number % 3)".write(toFile: file, atomically: true, encoding: .utf8)
    }

    private func id(_ text: String) -> Slug { Slug(written: text) ?? .unnamed }

    private func practice(_ index: Int) -> Practice {
        var practice = Practice()
        practice.id = id("record-\(number)-\(index)")
        var source = Source()
        source.url = address
        if !faults.contains("anonymous") { practice.sources = [source] }
        return practice
    }
}

/// The records of a page.
private struct ScriptedBlock: RecordBlock {
    var practices: [Practice]
    var deletions: [Slug]

    func records(with reader: RecordReader) -> [ParsedRecord] {
        let items = practices.map { IntakeItem.record(Submission(practice: $0)) } + deletions.map { .withdrawal($0, reason: "gone") }
        return items.map { ParsedRecord(.success($0), at: SourcePosition(file: "page", line: 1, column: 1)) }
    }
}
