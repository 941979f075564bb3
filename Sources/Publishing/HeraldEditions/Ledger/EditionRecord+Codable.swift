import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldKit
import HeraldModel

extension EditionRecord {
    /// The bytes of its file: one line of JSON, and a line with the SHA-256 hash of the first.
    package func fileBytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = [UInt8](try encoder.encode(EditionForm(self))) + [0x0A]
        let hash = json.withUnsafeBytes { ContentHash(of: $0) }.hex
        return json + Array("\(hash)\n".utf8)
    }

    /// Reads the bytes of a file.
    ///
    /// - Parameter path: the path in messages.
    /// - Throws: a ``Diagnostic`` if the bytes are not those of an edition, or were changed.
    package init(fileBytes bytes: UnsafeRawBufferPointer, path: String) throws {
        let problem = Diagnostic(
            "\"\(path)\" does not hold an edition as it was written",
            hint: "put it back from a backup; what was sent is known from it alone")
        guard let end = bytes.firstIndex(of: 0x0A) else { throw problem }
        let json = UnsafeRawBufferPointer(rebasing: bytes[...end])
        guard bytes[(end + 1)...].elementsEqual(Array("\(ContentHash(of: json).hex)\n".utf8)),
            let form = try? JSONDecoder().decode(EditionForm.self, from: Data(json))
        else { throw problem }
        guard form.heraldEdition == EditionForm.version else {
            throw Diagnostic(
                "\"\(path)\" has the form \(form.heraldEdition) of editions; expected \(EditionForm.version)",
                hint: "use the version of Herald that wrote it, or a later one")
        }
        guard let record = form.record else { throw problem }
        self = record
    }
}

/// The form of an edition in its file. Names of keys never change.
private struct EditionForm: Codable {
    static let version = 1

    struct Moment: Codable {
        var event: Int
        var time: String

        init(_ moment: StoreMoment) { (event, time) = (moment.sequence, moment.time.written) }
        var moment: StoreMoment? { Timestamp(written: time).map { StoreMoment(sequence: event, time: $0) } }
    }

    struct Item: Codable {
        var kind, practice, content, category, title, titleLanguage: String
        var version: Int
        var isInLanguage: Bool
        var previousVersion: Int?
        var previousCategory: String?
        var changedFields: [String]?
        var reason: String?
        var isRestored: Bool?

        init(_ item: EditionRecord.Item) {
            (kind, practice, content) = (item.kind.written, item.practice.written, item.content)
            (category, version, isInLanguage) = (item.category.written, item.version, item.isInLanguage)
            (title, titleLanguage) = (item.title, item.titleLanguage.written)
            (previousVersion, previousCategory) = (item.previousVersion, item.previousCategory?.written)
            changedFields = item.changedFields.isEmpty ? nil : item.changedFields
            reason = item.reason.isEmpty ? nil : item.reason
            isRestored = item.isRestored ? true : nil
        }

        var item: EditionRecord.Item? {
            guard let kind = EditionItem.Kind(written: kind), let practice = Slug(written: practice),
                let category = Category(written: category), content.utf8.count == 2 * ContentHash.count,
                let titleLanguage = LanguageTag(written: titleLanguage)
            else { return nil }
            var item = EditionRecord.Item(
                kind, practice, version: version, content: content, category: category, isInLanguage: isInLanguage, title: title,
                in: titleLanguage)
            item.previousVersion = previousVersion
            item.previousCategory = previousCategory.flatMap(Category.init(written:))
            (item.changedFields, item.reason, item.isRestored) = (changedFields ?? [], reason ?? "", isRestored ?? false)
            return item
        }
    }

    struct Document: Codable {
        var path, hash, mediaType: String
        var size: Int
        var practices: [String: Int]

        init(_ document: EditionRecord.Document) {
            (path, hash, mediaType, size) = (document.path.description, document.hash, document.mediaType, document.size)
            practices = Dictionary(document.practices.map { ($0.practice.written, $0.version) }) { max($0, $1) }
        }

        var document: EditionRecord.Document? {
            guard let path = DocumentPath(path), hash.utf8.count == 2 * ContentHash.count else { return nil }
            let versions = practices.sorted { $0.key < $1.key }.compactMap { id, version in
                Slug(written: id).map { PracticeVersion($0, version) }
            }
            return EditionRecord.Document(path: path, hash: hash, size: size, mediaType: mediaType, practices: versions)
        }
    }

    struct Decision: Codable {
        var state, time: String
        var role, reason: String?

        init(_ decision: EditionRecord.Decision) {
            (state, time) = (decision.state.written, decision.time.written)
            role = decision.role.isEmpty ? nil : decision.role
            reason = decision.reason.isEmpty ? nil : decision.reason
        }

        var decision: EditionRecord.Decision? {
            guard let state = EditionRecord.State(written: state), let time = Timestamp(written: time) else { return nil }
            return EditionRecord.Decision(state, at: time, by: role ?? "", because: reason ?? "")
        }
    }

    var heraldEdition: Int
    var key: String
    var period: [String]
    var name: String?
    var from, to, floor: Moment
    var query: String
    var items: [Item]
    var waiting: [String]?
    var documents: [Document]
    var recall: String?
    var decisions: [Decision]

    init(_ record: EditionRecord) {
        heraldEdition = Self.version
        key = record.key.written
        period = [record.period.start, record.period.end].compactMap { $0?.written }
        name = record.name
        (from, to, floor) = (Moment(record.from), Moment(record.to), Moment(record.scope.floor))
        query = record.scope.query
        items = record.items.map(Item.init)
        waiting = record.waiting?.map(\.written)
        documents = record.documents.map(Document.init)
        recall = record.recall
        decisions = record.decisions.map(Decision.init)
    }

    /// The edition. `nil` if a value cannot be read.
    var record: EditionRecord? {
        guard let key = EditionKey(written: key), let from = from.moment, let to = to.moment, let floor = floor.moment,
            period.count == 2, let first = decisions.first?.decision
        else { return nil }
        var timeframe = Timeframe()
        (timeframe.start, timeframe.end) = (PartialDate(written: period[0]), PartialDate(written: period[1]))
        var record = EditionRecord(
            key: key, period: timeframe, from: from, to: to, scope: SentHistory.Scope(floor: floor, query: query), decision: first)
        record.name = name
        record.items = items.compactMap(\.item)
        record.waiting = waiting?.compactMap { Slug(written: $0) }
        record.documents = documents.compactMap(\.document)
        record.recall = recall
        record.decisions = decisions.compactMap(\.decision)
        let isWhole =
            record.items.count == items.count && record.waiting?.count == waiting?.count && record.documents.count == documents.count
            && record.decisions.count == decisions.count
        return isWhole ? record : nil
    }
}
