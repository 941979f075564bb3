package import HeraldDiagnostics
package import HeraldModel

/// The result of an import.
package struct ImportReport: Sendable {
    /// Rows whose subscriptions are active now.
    package var active = 0
    /// Rows whose readers are asked for a confirmation.
    package var pending = 0
    /// Rows that changed nothing.
    package var unchanged = 0
    /// Rows that were left out: suppressed, or unsubscribed before.
    package var leftOut = 0
    /// Warnings for the rows that were left out.
    package var notes: [Diagnostic] = []

    /// Creates a report without rows.
    package init() {}
}

extension SubscriberRegister {
    /// Adds the rows of a table, all or none. An import can be repeated: readers who are in the list already keep their language, their
    /// frequency and their subscriptions. From the row they get only the lists that they do not have yet.
    ///
    /// `origin` is kept with each row's line as the proof. With `isTrial` nothing is changed, and the report says what would be.
    package func add(
        _ table: SubscriberTable, origin: String, isTrial: Bool = false, defaultLanguage: LanguageTag, mailDomain: String, at now: Timestamp
    ) throws -> ImportReport {
        struct Trial: Error { var report: ImportReport }
        do {
            return try write(at: now) { transaction in
                var report = ImportReport()
                for row in table.rows {
                    let result = try transaction.add(
                        row.address, row.wishes, act: .imported, origin: "\(origin), line \(row.position.line)", renews: false,
                        defaultLanguage: defaultLanguage, mailDomain: mailDomain)
                    report.count(result, row.position)
                }
                if isTrial { throw Trial(report: report) }
                return report
            }
        } catch let trial as Trial {
            return trial.report
        }
    }
}

extension ImportReport {
    fileprivate mutating func count(_ result: SubscriberRegister.Addition, _ position: SourcePosition) {
        switch result {
        case .active: active += 1
        case .pending: pending += 1
        case .unchanged: unchanged += 1
        case .suppressed(let reason):
            leave("the address is on the suppression list (\(reason.rawValue)); it is left out", position, hint: nil)
        case .unsubscribed(let lists):
            leave(
                "the reader unsubscribed from \(EnglishList.and(lists)); the row is left out", position,
                hint: "readers subscribe again themselves; with a new consent: herald subscribers add ADDRESS --again")
        }
    }

    private mutating func leave(_ message: String, _ position: SourcePosition, hint: String?) {
        leftOut += 1
        notes.append(Diagnostic(message, at: position, hint: hint, severity: .warning))
    }
}
