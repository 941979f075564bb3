import HeraldDiagnostics
import HeraldModel

/// Parses dates in arguments.
enum DateArgument {
    /// A year, a month or a day. Throws a ``Diagnostic`` for anything else.
    static func date(_ text: String, option: String) throws -> PartialDate {
        guard let date = PartialDate(written: text) else {
            throw Diagnostic("\(option) is \"\(text)\"; expected \(PartialDate.expectation)")
        }
        return date
    }

    /// A day. Throws a ``Diagnostic`` for anything else.
    static func day(_ text: String, option: String) throws -> PartialDate {
        let date = try date(text, option: option)
        guard date.day != nil else { throw Diagnostic("\(option) is \"\(text)\"; expected a full date such as 2010-06-30") }
        return date
    }
}
