package import HeraldDiagnostics
import HeraldModel
import HeraldText

/// A table of subscribers: CSV or a workbook, whose cells the program has read.
///
/// The first row names the columns. Every row that is wrong is reported with its place, and the other rows are read. Messages do not show
/// addresses, because they may end in a log.
package struct SubscriberTable: Sendable {
    /// A row.
    package struct Row: Sendable {
        /// The position of the address.
        package let position: SourcePosition
        /// The address.
        package let address: SubscriberAddress
        /// The wishes.
        package let wishes: SubscriberRegister.Wishes
    }

    /// A cell of a row.
    package struct Cell: Sendable {
        /// The text on one line. Empty for an empty cell.
        let text: String
        /// The position.
        let position: SourcePosition
        /// The reason why the cell has no value that can be used, such as an error of a formula, with its remedy. `nil` if it has one.
        let problem: (message: String, hint: String?)?

        /// Creates a cell. `problem` is the reason why it has no value that can be used.
        package init(_ text: String, at position: SourcePosition, problem: (message: String, hint: String?)? = nil) {
            (self.text, self.position, self.problem) = (TextLine(text).text, position, problem)
        }
    }

    /// The columns that are read, with other words for them.
    enum Column: String, CaseIterable {
        case address, language, frequency, audiences, consent, state

        /// Columns of an export that an import has no use for.
        static let unused: Set<String> = ["pending", "unsubscribed", "created"]
        static let others = [
            "e-mail": Column.address, "email": .address, "e-mail address": .address, "email address": .address, "mail": .address,
            "courriel": .address, "adresse électronique": .address, "adresse e-mail": .address, "correo": .address,
            "correo electrónico": .address, "e-mail-adresse": .address, "البريد الإلكتروني": .address,
            "langue": .language, "sprache": .language, "idioma": .language, "lengua": .language, "lingua": .language, "اللغة": .language,
            "fréquence": .frequency, "frecuencia": .frequency, "audience": .audiences, "lists": .audiences, "list": .audiences,
        ]

        init?(header: String) {
            let name = TextLine(header).text.lowercased()
            guard let found = Column(rawValue: name) ?? Column.others[name] else { return nil }
            self = found
        }

        /// The column of addresses or of languages, if an unknown header has a word for it, such as `Langue préférée`. Nobody must be
        /// written to in a wrong language because a column is not read.
        static func meant(by header: String) -> Column? {
            let words = header.lowercased().split { !$0.isLetter }.map(String.init)
            let found = words.lazy.compactMap { Column(rawValue: $0) ?? others[$0] }.first
            return found == .address || found == .language ? found : nil
        }
    }

    /// The rows that can be imported.
    package let rows: [Row]
    /// The mistakes, and warnings of columns that are not read.
    package let problems: [Diagnostic]

    /// Reads the rows of a file.
    ///
    /// - Parameters:
    ///   - rows: The rows that are not empty, the header in front.
    ///   - problems: The problems of rows that could not be read.
    ///   - file: The path in messages.
    ///   - lists: The lists that can be subscribed to.
    ///   - defaults: The lists and the consent of rows that name none.
    package init(_ rows: [[Cell]], problems: [Diagnostic] = [], file: String, lists: [String], defaults: SubscriberRegister.Wishes) {
        var reader = SubscriberTableReader(lists: lists, defaults: defaults, problems: problems)
        for row in rows { reader.take(row) }
        if rows.isEmpty, problems.isEmpty {
            let start = SourcePosition(file: file, line: 1, column: 1)
            reader.report("the file has no header; expected a row such as address,language,audiences", at: start)
        }
        (self.rows, self.problems) = (reader.rows, reader.problems)
    }
}
