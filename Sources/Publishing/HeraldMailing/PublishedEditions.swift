import HeraldDiagnostics
package import HeraldEditions
import HeraldKit
import HeraldMail
import HeraldModel

/// The published editions of a pipeline, as mailings need them.
struct PublishedEditions {
    let pipeline: String
    let ledger: EditionLedger

    /// Returns the editions with a message that a release published.
    ///
    /// A release that was only moved to another name published nothing. The message of an earlier edition may come back into a release, if
    /// a practice in it is published again. It is not among them, because it was sent when the edition was new.
    func published(by change: ReleaseChange) throws -> [EditionRecord] {
        if change.movedFrom != nil || change.isRetired { return [] }
        return try change.editions.sorted().compactMap { key in
            let record = try edition(key.number, of: EditionSeries(key))
            return record.state == .published && record.message != nil ? record : nil
        }
    }

    /// Returns the editions whose message a release took down: a practice in it was withdrawn, or its audience has no editions any more.
    func takenDown(by change: ReleaseChange) throws -> [EditionRecord] {
        let paths = Set(change.documents.filter { $0.change == .removed }.map(\.path))
        if paths.isEmpty { return [] }
        let records = try ledger.series().flatMap { series in
            try ledger.numbers(of: series).map { try edition($0, of: series) }
        }
        return records.filter { record in record.message.map { paths.contains($0.path.description) } == true }
    }

    /// Returns the message of an edition. `nil` if there is no such edition, or it has no message.
    func message(of key: EditionKey) throws -> EditionRecord.Document? {
        let series = EditionSeries(key)
        return try ledger.numbers(of: series).contains(key.number) ? edition(key.number, of: series).message : nil
    }

    /// Returns an edition under the name that the pipeline has now.
    func edition(_ number: Int, of series: EditionSeries) throws -> EditionRecord {
        var record = try ledger.edition(number, of: series)
        record.key = series.key(number, in: pipeline)
        return record
    }

    /// The languages that an audience's editions of a stage are published in.
    func languages(of key: EditionKey) throws -> [LanguageTag] {
        try ledger.series().filter { $0.stage == key.stage && $0.audience == key.audience }.filter { try !ledger.numbers(of: $0).isEmpty }
            .map(\.language)
    }

    /// Returns the editions whose readers a recall goes to: the earlier ones of its series that showed one of its practices.
    func editions(recalledBy recall: EditionRecord) throws -> [EditionKey] {
        let wrong = Set(recall.items.map(\.practice))
        let series = EditionSeries(recall.key)
        return try ledger.numbers(of: series).filter { $0 < recall.key.number }.compactMap { number in
            let earlier = try edition(number, of: series)
            let isReader = earlier.state == .published && earlier.items.contains { wrong.contains($0.practice) && $0.kind != .withdrawn }
            return isReader ? earlier.key : nil
        }
    }
}

extension EditionRecord {
    /// The message of the edition. `nil` if the stage makes none.
    package var message: Document? { documents.first { $0.mediaType == "message/rfc822" } }
}
