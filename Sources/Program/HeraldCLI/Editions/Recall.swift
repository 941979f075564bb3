import HeraldDiagnostics
import HeraldEditions
import HeraldJSON
import HeraldModel
import HeraldRunner
import HeraldSubscribers

/// Who was sent which version of a practice.
struct Recall {
    /// A published edition with the practice.
    struct Line {
        var record: EditionRecord
        var item: EditionRecord.Item
        /// The next edition of the same readers with the practice, which told them of another version or of the withdrawal.
        var toldBy: EditionKey?
        /// The messages of the edition by state. Empty if it went to nobody by mail.
        var messages: [MessageState: Int] = [:]
    }

    let practice: Slug
    let sent: [Line]
    private let output: String

    /// Reads the ledgers below a folder of releases, and the ledger of messages, if there is one.
    init(of practice: Slug, output: String, messages: MessageLedger? = nil) throws {
        (self.practice, self.output) = (practice, output)
        var lines = try EditionArgument(output: output).all().filter { $0.state == .published }.flatMap { record in
            record.items.filter { $0.practice == practice }.map { Line(record: record, item: $0) }
        }
        for index in lines.indices {
            let key = lines[index].record.key
            let later = lines.map(\.record.key).filter { EditionSeries($0) == EditionSeries(key) && $0.pipeline == key.pipeline }
            lines[index].toldBy = later.filter { $0.number > key.number }.min { $0.number < $1.number }
            lines[index].messages = try messages?.counts(of: key) ?? [:]
        }
        sent = lines
    }

    /// Asks the next run of each pipeline that sent the practice to tell its readers. Returns the names of the pipelines.
    func ask(_ request: RecallRequest) throws -> [String] {
        try Set(sent.map(\.record.key.pipeline)).sorted().map { pipeline in
            try EditionDecisions(pipeline: pipeline, output: output).recall(request)
            return pipeline
        }
    }

    /// A line on the readers who get a reason in another language than theirs. `nil` for none, and for a reason without languages.
    func note(onLanguagesOf reason: LocalizedReason) -> String? {
        let missing = Set(sent.map(\.record.key.language)).filter { !reason.isWritten(in: $0) }.map(\.written).sorted()
        guard let first = reason.passages.first?.language, !missing.isEmpty else { return nil }
        return "readers of \(EnglishList.and(missing)) get the reason in \(first.written): no --reason is in their language"
    }

    /// A table for people.
    var text: String {
        if sent.isEmpty { return "\(practice): in no edition" }
        var table = TextTable(
            ["audience", "language", "version", "as", "edition", "published", "by mail", "told by", "documents"], numeric: [2])
        for line in sent {
            let key = line.record.key
            table.add([
                key.audience, key.language.written, String(line.item.version), line.item.kind.written, key.written,
                line.record.decided.written, line.byMail, line.toldBy?.written ?? "-",
                line.record.documents.map(\.path.description).joined(separator: " "),
            ])
        }
        return table.text
    }

    /// A JSON array.
    var json: String {
        JSONValue.lines(
            sent.map { line in
                [
                    "audience": .string(line.record.key.audience), "language": .string(line.record.key.language.written),
                    "version": .integer(line.item.version), "kind": .string(line.item.kind.written),
                    "edition": .string(line.record.key.written), "published": .string(line.record.decided.written),
                    "documents": .strings(line.record.documents.map(\.path.description)),
                    "messages": .object(line.states.map { ($0.state.rawValue, .integer($0.count)) }),
                    "told-by": .nullable(line.toldBy?.written),
                ]
            }
        ).written()
    }
}

extension Recall.Line {
    /// The numbers of messages, in the order of the states.
    fileprivate var states: [(state: MessageState, count: Int)] {
        MessageState.allCases.compactMap { state in messages[state].map { (state, $0) } }
    }

    /// The numbers of messages by state, such as `40 accepted, 1 perhaps-sent`.
    fileprivate var byMail: String {
        states.isEmpty ? "-" : states.map { "\($0.count) \($0.state.rawValue)" }.joined(separator: ", ")
    }
}
