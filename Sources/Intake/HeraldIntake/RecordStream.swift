internal import Foundation
package import HeraldDiagnostics
internal import HeraldModel

/// The records of several sources in order. Blocks are parsed on several cores ahead of the caller.
///
/// At most a few blocks are in memory, whatever the size of the sources.
package struct RecordStream: AsyncSequence {
    private let sources: [any RecordSource]
    private let reader: RecordReader
    private let lookAhead: Int

    /// Creates a stream that parses up to `lookAhead` blocks ahead of the caller.
    package init(_ sources: [any RecordSource], reader: RecordReader, lookAhead: Int = 4) {
        self.sources = sources
        self.reader = reader
        self.lookAhead = Swift.max(1, lookAhead)
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(sources: sources[...], reader: reader, lookAhead: lookAhead)
    }

    /// Iterates over the records.
    package struct Iterator: AsyncIteratorProtocol {
        private var sources: ArraySlice<any RecordSource>
        private let reader: RecordReader
        private let lookAhead: Int
        /// The number of blocks that are parsed at the same time. One core is left for the caller.
        private let workerCount = Swift.max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        private var blocks: (any BlockIterator)?
        private var pending: [Task<[ParsedRecord], Never>] = []
        private var ready: ArraySlice<ParsedRecord> = []
        /// The warnings of the blocks that were taken so far. After the last record they are complete.
        package private(set) var warnings: [Diagnostic] = []

        init(sources: ArraySlice<any RecordSource>, reader: RecordReader, lookAhead: Int) {
            self.sources = sources
            self.reader = reader
            self.lookAhead = lookAhead
        }

        package mutating func next(isolation actor: isolated (any Actor)? = #isolation) async -> ParsedRecord? {
            while ready.isEmpty {
                guard let records = await nextBlock(isolation: actor) else { return nil }
                ready = records[...]
            }
            return ready.popFirst()
        }

        /// Returns the records of the next block, or nil at the end.
        mutating func nextBlock(isolation actor: isolated (any Actor)?) async -> [ParsedRecord]? {
            while pending.count < lookAhead, let block = await takeBlock() {
                warnings += block.warnings
                let before = pending.count < workerCount ? nil : pending[pending.count - workerCount]
                pending.append(
                    Task.detached { [reader] in
                        _ = await before?.value
                        return block.records(with: reader)
                    })
            }
            if pending.isEmpty { return nil }
            return await pending.removeFirst().value
        }

        /// Returns the next block, from the next source if the current one has ended.
        private nonisolated(nonsending) mutating func takeBlock() async -> (any RecordBlock)? {
            while true {
                if let block = await blocks?.next() { return block }
                guard let source = sources.popFirst() else { return nil }
                blocks = source.blocks()
            }
        }
    }
}
