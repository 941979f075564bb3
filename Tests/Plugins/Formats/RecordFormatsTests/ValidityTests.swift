import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import RecordFormats
import Testing
import YAMLIntake

@Suite("Formats for machines: every element validates")
struct ValidityTests {
    @Test("what a generator makes of any seed validates", arguments: ShippedFormat.allCases)
    func generated(_ shipped: ShippedFormat) throws {
        let seed = UInt64.random(in: 1...1_000_000)
        var generator = PracticeGenerator(seed: seed)
        for number in 0..<150 {
            let element = try shipped.element(generator.practice())
            #expect(shipped.format.problem(in: element) == nil, "seed \(seed), record \(number)")
        }
    }

    @Test("records with any text at any place validate", arguments: ShippedFormat.allCases)
    func arbitrary(_ shipped: ShippedFormat) throws {
        let seed = UInt64.random(in: 1...1_000_000)
        var generator = PracticeGenerator(seed: seed)
        for number in 0..<300 {
            let practice = generator.arbitrary()
            do {
                let element = try shipped.element(practice)
                #expect(shipped.format.problem(in: element) == nil, "seed \(seed), record \(number)")
            } catch let refusal as Diagnostic {
                #expect(refusal.message.hasPrefix("practice \""), "seed \(seed), record \(number)")
            }
        }
    }

    @Test("hostile texts in every field validate", arguments: ShippedFormat.allCases, HostileTexts.texts)
    func hostile(_ shipped: ShippedFormat, _ text: String) throws {
        let element = try shipped.element(Samples.filled(with: text))
        #expect(shipped.format.problem(in: element) == nil)
    }

    @Test("a line of a megabyte in every field validates", arguments: ShippedFormat.allCases)
    func longLine(_ shipped: ShippedFormat) throws {
        let element = try shipped.element(Samples.filled(with: String(repeating: "word & ", count: 150_000)))
        #expect(shipped.format.problem(in: element) == nil)
    }

    @Test("the sample records validate", arguments: ShippedFormat.allCases)
    func samples(_ shipped: ShippedFormat) async throws {
        var context = FormatFixtures.context
        (context.taxonomy, context.gazetteer) = (Corpus.taxonomy, Corpus.gazetteer)
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var practices: [Practice] = []
        for path in try Corpus.practiceFiles {
            let sources = try YAMLIntakeFormat(options: IntakeOptions()).sources(at: path)
            for await record in RecordStream(sources, reader: reader) {
                if case .record(let submission) = try record.result.get() { practices.append(submission.practice) }
            }
        }
        #expect(practices.count >= 60)
        for practice in practices {
            #expect(shipped.format.problem(in: try shipped.element(practice, in: context)) == nil, "\(practice.id)")
        }
    }
}

/// Texts that break careless programs.
enum HostileTexts {
    static let texts = [
        "\u{FFFE}\u{FFFF}", "\u{0}\u{1}\u{8}\u{B}\u{C}\u{1F}\u{7F}", "]]>", "<!-- & -->", "\"'<>&", "العربية \u{202E}abc\u{202C}", "👩‍👩‍👧‍👦🇳🇿",
        "\r\n\t x \n", "{1} %s %zz http://[", "javascript:alert(1)", "10.1000/\u{1}x y", "x\u{85}\u{2028}",
    ]
}
