internal import Foundation
internal import HeraldModel

/// The records of several sources, one after the other and in order, read on several cores as they are asked for.
///
/// Memory is bounded by a few blocks, whatever the size of the sources.
package struct RecordStream: AsyncSequence {
    private let sources: [any RecordSource]
    private let reader: RecordReader
    private let lookAhead: Int

    /// Creates a stream. `lookAhead` blocks are read while earlier ones are used.
    package init(_ sources: [any RecordSource], reader: RecordReader, lookAhead: Int = 4) {
        self.sources = sources
        self.reader = reader
        self.lookAhead = Swift.max(1, lookAhead)
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(sources: sources[...], reader: reader, lookAhead: lookAhead)
    }

    /// Goes through the records.
    package struct Iterator: AsyncIteratorProtocol {
        private var sources: ArraySlice<any RecordSource>
        private let reader: RecordReader
        private let lookAhead: Int
        /// How many blocks are read at the same time: one core is left to whoever uses the records.
        private let workerCount = Swift.max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        private var blocks: (any BlockIterator)?
        private var pending: [Task<[ParsedRecord], Never>] = []
        private var ready: ArraySlice<ParsedRecord> = []

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

        /// The records of the next block.
        mutating func nextBlock(isolation actor: isolated (any Actor)?) async -> [ParsedRecord]? {
            while pending.count < lookAhead, let block = await takeBlock() {
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

        private nonisolated(nonsending) mutating func takeBlock() async -> (any RecordBlock)? {
            while true {
                if let block = await blocks?.next() { return block }
                guard let source = sources.popFirst() else { return nil }
                blocks = source.blocks()
            }
        }
    }
}
