import HeraldModel
package import HeraldStoreCore

/// Takes the pages of a harvest into a store.
///
/// Each page is in the store before the harvest saves its state, so a saved state is never ahead of the store.
package struct HarvestIntake {
    /// The counts and problems of all records so far, also after a run that failed.
    package private(set) var report = IntakeReport()
    /// The number of pages that were taken in or previewed.
    package private(set) var pages = 0

    private var harvest: any Harvest
    private let note: @Sendable (String) -> Void

    /// Creates an intake of the pages of `harvest`. `note` receives notes for the user.
    package init(_ harvest: any Harvest, note: @escaping @Sendable (String) -> Void) {
        self.harvest = harvest
        self.note = note
    }

    /// Takes in all remaining pages, and calls `progress` after each.
    ///
    /// Throws the errors of the server and the store. The pages before the error stay in the store.
    package mutating func run(
        into store: (any PracticeStore)?, reader: RecordReader, at time: WriteTime, policy: ReviewPolicy,
        progress: (HarvestPage) -> Void = { _ in }
    ) async throws {
        while let page = try await harvest.next() {
            let source = SingleBlockSource(try await block(of: page, store))
            report.add(try await Intake(reader: reader).run([source], store: store, at: time, policy: policy))
            try harvest.acknowledge()
            pages += 1
            progress(page)
        }
    }

    /// Shows what ``run(into:reader:at:policy:progress:)`` would do with each record. Changes nothing and acknowledges no page.
    package mutating func preview(store: (any PracticeStore)?, reader: RecordReader, show: (PreviewedRecord) -> Void) async throws {
        while let page = try await harvest.next() {
            let source = SingleBlockSource(try await block(of: page, store))
            report.add(try await Intake(reader: reader).preview([source], store: store, show: show))
            pages += 1
        }
    }

    /// The block of `page` without the withdrawals of practices that did not come from this server: a server cannot withdraw what others
    /// collected.
    private func block(of page: HarvestPage, _ store: (any PracticeStore)?) async throws -> any RecordBlock {
        guard let store else { return page.block }
        var foreign: Set<Slug> = []
        for id in page.deletions {
            guard let stored = try await store.version(nil, of: id) else { continue }
            if stored.practice.sources.contains(where: { $0.url == harvest.address }) { continue }
            foreign.insert(id)
            note("the archive deleted \"\(id)\", which did not come from it; the practice stays as it is")
        }
        return foreign.isEmpty ? page.block : BlockWithoutWithdrawals(block: page.block, ids: foreign)
    }
}
