import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldPipeline
import HeraldStoreCore
import HeraldYAML

/// The records of a test, each with the reviews that publish it.
struct TestRecords {
    /// The records, in the order in which they are published.
    private(set) var submissions: [Submission] = []
    /// The mistakes in them, and in what the test says of them.
    private(set) var problems: [Diagnostic] = []

    /// Reads the records of `test`, which is in `file`. No address is opened.
    init(of test: PipelineTest, in file: PipelineTestFile) async {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        take(reader.records(test.given.records, lines: file.lines))
        let sources = samples(of: test.given, file) + files(of: test.given, file)
        var stream = RecordStream(sources, reader: reader).makeAsyncIterator()
        while let record = await stream.next() { take([record]) }
        let ids = submissions.map(\.id.written)
        for practice in test.given.withdrawn where !ids.contains(practice.value.written) {
            add(
                Diagnostic(
                    "the test has no practice \"\(practice.value)\" to withdraw", at: practice.position,
                    hint: NearMiss.hint(for: practice.value.written, among: ids)), file)
        }
    }

    private mutating func take(_ records: [ParsedRecord]) {
        for record in records {
            switch record.result {
            case .success(.record(let submission)):
                if submissions.contains(where: { $0.id == submission.id }) {
                    problems.append(Diagnostic("another record of this test has the id \"\(submission.id)\"", at: record.position))
                }
                submissions.append(Self.accepted(submission.practice))
            case .success(.withdrawal(let id, _)):
                problems.append(
                    Diagnostic("\"\(id)\" is withdrawn in its source; expected a record", at: record.position, hint: "withdrawn: [\(id)]"))
            case .failure(let found): problems += found.all
            }
        }
    }

    /// Returns a practice with two accepting reviews of different centres. The reviews of its record do not count in a test.
    private static func accepted(_ practice: Practice) -> Submission {
        let content = ContentDigest(of: practice)
        let reviews = ["first", "second"].map { number in
            var review = Review()
            (review.centre, review.expert) = ("The \(number) centre of the test", "A reviewer of the test")
            (review.verdict, review.conflictOfInterest, review.content) = (.accept, "none", content)
            return review
        }
        return Submission(practice: practice, reviews: reviews)
    }

    private mutating func samples(of given: PipelineTest.Given, _ file: PipelineTestFile) -> [any RecordSource] {
        let all = Corpus.samples.map { (id: String($0.name.split(separator: "/").last?.prefix { $0 != "." } ?? ""), file: $0) }
        let chosen = given.hasAllSamples ? all : all.filter { sample in given.samples.contains { $0.value.written == sample.id } }
        for sample in given.samples where !all.contains(where: { $0.id == sample.value.written }) {
            add(
                Diagnostic(
                    "no sample practice is called \"\(sample.value)\"", at: sample.position,
                    hint: NearMiss.hint(for: sample.value.written, among: all.map(\.id)) ?? "samples: all takes all of them"), file)
        }
        return chosen.map { SingleBlockSource(YAMLBlock($0.file.bytes, file: $0.file.name)) }
    }

    private mutating func files(of given: PipelineTest.Given, _ file: PipelineTestFile) -> [any RecordSource] {
        let paths = given.files.map { $0.value.hasPrefix("/") ? $0.value : file.folder + $0.value }
        do {
            return try IntakeFormats(HeraldProgram.intake).sources(at: paths)
        } catch {
            problems += error.all
            return []
        }
    }

    private mutating func add(_ problem: Diagnostic, _ file: PipelineTestFile) { problems += file.lines.withExcerpts([problem]) }
}
