import HeraldDiagnostics
import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldIntake

@Suite("The first record with each id")
struct FirstOccurrencesTests {
    @Test("a table in a temporary file finds what a dictionary finds", arguments: 1...4 as ClosedRange<UInt64>)
    func equalsDictionary(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        // With 512 ids the table doubles for the first time and moves to a file. There it doubles three times more.
        var occurrences = FirstOccurrences(memorySlots: 1 << 10)
        var known: [Slug: SourcePosition] = [:]
        for line in 1...12_000 {
            let id = try #require(Slug(written: "practice-\(random.below(9_000))"))
            let sheet = random.chance(oneIn: 5) ? "Sheet \(random.below(3))" : nil
            let position = SourcePosition(file: "file-\(random.below(40)).csv", line: line, column: 1 + random.below(50), sheet: sheet)
            let first = try occurrences.first(of: id, or: .init(position: position, fingerprint: line))
            #expect(first?.position == known[id], "seed \(seed), line \(line)")
            if let found = known[id] {
                #expect(first?.fingerprint == found.line)
            } else {
                known[id] = position
            }
        }
        #expect(known.count > 5_000)
    }
}
