import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldRecordXML
import HeraldStoreCore
import HeraldTesting
import HeraldXML
import StoreTesting
import Testing
import XMLIntake
import YAMLIntake

/// Reads records from files in a folder of its own.
final class XMLIntakeFixture {
    var path: String { folder.path }
    private let folder: TemporaryFolder
    let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)

    init() throws { folder = try TemporaryFolder() }

    /// Writes a file and returns its path.
    func file(_ bytes: [UInt8], _ name: String = "record.xml") throws -> String { try folder.write(bytes, to: name) }

    /// Returns the records of a document.
    func records(_ bytes: [UInt8]) async throws -> [ParsedRecord] {
        let sources = try XMLIntakeFormat(options: IntakeOptions()).sources(at: try file(bytes))
        var records: [ParsedRecord] = []
        for await record in RecordStream(sources, reader: reader) { records.append(record) }
        return records
    }
}

extension ParsedRecord {
    /// Returns the submission, or throws if the item is something else.
    func submission() throws -> Submission {
        guard case .record(let submission) = try result.get() else { throw Diagnostic("a withdrawal") }
        return submission
    }
}

@Suite("What is written as XML and taken in again")
struct RoundTripTests {
    /// The seed of this run. A failure prints it, and `HERALD_SEED` repeats it.
    private let seed = ProcessInfo.processInfo.environment["HERALD_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...1_000_000)

    /// Returns the bytes of a record and its reviews, with U+FFFD in place of U+0001 and U+007F, the only characters of the generator that
    /// are replaced.
    private func bytes(_ submission: Submission) -> String {
        String(decoding: PracticeGenerator.jsonLine(submission), as: UTF8.self).replacingOccurrences(of: "\\u0001", with: "\u{FFFD}")
            .replacingOccurrences(of: "\u{7F}", with: "\u{FFFD}")
    }

    private func document(_ submissions: [Submission], indent: Bool = true) throws -> [UInt8] {
        try XMLWriter.bytes(indent: indent) { writer in
            RecordXMLWriter.document(to: writer) {
                for one in submissions { RecordXMLWriter.write(one.practice, reviews: one.reviews, version: 3, to: writer) }
            }
        }
    }

    @Test("any record is the same record, whatever characters are in it", arguments: [true, false])
    func generated(indent: Bool) async throws {
        var generator = PracticeGenerator(seed: seed)
        let submissions = (0..<200).map { index in
            index.isMultiple(of: 4) ? generator.submission() : Submission(practice: generator.arbitrary())
        }
        let read = try await XMLIntakeFixture().records(try document(submissions, indent: indent))
        #expect(read.count == submissions.count, "seed \(seed)")
        for (record, submission) in zip(read, submissions) {
            let found = bytes(try record.submission())
            #expect(found == bytes(submission), "seed \(seed)")
        }
    }

    @Test("what XML cannot hold becomes U+FFFD and is counted; all other texts stay as they are", arguments: [true, false])
    func hostile(indent: Bool) async throws {
        let texts = [
            "]]> and <![CDATA[ and <!-- -->", "&amp; &lt;b&gt; &#0;", "a\u{FFFE}b\u{FFFF}c\u{0}d\u{8}e\u{1B}f",
            "\u{202E}right to left\u{202C} مرحبا שלום",
            "👩‍👩‍👧‍👦 🇪🇺 e\u{301} \u{10FFFF}", "\u{85}\u{2028}\u{A0} line ends \r\n and \r and \t tabs  and   blanks", "\n\n\nempty lines\n\n\n",
            String(repeating: "a million letters ", count: 60_000), "\"quotes\" 'and' more",
        ]
        var generator = PracticeGenerator(seed: seed)
        let submissions = texts.map { text in
            var submission = generator.submission()
            submission.practice.approach = LocalizedText(text)
            submission.practice.strengths = [LocalizedText(text), LocalizedText(text)]
            for index in submission.reviews.indices { submission.reviews[index].note = text }
            for index in submission.practice.sources.indices { submission.practice.sources[index].title = text }
            return submission
        }
        let read = try await XMLIntakeFixture().records(try document(submissions, indent: indent)).map { try $0.submission() }
        let lost = { (text: String) in
            String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { scalar in
                        [0xFFFE, 0xFFFF].contains(scalar.value) || (0x7F...0x9F).contains(scalar.value)
                            || (scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value))
                            ? "\u{FFFD}" : scalar
                    }))
        }
        for (found, text) in zip(read, texts) {
            #expect(found.practice.approach?.original == lost(text), "seed \(seed)")
            #expect(found.practice.strengths.map(\.original) == [lost(text), lost(text)], "seed \(seed)")
            #expect(found.reviews.allSatisfy { $0.note == lost(text) }, "seed \(seed)")
        }
        #expect(read.count == texts.count)
        let fragment = try XMLFragment { RecordXMLWriter.write(submissions[2].practice, asRoot: true, to: $0) }
        #expect(fragment.replacedCharacterCount == 5 * (3 + submissions[2].practice.sources.count))
    }

    @Test("every sample record is the same record")
    func samples() async throws {
        let fixture = try XMLIntakeFixture()
        var submissions: [Submission] = []
        for path in try Corpus.practiceFiles {
            let sources = try YAMLIntakeFormat(options: IntakeOptions()).sources(at: path)
            for await record in RecordStream(sources, reader: fixture.reader) { submissions.append(try record.submission()) }
        }
        #expect(submissions.count >= 60)
        let read = try await fixture.records(try document(submissions)).map { try $0.submission() }
        #expect(read.map(bytes) == submissions.map(bytes))
    }

    @Test("a document may be one record, and the version it names is passed over")
    func oneRecord() async throws {
        var generator = PracticeGenerator(seed: seed)
        let practice = generator.practice()
        let text = try RecordXMLWriter.bytes(of: practice, version: 12)
        #expect(
            String(decoding: text, as: UTF8.self).contains(
                "<practice xmlns=\"urn:herald:practice:1\" id=\"generated-000001\" version=\"12\">"))
        let read = try await XMLIntakeFixture().records(text)
        #expect(try read.map { try $0.submission().practice } == [practice], "seed \(seed)")
    }
}
