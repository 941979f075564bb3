import Foundation
import HeraldCorpus
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import HeraldTesting
import HeraldYAML
import Testing

@Suite("What holds for every record")
struct PropertyTests {
    /// The seed of this run. A failure prints it, and `HERALD_SEED` repeats it.
    private let seed = ProcessInfo.processInfo.environment["HERALD_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...1_000_000)
    private let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)

    private func each(_ count: Int, _ check: (Practice) throws -> Void) rethrows {
        var generator = PracticeGenerator(seed: seed)
        for index in 0..<count { try check(index.isMultiple(of: 4) ? generator.practice() : generator.arbitrary()) }
    }

    @Test("a record that is written, read as JSON and read as a record is the same record")
    func readingReversesWriting() throws {
        try each(300) { practice in
            let node = try JSONDocument.parse(RecordEncoder.encode(practice), file: nil)
            #expect(try reader.read(node).get().practice == practice, "seed \(seed)")
        }
    }

    @Test("the stored form of a record is read back as the same record, and written again as the same bytes")
    func storedForm() throws {
        each(300) { practice in
            let bytes = RecordEncoder.encode(practice)
            let read = bytes.withUnsafeBytes { RecordDecoder.decode($0) }
            #expect(read == practice, "seed \(seed)")
            #expect(read.map(RecordEncoder.encode) == bytes, "seed \(seed)")
        }
    }

    @Test("a record survives Codable")
    func codable() throws {
        try each(100) { practice in
            let read = try JSONDecoder().decode(Practice.self, from: JSONEncoder().encode(practice))
            #expect(read == practice, "seed \(seed)")
        }
    }

    @Test("damaged bytes are refused or read, and never crash")
    func damage() {
        var random = SplitMix64(seed: seed)
        var damaged = 0
        each(40) { practice in
            let bytes = RecordEncoder.encode(practice)
            for _ in 0..<100 {
                var mutant = bytes
                switch random.below(3) {
                case 0: mutant.removeLast(1 + random.below(bytes.count))
                case 1: mutant[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
                default: mutant.remove(at: random.below(bytes.count))
                }
                if mutant.withUnsafeBytes({ RecordDecoder.decode($0) }) == nil { damaged += 1 }
                if let node = try? JSONDocument.parse(mutant, file: nil) { _ = reader.read(node) }
            }
        }
        #expect(damaged > 1500, "seed \(seed)")
    }

    @Test("a shortened stored record is always noticed")
    func truncation() {
        each(3) { practice in
            let bytes = RecordEncoder.encode(practice)
            for length in 0..<bytes.count {
                let read = bytes.prefix(length).withUnsafeBytes { RecordDecoder.decode($0) }
                #expect(read == nil, "seed \(seed), \(length) of \(bytes.count) bytes")
            }
        }
    }

    @Test("the same seed makes the same records, of about 4 KB, accepted by two centres")
    func generator() throws {
        var (first, second) = (PracticeGenerator(seed: 7), PracticeGenerator(seed: 7))
        var bytes = 0
        for index in 1...200 {
            let (a, b) = (first.submission(), second.submission())
            #expect(a.practice == b.practice && a.reviews == b.reviews)
            #expect(a.practice.id.written.hasSuffix(String(index)))
            #expect(ReviewPolicy().decision(on: a.reviews, of: a.practice).isAccepted)
            #expect(a.practice.problems(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy).isEmpty)
            bytes += RecordEncoder.encode(a.practice).count
        }
        #expect((3_600...4_700).contains(bytes / 200), "\(bytes / 200) bytes")
        #expect(first.practice().id.written == "generated-000201")
    }
}
