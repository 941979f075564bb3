package import HeraldIntake
import HeraldModel
package import HeraldStoreCore

/// Takes an archive's records into a store, page by page: what is remembered of the harvest is never ahead of the store.
package struct OAIIntake {
    /// What became of the records so far, also when the run ended with an error.
    package private(set) var report = IntakeReport()
    /// How many pages are in the store.
    package private(set) var pages = 0

    private var harvester: Harvester
    private let archiveAddress: String
    private let note: @Sendable (String) -> Void

    /// Creates a run over the pages of `harvester`, which asks the archive at `address`. `note` hears what people should know.
    package init(_ harvester: Harvester, address: String, note: @escaping @Sendable (String) -> Void) {
        self.harvester = harvester
        archiveAddress = address
        self.note = note
    }

    /// Takes in every page that is left. `progress` hears of each page.
    ///
    /// Throws what the archive and the store throw; pages before that stay in the store.
    package mutating func run(
        into store: (any PracticeStore)?, reader: RecordReader, at time: WriteTime, policy: ReviewPolicy,
        progress: (HarvestPage) -> Void = { _ in }
    ) async throws {
        while var page = try await harvester.next() {
            if let store { page.excludeDeletions(of: try await foreign(page.deletions, in: store)) }
            report.add(try await Intake(reader: reader).run([SingleBlockSource(page)], store: store, at: time, policy: policy))
            try harvester.commit(page)
            pages += 1
            progress(page)
        }
    }

    /// Tells `show` what ``run(into:reader:at:policy:progress:)`` would make of each record; touches nothing.
    package mutating func preview(store: (any PracticeStore)?, reader: RecordReader, show: (PreviewedRecord) -> Void) async throws {
        while var page = try await harvester.next() {
            if let store { page.excludeDeletions(of: try await foreign(page.deletions, in: store)) }
            report.add(try await Intake(reader: reader).preview([SingleBlockSource(page)], store: store, show: show))
            pages += 1
        }
    }

    /// Those of `ids` that did not come from this archive: an archive cannot withdraw what somebody else collected.
    private func foreign(_ ids: [Slug], in store: any PracticeStore) async throws -> Set<Slug> {
        var foreign: Set<Slug> = []
        for id in ids {
            guard let stored = try await store.version(nil, of: id) else { continue }
            if stored.practice.sources.contains(where: { $0.url == archiveAddress }) { continue }
            foreign.insert(id)
            note("the archive deleted \"\(id)\", which did not come from it; the practice stays as it is")
        }
        return foreign
    }
}
