import Foundation
import HeraldCorpus
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import HeraldTesting
import HeraldYAML
import JSONIntake
import StoreTesting
import Testing

@Suite("Lines of JSON that are read without nodes")
struct FastRecordReaderTests {
    /// The seed of this run. A failure prints it, and `HERALD_SEED` repeats it.
    private let seed = ProcessInfo.processInfo.environment["HERALD_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...1_000_000)
    private let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)

    private func directly(_ line: [UInt8]) -> Submission? { line.withUnsafeBufferPointer { reader.readFastPath($0) } }

    private func byNodes(_ line: [UInt8]) -> Submission? {
        guard let node = try? JSONDocument.parse(line, file: nil) else { return nil }
        return try? reader.read(node).get()
    }

    private func line(_ submission: Submission) -> [UInt8] { PracticeGenerator.jsonLine(submission).dropLast() }

    /// Calls `check` with lines of usual records with reviews, and of records with arbitrary content.
    private func each(_ count: Int, _ check: ([UInt8], Submission) -> Void) {
        var generator = PracticeGenerator(seed: seed)
        for index in 0..<count {
            let submission = index.isMultiple(of: 2) ? generator.submission() : Submission(practice: generator.arbitrary())
            check(line(submission), submission)
        }
    }

    private func expectSame(_ line: [UInt8]) {
        guard let direct = directly(line) else { return }
        let node = byNodes(line)
        #expect(direct.practice == node?.practice, "seed \(seed): \(String(decoding: line, as: UTF8.self))")
        #expect(direct.prepared?.stored == RecordEncoder.encode(direct.practice), "seed \(seed): \(String(decoding: line, as: UTF8.self))")
        #expect(direct.reviews == node?.reviews, "seed \(seed): \(String(decoding: line, as: UTF8.self))")
    }

    @Test("a usual record is read without nodes, and is what was written")
    func plain() {
        var generator = PracticeGenerator(seed: seed)
        for _ in 0..<100 {
            let submission = generator.submission()
            let read = directly(line(submission))
            #expect(read?.practice == submission.practice, "seed \(seed)")
            #expect(read?.reviews == submission.reviews, "seed \(seed)")
        }
    }

    @Test("what is read without nodes is what is read with them")
    func same() {
        each(300) { line, submission in
            expectSame(line)
            #expect(byNodes(line)?.practice == submission.practice, "seed \(seed)")
        }
    }

    @Test("blanks between keys and values change nothing")
    func blanks() {
        var generator = PracticeGenerator(seed: seed)
        for _ in 0..<50 {
            let submission = generator.submission()
            let text = String(decoding: line(submission), as: UTF8.self)
            let spaced = text.replacing("\":", with: "\" : ").replacing(",\"", with: ", \"").replacing("{\"", with: "{ \"") + " \r"
            #expect(directly(Array(spaced.utf8))?.practice == submission.practice, "seed \(seed)")
        }
    }

    @Test("whatever happens to a line, what is read without nodes is what is read with them")
    func damage() {
        var random = SplitMix64(seed: seed)
        let odd = [
            "null", "true", "{}", "[]", "\"\"", "\" \"", "007", "-5", "1e3", "2.50", "\"\\u0041\"", "\"a\\/b\"", "[1,2]", "\u{FEFF}", ",",
            "\t",
        ]
        each(60) { line, _ in
            for _ in 0..<60 {
                var mutant = line
                let place = random.below(line.count)
                switch random.below(5) {
                case 0: mutant[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: mutant.remove(at: place)
                case 2: mutant.insert(line[random.below(line.count)], at: place)
                case 3: mutant.removeLast(1 + random.below(20))
                default: replaceValue(after: place, in: &mutant, by: odd[random.below(odd.count)])
                }
                expectSame(mutant)
            }
        }
    }

    /// Replaces the next value after a colon with `text`.
    private func replaceValue(after place: Int, in line: inout [UInt8], by text: String) {
        guard let colon = line[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
        let end = line[(colon + 1)...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") } ?? line.count
        line.replaceSubrange((colon + 1)..<end, with: Array(text.utf8))
    }

    @Test(
        "what is unusual is left to nodes",
        arguments: [
            #"{"kind":"project","id":"a-law","title":"A","summary":"B"}"#,
            #"{"id":"a-law","kind":"project","title":"A","summary":"B","title":"C"}"#,
            #"{"id":"a-law","kind":"project","title":"A","summary":"B","unknown":1}"#,
            #"{"id":"a-law","kind":"project","title":{"fr":"A"},"summary":"B"}"#,
            #"{"id":"a-law","kind":"project","title":{"en":"A","en":"C"},"summary":"B"}"#,
            #"{"id":"a-law","kind":"project","title":" ","summary":"B"}"#,
            #"{"id":"a-law","kind":"project","title":"A","summary":"B"} {}"#,
            #"{"id":"a-law","kind":"project","title":"A","summary":"B","themes":["iamm:999"]}"#,
            #"{"id":"a-law","kind":"project","title":"A","summary":"B","reviews":[{"centre":"A","expert":"B","verdict":"accept","conflict-of-interest":"none","date":"2010"}]}"#,
        ])
    func unusual(_ line: String) { #expect(directly(Array(line.utf8)) == nil) }

    @Test("a text that is not UTF-8 is left to nodes")
    func otherEncodings() {
        let line = Array(#"{"id":"a-law","kind":"project","title":"A"#.utf8) + [0xE9] + Array(#"","summary":"B"}"#.utf8)
        #expect(directly(line) == nil)
    }
}
